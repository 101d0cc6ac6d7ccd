import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type {
  cancelCredentialRequest,
  credentialRequestCallback,
  credentialRequestIntent,
  getCredentialRequest,
  listCredentialRequests,
  requestCredential,
  requestCredentialV2,
  retriggerCredentialRequest,
} from '@doorstep/contract/backbone/credential-requests.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import { textAt } from '@doorstep/contract/json.ts';
import {
  credentialStatusNamed,
  partnerStatusNamed,
} from '@doorstep/core/backbone/credential-service/credential-request.ts';
import { CREDENTIAL_PUBLISHER } from '@doorstep/core/backbone/credential-service/credential-requests.ts';
import type { CredentialRequests } from '@doorstep/core/backbone/credential-service/credential-requests.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { orderedOnWire } from './ordered.ts';

interface CredentialCallers extends Callers {
  readonly client: { readonly clientId: string; readonly roles: readonly string[] };
}

export interface RequestWireParts {
  readonly requests: CredentialRequests;
  /** What we and a hub elsewhere alone know; null shuts the callback. */
  readonly callbackSecret: string | null;
}

/** The credential request generator's wire API. */
export function credentialRequestWire(parts: RequestWireParts) {
  return { ...asking(parts), ...following(parts), ...callbacks(parts) };
}

function asking({ requests }: RequestWireParts) {
  const request: Implementation<typeof requestCredential, CredentialCallers> = {
    questions: {},
    answer: async ({ headers, body }, { clientId }) => {
      const order = body.request;
      const requestId = idFor(clientId, headers['idempotency-key']);
      await requests.request(orderedOnWire(order, requestId, clientId));
      return ok({ requestId, id: order.id });
    },
  };
  const requestV2: Implementation<typeof requestCredentialV2, CredentialCallers> = {
    questions: {},
    answer: async ({ params: { rid }, body }, { clientId }) => {
      await requests.request(orderedOnWire(body.request, rid, clientId));
      return ok({ requestId: rid, id: body.request.id });
    },
  };
  return { request, requestV2 };
}

/** The same key of the same client is the same request. */
function idFor(clientId: string, key: string | undefined): string {
  if (key === undefined) return randomUUID();
  const hash = createHash('sha256').update(`${clientId}\0${key}`).digest('hex');
  return [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `8${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ].join('-');
}

function following({ requests }: RequestWireParts) {
  const get: Implementation<typeof getCredentialRequest, CredentialCallers> = {
    questions: {},
    answer: async ({ params: { requestId } }) => {
      const found = await requests.status(requestId);
      if (found === null) return fail('request-unknown');
      const { status, fault, url } = found;
      return ok({ id: requestId, requestId, statusCode: status, statusComment: fault, url });
    },
  };
  const cancel: Implementation<typeof cancelCredentialRequest, CredentialCallers> = {
    questions: {},
    answer: async ({ params: { requestId } }) => {
      const cancelled = await requests.cancel(requestId);
      return cancelled.ok ? ok({ requestId, id: requestId }) : cancelled;
    },
  };
  const retrigger: Implementation<typeof retriggerCredentialRequest, CredentialCallers> = {
    questions: {},
    answer: async ({ params: { requestId } }) => {
      const retried = await requests.retry(requestId);
      return retried.ok ? ok({ requestId, id: requestId }) : retried;
    },
  };
  const list: Implementation<typeof listCredentialRequests, CredentialCallers> = {
    questions: {},
    answer: async ({ query }) => {
      const status = query.statusCode === undefined ? 'FAILED' : credentialStatusNamed(query.statusCode);
      if (status === null) return fail('nothing-found');
      const page = Number(query.pageNumber ?? '0');
      const size = Number(query.pageSize ?? '10');
      const found = await requests.list({
        status,
        partnerId: null,
        changedAfter: query.effectivedtimes === undefined ? null : new Date(query.effectivedtimes),
        page,
        size,
        orderBy: query.orderBy?.startsWith('cr') === true ? 'created' : 'updated',
        direction: query.direction?.toLowerCase() === 'desc' ? 'desc' : 'asc',
      });
      if (found.total === 0) return fail('nothing-found');
      return ok({
        pageNo: page,
        totalPages: Math.ceil(found.total / size),
        totalItems: found.total,
        data: found.requests.map((one) => ({
          requestId: one.requestId,
          credentialType: one.credentialType,
          statusCode: one.status,
          statusComment: one.fault,
          createDateTime: one.createdAt.toISOString(),
          updateDateTime: one.updatedAt.toISOString(),
          partner: one.partnerId,
        })),
      });
    },
  };
  return { get, cancel, retrigger, list };
}

function callbacks({ requests, callbackSecret }: RequestWireParts) {
  const notify: Implementation<typeof credentialRequestCallback, CredentialCallers> = {
    questions: {},
    answer: async ({ headers, body }, _caller, { signedBody }) => {
      if (!isSigned(signedBody, headers['x-hub-signature'] ?? '', callbackSecret))
        return fail('signature-wrong');
      const id = textAt(body, 'event', 'id') ?? '';
      const requestId = textAt(body, 'event', 'requestId') ?? '';
      // Our own words come back to us as well.
      if (textAt(body, 'publisher') === CREDENTIAL_PUBLISHER) return ok({ id, response: 'success' });
      const status = partnerStatusNamed(textAt(body, 'event', 'status') ?? '');
      const at = new Date(textAt(body, 'event', 'timestamp') ?? Number.NaN);
      if (status === null || Number.isNaN(at.getTime())) return fail('event-unfit');
      const url = textAt(body, 'event', 'url') ?? '';
      const said = await requests.partnerSays({
        requestId,
        status,
        url: url === '' ? null : url,
        at,
        partnerId: null,
      });
      return said.ok ? ok({ id, response: 'success' }) : fail('event-unfit');
    },
  };
  const intent: Implementation<typeof credentialRequestIntent, CredentialCallers> = {
    questions: {},
    answer: ({ query }) =>
      Promise.resolve(
        callbackSecret === null ? fail('not-meant') : ok({ challenge: query['hub.challenge'] }),
      ),
  };
  return { notify, intent };
}

function isSigned(body: string, header: string, secret: string | null): boolean {
  const given = /^SHA256=([0-9a-f]{64})$/iu.exec(header)?.[1];
  if (secret === null || given === undefined) return false;
  const expected = createHmac('sha256', secret).update(body).digest();
  return timingSafeEqual(Buffer.from(given, 'hex'), expected);
}
