import type { Contact } from '@doorstep/core/backbone/id-repository/contact.ts';
import type { OtpChannel } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type { MessageLanguages, Texts } from '@doorstep/core/backbone/master-data/texts.ts';
import type { Message } from '@doorstep/core/backbone/notifier/notifier.ts';
import { writtenNotice } from '@doorstep/core/backbone/notifier/written-notice.ts';

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
  return writtenNotice(texts, languages, contact, channels, {
    sms: ['ida-auth-otp-sms-template'],
    subject: 'ida-auth-otp-email-subject-template',
    content: 'ida-auth-otp-email-content-template',
    values: (language) => ({
      otp: facts.otp,
      validTime: String(facts.lifetimeMinutes),
      idvid: facts.maskedId,
      idvidType: facts.idKind,
      ...languages.moment(facts.now, language),
      name: contact.name,
    }),
  });
}
