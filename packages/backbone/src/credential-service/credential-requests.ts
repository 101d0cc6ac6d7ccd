import {
  isRevocable,
  takesPartnerStatus,
} from '@doorstep/core/backbone/credential-service/credential-request.ts';
import type { CredentialRequest } from '@doorstep/core/backbone/credential-service/credential-request.ts';
import type { CredentialRequests } from '@doorstep/core/backbone/credential-service/credential-requests.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Failed, Result } from '@doorstep/core/shared/result.ts';
import type { OpenRequest } from './request-rows.ts';
import type { RequestStore, StatusChange } from './request-store.ts';

/** The embedded credential request generator (identity-backbone §16). */
export function createCredentialRequests(store: RequestStore): CredentialRequests {
  return {
    request: store.add,
    status: store.find,
    list: store.list,
    cancel: (requestId) =>
      step(store, requestId, (request) =>
        // Nothing has come yet of one that waits to be tried again.
        request.status === 'NEW' || request.status === 'RETRY'
          ? { request, to: 'CANCELLED' }
          : fail('request-processed'),
      ),
    retry: (requestId) =>
      step(store, requestId, (request) =>
        isRetriable(request)
          ? { request, to: 'NEW', retries: 0, workIn: 0, again: 'sent' }
          : fail('request-not-failed'),
      ),
    revoke: (requestId) =>
      step(store, requestId, (request) => {
        if (request.status === 'REVOKED') return 'stands';
        return isRevocable(request.status)
          ? { request, to: 'REVOKED', revokes: 'credential' }
          : fail('not-issued');
      }),
    partnerSays: ({ requestId, status, url, at, partnerId }) =>
      step(store, requestId, (request) => {
        // Another partner's request is as unknown as one that never was.
        if (partnerId !== null && partnerId !== request.partnerId) return fail('request-unknown');
        if (!takesPartnerStatus(request.status)) return fail('not-issued');
        if (request.status === status && (url === null || url === request.url)) return 'stands';
        const change = { request, to: status, url, partnerSaidAt: at } as const;
        return status === 'INVALID' ? { ...change, revokes: 'credential' } : change;
      }),
  };
}

/** What failed, what waits to be tried again, and what went out without the partner ever saying that it came. */
function isRetriable({ status }: OpenRequest): boolean {
  return status === 'FAILED' || status === 'RETRY' || status === 'ISSUED';
}

const MOST_TRIES = 5;

/** Decides on the request as it stands, and decides again when somebody else moved it meanwhile. */
async function step<Word extends string>(
  store: RequestStore,
  requestId: string,
  decide: (request: OpenRequest) => StatusChange | 'stands' | Failed<Word>,
): Promise<Result<CredentialRequest, Word | 'request-unknown'>> {
  for (let tries = 1; tries <= MOST_TRIES; tries += 1) {
    const request = await store.open(requestId);
    if (request === null) return fail('request-unknown');
    const decided = decide(request);
    if (decided === 'stands') return ok(request);
    if ('ok' in decided) return decided;
    const isTaken = await store.change(decided);
    const now = await store.find(requestId);
    if (now === null) return fail('request-unknown');
    // A partner's older word after a newer one moves nothing, however often it is tried.
    const isOlder =
      !isTaken &&
      decided.partnerSaidAt !== undefined &&
      now.updatedAt.getTime() === request.updatedAt.getTime();
    if (isTaken || isOlder) return ok(now);
  }
  throw new Error('A request was moved again and again');
}
