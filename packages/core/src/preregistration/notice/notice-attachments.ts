import type { Attachment } from '../../backbone/notifier/notifier.ts';
import { printAcknowledgement } from './acknowledgement.ts';
import { calendarText } from './calendar-text.ts';
import type { BookingEvent } from './notice.ts';
import type { NoticePorts } from './notice-ports.ts';
import type { Visit, VisitTexts } from './visit-texts.ts';

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
  if (kind === 'cancelled') return [calendarAttachment(ports, event, visit)];
  const papers: Attachment[] = [];
  for (const texts of visit.texts) papers.push(await paper(ports, event, visit, texts));
  return kind === 'booked' ? [...papers, calendarAttachment(ports, event, visit)] : papers;
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

function calendarAttachment(ports: NoticePorts, event: BookingEvent, visit: Visit): Attachment {
  const text = calendarText(ports, event, visit);
  return {
    name: `${event.prid}.ics`,
    kind: event.kind === 'cancelled' ? 'calendar-cancel' : 'calendar',
    text,
  };
}
