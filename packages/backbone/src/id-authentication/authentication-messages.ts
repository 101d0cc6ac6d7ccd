import type { AuthenticationPurpose } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type { Contact } from '@doorstep/core/backbone/id-repository/contact.ts';
import type { MessageLanguages, Texts } from '@doorstep/core/backbone/master-data/texts.ts';
import type { Message } from '@doorstep/core/backbone/notifier/notifier.ts';
import { writtenNotice } from '@doorstep/core/backbone/notifier/written-notice.ts';

export interface AuthenticationFacts {
  readonly maskedId: string;
  readonly idKind: string;
  readonly authTypeCode: 'OTP-AUTH' | AuthenticationPurpose['code'] | 'IDENTITY-KEY-BINDING';
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
  const outcome = facts.statusCode === 'Y' ? 'success' : 'failed';
  return writtenNotice(texts, languages, contact, ['PHONE', 'EMAIL'], {
    sms: ['auth-sms'],
    subject: 'auth-email-subject',
    content: 'auth-email-content',
    kind: 'use',
    values: (language) => ({
      name: contact.name,
      idvid: facts.maskedId,
      idvidType: facts.idKind,
      authType: texts.render(`mosip.auth-type-code.${facts.authTypeCode}`, language, {}) ?? '',
      status: texts.render(`mosip.event.status.${outcome}.template`, language, {}) ?? '',
      ...languages.moment(facts.now, language),
    }),
  });
}
