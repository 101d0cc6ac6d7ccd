import { contactOf } from '../../backbone/id-repository/contact.ts';
import type { Contact } from '../../backbone/id-repository/contact.ts';
import { writtenNotice } from '../../backbone/notifier/written-notice.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { codeTarget, newContact } from './new-contact.ts';
import type { ContactCode, NewContact, NewContactPorts } from './new-contact.ts';
import { pendingChange } from './pending-change.ts';
import type { DataOwner } from './update-ports.ts';

type CodeRefusal =
  | 'contact-invalid'
  | 'id-unknown'
  | 'same-phone'
  | 'same-email'
  | 'limit-reached'
  | 'pending-cancellable'
  | 'pending'
  | 'too-many-codes'
  | 'frozen'
  | 'stopped';

/**
 * Sends a code to a new contact (CD-1). It goes to that contact whether or not there is an old one (weakness 24); the code
 * works for it alone, in its transaction, and codes and tries are counted by person (weaknesses 8 and 9).
 */
export async function requestContactCode(
  ports: NewContactPorts,
  person: DataOwner,
  { address, transactionId }: ContactCode,
): Promise<Result<NewContact, CodeRefusal>> {
  const contact = newContact(ports, address);
  if (contact === null) return fail('contact-invalid');
  const found = await ports.idRepository.identity(person.uin);
  if (!found.ok) return fail('id-unknown');
  const current = contactOf(found.value, ports.attributes, ports.languages.fallback);
  const held = contact.channel === 'PHONE' ? current.phone : current.email;
  if (held?.toLowerCase() === contact.address.toLowerCase())
    return fail(contact.channel === 'PHONE' ? 'same-phone' : 'same-email');
  const left = await ports.idRepository.updatesLeft(person.uin, [contact.attribute]);
  if (left.ok && left.value.some((one) => one.left === 0))
    return fail('limit-reached', { attributes: contact.attribute });
  const pending = await pendingChange(ports, person, [contact.attribute]);
  if (pending !== null) return fail(pending);
  const made = await ports.otpManager.generate(codeTarget(person, contact, transactionId));
  if (!made.ok) return fail(made.failure.word, made.failure.data);
  await ports.requests.tell(codeMessages(ports, current, contact, made.value.otp), [
    ports.auditEntry(person, 'contact-code-sent', 'NA'),
  ]);
  return ok(contact);
}

/** In the languages of the person, to the new contact and nowhere else. */
function codeMessages(
  ports: NewContactPorts,
  current: Contact,
  { channel, address }: NewContact,
  otp: string,
) {
  const phone = channel === 'PHONE' ? address : null;
  const email = channel === 'EMAIL' ? address : null;
  return writtenNotice(ports, { ...current, phone, email }, [channel], {
    sms: ['receive-otp'],
    subject: 'receive-otp-mail-subject',
    content: 'receive-otp-mail-content',
    values: {
      words: { name: current.name, otp },
      labels: { eventDetails: 'mosip.event.type.UPDATE_MY_UIN' },
      at: ports.now().toISOString(),
    },
  });
}
