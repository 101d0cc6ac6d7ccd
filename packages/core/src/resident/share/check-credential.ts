import type { CredentialRequest } from '../../backbone/credential-service/credential-request.ts';
import { contactOf } from '../../backbone/id-repository/contact.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { CallPorts } from './call-ports.ts';
import type { CredentialCall } from './credential-call-store.ts';
import { credentialNotice } from './credential-notice.ts';

export interface CalledCredential {
  readonly request: CredentialRequest;
  /** Whose it is. */
  readonly individualId: string;
}

/**
 * How far a credential is that was asked for with a code (C-3). Only those: a share or an order of a session is unknown
 * here. Its person is told of each status once, not at every look (weakness 3).
 */
export async function checkCredential(
  ports: CallPorts,
  requestId: string,
): Promise<Result<CalledCredential, 'request-unknown'>> {
  const call = await ports.calls.find(requestId);
  const request = call === null ? null : await ports.credentials.status(requestId);
  if (call === null || request === null) return fail('request-unknown');
  if (call.toldStatus !== request.status) await tell(ports, call, 'RS_CRE_STATUS', request);
  return ok({ request, individualId: call.uin });
}

/** Calls a credential off before it is made (C-6). */
export async function cancelCredential(
  ports: CallPorts,
  requestId: string,
): Promise<Result<CalledCredential, 'request-unknown' | 'request-processed'>> {
  const call = await ports.calls.find(requestId);
  if (call === null) return fail('request-unknown');
  const cancelled = await ports.credentials.cancel(requestId);
  if (!cancelled.ok) return cancelled;
  await tell(ports, call, 'RS_CRE_CANCEL_SUCCESS', cancelled.value);
  return ok({ request: cancelled.value, individualId: call.uin });
}

async function tell(
  { contact, calls }: CallPorts,
  { requestId, uin }: CredentialCall,
  stem: 'RS_CRE_STATUS' | 'RS_CRE_CANCEL_SUCCESS',
  { status, partnerId: partner, credentialType }: CredentialRequest,
): Promise<void> {
  const identity = await contact.idRepository.identity(uin);
  if (!identity.ok) return;
  const reached = contactOf(identity.value, contact.attributes, contact.languages.fallback);
  const facts = { requestId, partner, credentialType, status };
  const messages = credentialNotice(contact, reached, stem, facts);
  await calls.tell(requestId, status, { messages, audit: [] });
}
