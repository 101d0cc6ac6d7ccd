import type { Contact } from '../../backbone/id-repository/contact.ts';
import type { Message } from '../../backbone/notifier/notifier.ts';
import { writtenNotice } from '../../backbone/notifier/written-notice.ts';
import type { OtpTarget } from '../../backbone/otp-manager/otp-manager.ts';
import type { Result } from '../../shared/result.ts';
import { ok } from '../../shared/result.ts';
import { contactFor } from '../contact/contact-for.ts';
import type { WholeLockPorts } from './whole-lock-ports.ts';

/** What a code for coming back works for; nothing else takes it. */
export function wayBackTarget(key: string, transactionId: string): OtpTarget {
  return { purpose: 'way-back', key, transactionId };
}

/**
 * Sends a code to every contact on record of a person whose whole ID is locked with this way back. For anybody else
 * the same is done and answered, and nothing is sent: who is locked is nobody's to learn.
 */
export async function askWayBack(
  ports: WholeLockPorts,
  { individualId, transactionId }: { readonly individualId: string; readonly transactionId: string },
): Promise<Result<undefined, 'too-many-codes' | 'frozen' | 'stopped'>> {
  const uin = await ports.idRepository.ownerOf(individualId);
  const owner = uin === null ? null : ports.tokenOf(uin);
  const contact = uin === null ? null : await contactFor(ports, { uin });
  const code = await ports.otpManager.generate(wayBackTarget(owner ?? individualId, transactionId));
  if (!code.ok) return code;
  if (owner === null || contact === null) return ok();
  const messages = codeMessages(ports, contact, code.value.otp);
  const audit = [ports.wholeLockAudit(owner, 'way-back-code-sent', '')];
  await ports.wholeLocks.askedForCode(owner, { messages, audit });
  return ok();
}

function codeMessages(ports: WholeLockPorts, contact: Contact, otp: string): readonly Omit<Message, 'id'>[] {
  return writtenNotice(ports, contact, ['PHONE', 'EMAIL'], {
    sms: ['unlock-my-id-otp_SMS'],
    subject: 'unlock-my-id-otp-email-subject',
    content: 'unlock-my-id-otp-email-content',
    values: {
      words: { otp, validTime: String(ports.otpLifetimeMinutes), name: contact.name },
      at: ports.now().toISOString(),
    },
  });
}
