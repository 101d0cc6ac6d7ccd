import type { OtpRefusal } from '../../backbone/otp-manager/otp-manager.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { codeTarget, newContact } from './new-contact.ts';
import type { ContactCode, NewContact, NewContactPorts } from './new-contact.ts';
import type { DataOwner } from './update-ports.ts';

/** Whether the code proves the new contact; it is used up by that (CD-2). */
export async function checkContactCode(
  ports: Pick<NewContactPorts, 'rules' | 'attributes' | 'otpManager'>,
  person: DataOwner,
  { address, transactionId, otp }: ContactCode & { readonly otp: string },
): Promise<Result<NewContact, 'contact-invalid' | OtpRefusal>> {
  const contact = newContact(ports, address);
  if (contact === null) return fail('contact-invalid');
  const checked = await ports.otpManager.check(codeTarget(person, contact, transactionId), otp);
  return checked.ok ? ok(contact) : checked;
}
