import type { CodeRefusal } from '../../backbone/id-authentication/id-authentication.ts';
import type { RequestedAttribute } from '../../backbone/credential-service/credential-request.ts';
import { ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { proveAndBegin } from '../contact/prove-by-code.ts';
import type { CodeTry } from '../contact/prove-by-code.ts';
import type { CallPorts } from './call-ports.ts';
import { credentialNotice } from './credential-notice.ts';

export interface CredentialWanted {
  readonly credentialType: string;
  readonly partnerId: string;
  readonly recipient: string | null;
  readonly attributes: readonly RequestedAttribute[];
  readonly encrypt: boolean;
  /** What opens protected attributes; drawn when absent. */
  readonly pin: string | null;
  readonly additionalData: Readonly<Record<string, unknown>>;
}

/**
 * Asks for a credential of whoever proves who they are by a code for this call (C-1). Its request id is the key to it:
 * nobody can guess one, and nobody but its caller is told it.
 */
export async function requestCredentialByCode(
  ports: CallPorts,
  attempt: CodeTry,
  wanted: CredentialWanted,
): Promise<Result<{ readonly requestId: string }, CodeRefusal>> {
  const { contact, calls, credentials } = ports;
  const requestId = ports.newRequestId();
  const facts = {
    requestId,
    partner: wanted.partnerId,
    credentialType: wanted.credentialType,
    status: 'NEW',
  };
  const proved = await proveAndBegin(
    contact,
    attempt,
    (reached, outcome) => {
      const stem = outcome === 'right' ? 'RS_CRE_REQ_SUCCESS' : 'RS_CRE_REQ_FAILURE';
      return credentialNotice(contact, reached, stem, facts);
    },
    ({ owner, uin }) => calls.keep({ requestId, owner, uin }),
  );
  if (!proved.ok) return proved;
  await credentials.request({
    ...wanted,
    requestId,
    // Never the VID: a one-time one is used up by the code that proved it.
    individualId: proved.value.proven.uin,
    requestedBy: 'resident-services',
    purpose: null,
    pin: wanted.encrypt ? (wanted.pin ?? ports.newPin()) : null,
  });
  return ok({ requestId });
}
