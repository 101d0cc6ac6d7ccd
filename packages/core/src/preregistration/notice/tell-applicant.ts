import { instantOf } from '../booking/zone-clock.ts';
import type { Owner } from '../application/application.ts';
import { addresseesOf } from './addressees.ts';
import { noticeAttachments } from './notice-attachments.ts';
import { noticeMessage } from './notice-texts.ts';
import type { Addressee, BookingEvent } from './notice.ts';
import type { NoticePorts } from './notice-ports.ts';
import type { ToldApplication } from './notice-store.ts';
import { languagesOf, visitTexts } from './visit-texts.ts';
import type { Visit } from './visit-texts.ts';

/**
 * Tells an applicant what happened to a booking, each address once, however often it is asked: the job that commits
 * with the change, a repeat of it, and a portal that asks for it as well. What was overtaken meanwhile is not told: a
 * booking that was moved again, and a visit that has begun.
 */
export async function tellApplicant(ports: NoticePorts, event: BookingEvent): Promise<void> {
  const application = await ports.notices.application(event.prid);
  if (application === null) return;
  const visit = await visitTexts(ports, application, { ...event, languages: languagesOf(application) });
  if (!(await isCurrent(ports, event, application, visit.zone))) return;
  const untold = await ports.notices.untold(event, addresseesOf(ports, application));
  await tellAll(ports, event, { owner: application.owner, visit, addressees: untold });
}

/** Tells somebody whom the applicant named of the booking, if it still stands. */
export async function tellNamedRecipient(ports: NoticePorts, noticeId: string): Promise<void> {
  const named = await ports.notices.named(noticeId);
  const application = named === null ? null : await ports.notices.application(named.prid);
  if (named === null || application?.booking == null) return;
  const event: BookingEvent = {
    ...application.booking,
    kind: 'booked',
    at: application.bookedAt ?? ports.now(),
  };
  const visit = await visitTexts(ports, application, { ...event, languages: named.languages });
  const asNamed = { ...event, bookedAt: named.bookedAt };
  if (!(await isCurrent(ports, asNamed, application, visit.zone))) return;
  await tellAll(ports, asNamed, { owner: application.owner, visit, addressees: [named.addressee] });
}

interface Telling {
  readonly owner: Owner;
  readonly visit: Visit;
  readonly addressees: readonly Addressee[];
}

async function tellAll(
  ports: NoticePorts,
  event: BookingEvent,
  { owner, visit, addressees }: Telling,
): Promise<void> {
  const mailed = addressees.some(({ channel }) => channel === 'EMAIL');
  const attachments = mailed ? await noticeAttachments(ports, event, visit) : [];
  for (const addressee of addressees) {
    const written = noticeMessage(ports, event.kind, addressee, visit.texts);
    if (written.text === '') continue;
    const message =
      addressee.channel === 'EMAIL' && attachments.length > 0 ? { ...written, attachments } : written;
    await ports.notices.tell(event, owner, message, [ports.entry(event.prid, owner)]);
  }
}

async function isCurrent(
  { notices, now }: Pick<NoticePorts, 'notices' | 'now'>,
  event: BookingEvent,
  { status }: ToldApplication,
  zone: string,
): Promise<boolean> {
  const { appointment, kind } = event;
  if (kind === 'cancelled') return true;
  if (!(await notices.stands(event))) return false;
  if (kind === 'expired') return status === 'Expired';
  const begins = instantOf({ date: appointment.date, time: appointment.from }, zone);
  return status === 'Booked' && begins > now();
}
