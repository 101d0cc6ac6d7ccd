import { contactOf } from '../../backbone/id-repository/contact.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import { reportNotice } from './report-notice.ts';
import type { ReportPorts } from './report-ports.ts';
import { isFitText } from './report-ports.ts';
import { LONGEST_MESSAGE } from './report.ts';
import type { ReportContact, ReportTopic } from './report.ts';

export interface ReportWish {
  readonly topic: ReportTopic;
  readonly eventId: string | null;
  readonly message: string;
  readonly language: string;
  /** What is null is taken from the record. */
  readonly contact: ReportContact;
  readonly requestKey: string | null;
}

const DAY = 86_400_000;

/**
 * Takes a report down and tells the person so. An event counts if it is their own: one of somebody else and one of
 * nobody are refused alike, so that a mistyped number is found out (weakness 44).
 */
export async function makeReport(
  ports: ReportPorts,
  session: Pick<ResidentSession, 'owner' | 'uin'>,
  wish: ReportWish,
): Promise<Result<{ readonly id: string }, 'event-not-yours' | 'text-unfit' | 'too-many-reports'>> {
  const { owner } = session;
  if (isFitText(ports, wish.message, LONGEST_MESSAGE) === 'unfit') return fail('text-unfit');
  if (wish.eventId !== null && (await ports.events.find(owner, wish.eventId)) === null)
    return fail('event-not-yours');
  const since = new Date(ports.now().getTime() - DAY);
  if ((await ports.reports.countSince(owner, since)) >= ports.mostPerDay) return fail('too-many-reports');
  const contact = await wholeContact(ports, session.uin, wish.contact);
  const made = ports.newId();
  const { requestKey, topic, eventId, language } = wish;
  const id = await ports.reports.make(
    { id: made, owner, requestKey, topic, eventId, language, contact, message: wish.message.trim() },
    {
      messages: reportNotice(ports, { stem: 'report-received', id: made, language, contact }),
      audit: [ports.auditEntry('report-made', { owner, by: owner, reportId: made })],
    },
  );
  return ok({ id });
}

async function wholeContact(
  { idRepository, attributes, languages }: ReportPorts,
  uin: string,
  given: ReportContact,
): Promise<ReportContact> {
  const identity = await idRepository.identity(uin);
  if (!identity.ok) return given;
  const known = contactOf(identity.value, attributes, languages.fallback);
  return {
    name: given.name ?? known.name,
    email: given.email ?? known.email,
    phone: given.phone ?? known.phone,
  };
}
