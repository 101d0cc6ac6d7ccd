import type { OtpChannel } from '../../backbone/id-authentication/id-authentication.ts';
import { contactOf } from '../../backbone/id-repository/contact.ts';
import { convertToMaskData } from '../../shared/masking.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ContactPorts } from './contact-ports.ts';

export interface ContactStatus {
  readonly proved: 'yes' | 'no';
  /** The contact, masked; only of one that is proved. */
  readonly masked: string | null;
}

/**
 * Whether the contact on record now was proved by a code to be the person's (resident-services VER-1). Nobody signs in
 * for it, so the uniform answers say of everybody what they say of nobody.
 */
export async function readContactStatus(
  ports: Pick<
    ContactPorts,
    'codes' | 'idRepository' | 'idAuthentication' | 'attributes' | 'languages' | 'enumeration'
  >,
  { individualId, channel }: { readonly individualId: string; readonly channel: OtpChannel },
): Promise<Result<ContactStatus, 'id-unknown' | 'no-contact'>> {
  if (ports.enumeration === 'uniform') return ok({ proved: 'no', masked: null });
  const identity = await ports.idRepository.identity(individualId);
  if (!identity.ok) return fail('id-unknown');
  const { phone, email } = contactOf(identity.value, ports.attributes, ports.languages.fallback);
  const address = channel === 'PHONE' ? phone : email;
  if (address === null) return fail('no-contact');
  const owner = ports.idAuthentication.tokenOf(identity.value.uin);
  const proved = await ports.codes.isProved(owner, { channel, address });
  return ok(proved ? { proved: 'yes', masked: convertToMaskData(address) } : { proved: 'no', masked: null });
}
