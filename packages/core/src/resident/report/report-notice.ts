import { writtenNotice } from '../../backbone/notifier/written-notice.ts';
import type { Message } from '../../backbone/notifier/notifier.ts';
import type { ReportPorts } from './report-ports.ts';
import type { ReportContact } from './report.ts';

export interface ReportNoticeFacts {
  readonly stem: 'report-received' | 'report-answered';
  readonly id: string;
  readonly language: string;
  readonly contact: ReportContact;
}

/** Tells whoever reported that something came of it; never what: that is read behind the sign-in. */
export function reportNotice(
  ports: Pick<ReportPorts, 'texts' | 'languages' | 'trackLink' | 'now'>,
  { stem, id, language, contact }: ReportNoticeFacts,
): readonly Omit<Message, 'id'>[] {
  const { name, phone, email } = contact;
  const person = { name: name ?? '', phone, email, preferredLanguage: language };
  return writtenNotice(ports, person, ['PHONE', 'EMAIL'], {
    sms: [`${stem}_SMS`],
    subject: `${stem}-email-subject`,
    content: `${stem}-email-content`,
    values: {
      words: { name: person.name, ticketId: id, trackServiceRequestLink: ports.trackLink(id) },
      at: ports.now().toISOString(),
    },
  });
}
