import type { Contact } from '@doorstep/core/backbone/id-repository/contact.ts';
import type { OtpChannel } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type { Wording } from '@doorstep/core/backbone/notifier/notice-words.ts';
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
  wording: Wording,
  contact: Contact,
  channels: readonly OtpChannel[],
  facts: OtpMessageFacts,
): readonly Omit<Message, 'id'>[] {
  return writtenNotice(wording, contact, channels, {
    sms: ['ida-auth-otp-sms-template'],
    subject: 'ida-auth-otp-email-subject-template',
    content: 'ida-auth-otp-email-content-template',
    values: {
      words: {
        otp: facts.otp,
        validTime: String(facts.lifetimeMinutes),
        idvid: facts.maskedId,
        idvidType: facts.idKind,
        name: contact.name,
      },
      at: facts.now.toISOString(),
    },
  });
}
