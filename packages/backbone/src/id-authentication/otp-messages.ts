import type { Contact } from '@doorstep/core/backbone/id-repository/contact.ts';
import type { OtpChannel } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type { Message } from '@doorstep/core/backbone/notifier/notifier.ts';
import { messageLanguages, renderIn } from '@doorstep/core/backbone/master-data/texts.ts';
import type { MessageLanguages, Texts } from '@doorstep/core/backbone/master-data/texts.ts';

export interface OtpMessageFacts {
  readonly otp: string;
  readonly lifetimeMinutes: number;
  readonly maskedId: string;
  readonly idKind: 'UIN' | 'VID';
  readonly now: Date;
}

/** The code's messages, by the channels asked for, in the person's languages (identity-backbone §9.6). */
export function otpMessages(
  texts: Texts,
  languages: MessageLanguages,
  contact: Contact,
  channels: readonly OtpChannel[],
  facts: OtpMessageFacts,
): readonly Omit<Message, 'id'>[] {
  const values = {
    otp: facts.otp,
    validTime: String(facts.lifetimeMinutes),
    idvid: facts.maskedId,
    idvidType: facts.idKind,
    date: facts.now.toISOString().slice(0, 10),
    time: facts.now.toISOString().slice(11, 19),
    name: contact.name,
  };
  const written = messageLanguages(languages, contact.preferredLanguage);
  const text = (code: string, joint: string): string => renderIn(texts, code, written, values, joint);
  const messages: Omit<Message, 'id'>[] = [];
  if (channels.includes('PHONE') && contact.phone !== null) {
    messages.push({
      channel: 'SMS',
      to: contact.phone,
      subject: '',
      text: text('ida-auth-otp-sms-template', '\n'),
    });
  }
  if (channels.includes('EMAIL') && contact.email !== null) {
    messages.push({
      channel: 'EMAIL',
      to: contact.email,
      subject: text('ida-auth-otp-email-subject-template', ' / '),
      text: text('ida-auth-otp-email-content-template', '\n\n'),
    });
  }
  return messages;
}
