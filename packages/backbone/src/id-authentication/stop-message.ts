import type { Contact } from '@doorstep/core/backbone/id-repository/contact.ts';
import { messageLanguages, renderIn } from '@doorstep/core/backbone/master-data/texts.ts';
import type { MessageLanguages, Texts } from '@doorstep/core/backbone/master-data/texts.ts';
import type { Message } from '@doorstep/core/backbone/notifier/notifier.ts';
import type { FailureData } from '@doorstep/core/shared/result.ts';

/** Whether this very try was the one after which nothing more is tried; later ones are refused without a count. */
export function stoppedNow(
  checked:
    { readonly ok: true } | { readonly ok: false; readonly failure: { word: string; data: FailureData } },
): boolean {
  return !checked.ok && checked.failure.word === 'stopped' && checked.failure.data['failures'] !== undefined;
}

/** Tells a person by every contact on record that signing in by code is stopped, and how to have it opened again. */
export function stopMessages(
  texts: Texts,
  languages: MessageLanguages,
  contact: Contact,
  now: Date,
): readonly Omit<Message, 'id'>[] {
  const values = {
    name: contact.name,
    date: now.toISOString().slice(0, 10),
    time: now.toISOString().slice(11, 19),
  };
  const written = messageLanguages(languages, contact.preferredLanguage);
  const text = (code: string, joint: string): string => renderIn(texts, code, written, values, joint);
  const messages: Omit<Message, 'id'>[] = [];
  if (contact.phone !== null) {
    const sms = text('otp-stopped-sms-template', '\n');
    messages.push({ channel: 'SMS', to: contact.phone, subject: '', text: sms });
  }
  if (contact.email !== null) {
    messages.push({
      channel: 'EMAIL',
      to: contact.email,
      subject: text('otp-stopped-email-subject-template', ' / '),
      text: text('otp-stopped-email-content-template', '\n\n'),
    });
  }
  return messages;
}
