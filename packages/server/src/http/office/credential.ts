import {
  CREDENTIAL_STATUSES,
  isRevocable,
} from '@doorstep/core/backbone/credential-service/credential-request.ts';
import type { CredentialRequest } from '@doorstep/core/backbone/credential-service/credential-request.ts';
import type { CredentialRequests } from '@doorstep/core/backbone/credential-service/credential-requests.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { Exchange, Implementation } from '@doorstep/contract/implementation.ts';
import type {
  listCredentials,
  retryCredential,
  revokeCredential,
} from '@doorstep/contract/office/credential.ts';
import type { ServerCallers, ServiceClient } from '../callers.ts';
import { note, pageOf } from './office-parts.ts';
import type { OfficeParts } from './office-parts.ts';

type Handler<Op> = Implementation<Op, ServerCallers>;

export interface CredentialParts extends OfficeParts {
  readonly credentials: Pick<CredentialRequests, 'list' | 'retry' | 'revoke'>;
}

export function credentialList({ credentials, pageSize }: CredentialParts): Handler<typeof listCredentials> {
  return {
    questions: {},
    answer: async ({ query }) => {
      const { index: page, size } = pageOf(query, pageSize);
      const found = await credentials.list({
        status: CREDENTIAL_STATUSES.find((status) => status === query.status) ?? null,
        partnerId: query.partner ?? null,
        changedAfter: null,
        page,
        size,
        orderBy: 'updated',
        direction: 'desc',
      });
      return ok({ requests: found.requests.map(wireRequest), total: found.total, pageSize: size });
    },
  };
}

function wireRequest(request: CredentialRequest) {
  const { requestId, credentialType, partnerId, status, fault, createdAt, updatedAt } = request;
  const acts: ('retry' | 'revoke')[] = [];
  if (status === 'FAILED') acts.push('retry');
  if (isRevocable(status)) acts.push('revoke');
  return {
    id: requestId,
    credentialType,
    partner: partnerId,
    status,
    fault,
    createdAt: createdAt.toISOString(),
    changedAt: updatedAt.toISOString(),
    acts,
  };
}

export function credentialRetrying(parts: CredentialParts): Handler<typeof retryCredential> {
  return {
    questions: {},
    answer: ({ params: { id } }, caller, exchange) =>
      noted(parts, { caller, exchange, act: 'retry', id }, parts.credentials.retry(id)),
  };
}

export function credentialRevoking(parts: CredentialParts): Handler<typeof revokeCredential> {
  return {
    questions: {},
    answer: ({ params: { id } }, caller, exchange) =>
      noted(parts, { caller, exchange, act: 'revoke', id }, parts.credentials.revoke(id)),
  };
}

interface Act {
  readonly caller: ServiceClient;
  readonly exchange: Exchange;
  readonly act: 'retry' | 'revoke';
  readonly id: string;
}

async function noted<Word extends string>(
  parts: CredentialParts,
  { caller, exchange, act, id }: Act,
  work: Promise<Result<CredentialRequest, Word>>,
) {
  const done = await work;
  if (!done.ok) return done;
  note(parts, caller, exchange, {
    operation: `office.credential.${act}`,
    kind: 'UPDATE',
    about: { id, idType: 'CREDENTIAL_REQUEST' },
    description: done.value.status,
  });
  return ok({});
}
