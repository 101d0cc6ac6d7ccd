import type { Contact } from '@doorstep/core/backbone/id-repository/contact.ts';
import { messageLanguages } from '@doorstep/core/backbone/master-data/texts.ts';
import type { MessageLanguages, Texts } from '@doorstep/core/backbone/master-data/texts.ts';
import type { Message } from '@doorstep/core/backbone/notifier/notifier.ts';

export interface AuthenticationFacts {
  readonly maskedId: string;
  readonly idKind: string;
  readonly statusCode: 'Y' | 'N';
  readonly now: Date;
}

/** Tells a person that somebody outside had them authenticated, by every contact on record (identity-backbone §9.6). */
export function authenticationMessages(
  texts: Texts,
  languages: MessageLanguages,
  contact: Contact,
  facts: AuthenticationFacts,
): readonly Omit<Message, 'id'>[] {
  const written = messageLanguages(languages, contact.preferredLanguage);
  const text = (code: string, joint: string): string =>
    written
      .map((language) => texts.render(code, language, values(texts, contact, facts, language)))
      .filter((part) => part !== null)
      .join(joint);
  const messages: Omit<Message, 'id'>[] = [];
  if (contact.phone !== null) {
    messages.push({ channel: 'SMS', to: contact.phone, subject: '', text: text('auth-sms', '\n') });
  }
  if (contact.email !== null) {
    messages.push({
      channel: 'EMAIL',
      to: contact.email,
      subject: text('auth-email-subject', ' / '),
      text: text('auth-email-content', '\n\n'),
    });
  }
  return messages;
}

function values(
  texts: Texts,
  contact: Contact,
  { maskedId, idKind, statusCode, now }: AuthenticationFacts,
  language: string,
): Readonly<Record<string, string>> {
  const outcome = statusCode === 'Y' ? 'success' : 'failed';
  return {
    name: contact.name,
    idvid: maskedId,
    idvidType: idKind,
    authType: texts.render('mosip.auth-type-code.OTP-AUTH', language, {}) ?? '',
    status: texts.render(`mosip.event.status.${outcome}.template`, language, {}) ?? '',
    date: now.toISOString().slice(0, 10),
    time: now.toISOString().slice(11, 19),
  };
}
