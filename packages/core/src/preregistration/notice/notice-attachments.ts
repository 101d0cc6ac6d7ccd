import type { Attachment } from '../../backbone/notifier/notifier.ts';
import { printAcknowledgement } from './acknowledgement.ts';
import type { BookingEvent } from './notice.ts';
import type { NoticePorts } from './notice-ports.ts';
import type { Visit, VisitTexts } from './visit-texts.ts';

/** What the calendar entry is called: the purpose stands in the country's words. */
export const EVENT_TITLE = 'appointment-calendar-title';

/**
 * What goes with a mail: of a booking the acknowledgement in each language and a calendar entry, of a reminder the
 * acknowledgement, of a cancellation the entry's end. Throws while too many documents wait: the job comes again.
 */
export async function noticeAttachments(
  ports: NoticePorts,
  event: BookingEvent,
  visit: Visit,
): Promise<readonly Attachment[]> {
  const { kind } = event;
  if (kind === 'expired') return [];
  if (kind === 'cancelled') return [calendarEntry(ports, event, visit)];
  const papers: Attachment[] = [];
  for (const texts of visit.texts) papers.push(await paper(ports, event, visit, texts));
  return kind === 'booked' ? [...papers, calendarEntry(ports, event, visit)] : papers;
}

async function paper(
  ports: NoticePorts,
  { prid, appointment }: BookingEvent,
  { zone }: Visit,
  texts: VisitTexts,
): Promise<Attachment> {
  const made = await printAcknowledgement(ports, texts.language, zone, [{ prid, appointment, texts }]);
  if (!made.ok) throw new Error('Too many documents wait to be made');
  return { name: `${prid}-${texts.language}.pdf`, kind: 'pdf', base64: ports.base64(made.value) };
}

/** Seconds of the year 2020: a calendar takes the entry with the greater number, and wants it in 32 bits. */
const SEQUENCE_FROM = Date.UTC(2020, 0) / 1_000;

function calendarEntry(
  { calendarFile, texts }: NoticePorts,
  { kind, prid, appointment, at }: BookingEvent,
  { zone, texts: [first] }: Visit,
): Attachment {
  const { date, from, to } = appointment;
  const centre = first?.centre;
  const state = kind === 'cancelled' ? 'cancelled' : 'confirmed';
  const text = calendarFile({
    uid: `appointment-${prid}@doorstep`,
    sequence: Math.floor(at.getTime() / 1_000) - SEQUENCE_FROM,
    state,
    date,
    from,
    to,
    zone,
    title: texts.render(EVENT_TITLE, first?.language ?? '', first?.values ?? {}) ?? first?.purpose ?? '',
    place: [centre?.name ?? '', ...(centre?.addressLines ?? [])].join(', '),
    description: [first?.purpose, prid, first?.values.PortalLink].filter((line) => line).join('\n'),
    at,
  });
  return { name: `${prid}.ics`, kind: state === 'cancelled' ? 'calendar-cancel' : 'calendar', text };
}
