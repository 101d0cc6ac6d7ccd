import type { Message } from '../../backbone/notifier/notifier.ts';
import { writtenNotice } from '../../backbone/notifier/written-notice.ts';
import type { LostNumberPorts } from './lost-number-ports.ts';
import type { LostDetails } from './lost-number.ts';

export interface LostTemplates {
  readonly sms: string;
  readonly subject: string;
  readonly content: string;
  readonly values: Readonly<Record<string, string>>;
}

/** A message to the contact on record, in the language that was asked in. */
export function lostNumberNotice(
  wording: Pick<LostNumberPorts, 'texts' | 'languages'>,
  { name, language }: LostDetails,
  contact: string,
  { sms, subject, content, values }: LostTemplates,
): readonly Omit<Message, 'id'>[] {
  const isMail = contact.includes('@');
  const person = {
    name,
    phone: isMail ? null : contact,
    email: isMail ? contact : null,
    preferredLanguage: language,
  };
  return writtenNotice(wording, person, [isMail ? 'EMAIL' : 'PHONE'], {
    sms: [sms],
    subject,
    content,
    values: { words: { name, ...values } },
  });
}
