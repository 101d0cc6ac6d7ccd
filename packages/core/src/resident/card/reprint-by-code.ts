import type { CodeRefusal } from '../../backbone/id-authentication/id-authentication.ts';
import type { CredentialRequests } from '../../backbone/credential-service/credential-requests.ts';
import { ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ContactPorts } from '../contact/contact-ports.ts';
import { proveByCode } from '../contact/prove-by-code.ts';
import type { CodeTry } from '../contact/prove-by-code.ts';
import { callNotice } from '../notification/call-notice.ts';
import type { CardPorts } from './card-ports.ts';

export interface ReprintPorts {
  readonly credentialRequests: Pick<CredentialRequests, 'request'>;
  /** An id that says when and from where it was asked, as every registration's. */
  readonly newRegistrationId: () => Promise<string>;
  /** Who prints. */
  readonly printPartner: string;
}

/**
 * Has the printed card made once more. The printer gets a credential under the registration id that the person
 * is told; there is no packet to decide on, since nothing about the person changes.
 */
export async function reprintByCode(
  code: ContactPorts,
  ports: CardPorts & ReprintPorts,
  attempt: CodeTry,
): Promise<Result<{ readonly registrationId: string }, CodeRefusal>> {
  const proven = await proveByCode(code, attempt, (contact, outcome) =>
    callNotice(ports, contact, { stem: 'RS_UIN_RPR', outcome: outcome === 'right' ? 'SUCCESS' : 'FAILURE' }),
  );
  if (!proven.ok) return proven;
  const registrationId = await ports.newRegistrationId();
  await ports.credentialRequests.request({
    requestId: registrationId,
    individualId: proven.value.uin,
    credentialType: 'reprint',
    partnerId: ports.printPartner,
    recipient: null,
    requestedBy: 'resident',
    attributes: [],
    purpose: null,
    encrypt: false,
    pin: null,
    additionalData: { registrationId },
  });
  return ok({ registrationId });
}
