import { renderIn } from '../../backbone/master-data/texts.ts';
import type { Message } from '../../backbone/notifier/notifier.ts';
import type { Addressee, NoticeKind } from './notice.ts';
import type { NoticePorts } from './notice-ports.ts';
import type { VisitTexts } from './visit-texts.ts';

interface Templates {
  readonly sms: string;
  readonly subject: string;
  readonly mail: string;
}

/** By MOSIP's type codes (pre-registration §2.5, rule 5); reminder and expiry are ours. */
export const NOTICE_TEMPLATES: Readonly<Record<NoticeKind, Templates>> = {
  booked: {
    sms: 'SMS-Acknowledgement',
    subject: 'Acknowledgement-email-subject',
    mail: 'Email-Acknowledgement',
  },
  cancelled: {
    sms: 'cancel-appointment',
    subject: 'cancel-appointment-email-subject',
    mail: 'cancel-appointment',
  },
  reminder: {
    sms: 'appointment-reminder_SMS',
    subject: 'appointment-reminder-email-subject',
    mail: 'appointment-reminder-email-content',
  },
  expired: {
    sms: 'appointment-expired',
    subject: 'appointment-expired-email-subject',
    mail: 'appointment-expired',
  },
};

/** One message with the text of every language: bodies below each other, subjects beside each other. */
export function noticeMessage(
  { texts }: Pick<NoticePorts, 'texts'>,
  kind: NoticeKind,
  { channel, to }: Addressee,
  visit: readonly VisitTexts[],
): Omit<Message, 'id'> {
  const { sms, subject, mail } = NOTICE_TEMPLATES[kind];
  const text = (code: string, joint: string): string =>
    visit
      .map(({ language, values }) => renderIn(texts, code, [language], values, ''))
      .filter((written) => written !== '')
      .join(joint);
  return channel === 'SMS'
    ? { channel, to, subject: '', text: text(sms, '\n') }
    : { channel, to, subject: text(subject, ' / '), text: text(mail, '\n\n') };
}
