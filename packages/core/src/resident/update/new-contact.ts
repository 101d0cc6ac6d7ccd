import type { NoticeChannel } from '../../backbone/notifier/written-notice.ts';
import type { OtpManager, OtpTarget } from '../../backbone/otp-manager/otp-manager.ts';
import { matchesWhole } from '../../shared/safe-pattern.ts';
import type { DataOwner, UpdatePorts } from './update-ports.ts';

export interface NewContactPorts extends UpdatePorts {
  readonly otpManager: OtpManager;
}

export interface ContactCode {
  /** The new phone number or e-mail address. */
  readonly address: string;
  readonly transactionId: string;
}

export interface NewContact {
  readonly channel: NoticeChannel;
  readonly attribute: string;
  readonly address: string;
}

/** A phone number by the country's rule (weakness 61), or else an e-mail address; null for neither. */
export function newContact(
  { rules, attributes }: Pick<UpdatePorts, 'rules' | 'attributes'>,
  text: string,
): NewContact | null {
  const address = text.trim();
  if (matchesWhole(rules.phone, address)) return { channel: 'PHONE', attribute: attributes.phone, address };
  return matchesWhole(rules.email, address)
    ? { channel: 'EMAIL', attribute: attributes.email, address }
    : null;
}

/** One code a person, for one contact in one transaction. */
export function codeTarget({ owner }: DataOwner, { address }: NewContact, transactionId: string): OtpTarget {
  return { purpose: 'new-contact', key: owner, transactionId: `${transactionId}/${address.toLowerCase()}` };
}
