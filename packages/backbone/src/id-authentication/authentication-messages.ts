import type { AuthenticationPurpose } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type { Contact } from '@doorstep/core/backbone/id-repository/contact.ts';
import type { Wording } from '@doorstep/core/backbone/notifier/notice-words.ts';
import type { Unsent } from '@doorstep/core/backbone/notifier/notifier.ts';
import { noticeToChoose } from '@doorstep/core/backbone/notifier/written-notice.ts';

export interface AuthenticationFacts {
  readonly maskedId: string;
  readonly idKind: string;
  readonly authTypeCode: 'OTP-AUTH' | AuthenticationPurpose['code'] | 'IDENTITY-KEY-BINDING';
  readonly statusCode: 'Y' | 'N';
  readonly now: Date;
}

/** Tells a person that somebody outside had them authenticated, by every contact on record (identity-backbone §9.6). */
export function authenticationMessages(
  wording: Wording,
  contact: Contact,
  facts: AuthenticationFacts,
): readonly Unsent[] {
  const outcome = facts.statusCode === 'Y' ? 'success' : 'failed';
  return noticeToChoose(wording, contact, ['PHONE', 'EMAIL'], {
    sms: ['auth-sms'],
    subject: 'auth-email-subject',
    content: 'auth-email-content',
    kind: 'use',
    values: {
      words: { name: contact.name, idvid: facts.maskedId, idvidType: facts.idKind },
      labels: {
        authType: `mosip.auth-type-code.${facts.authTypeCode}`,
        status: `mosip.event.status.${outcome}.template`,
      },
      at: facts.now.toISOString(),
    },
  });
}
