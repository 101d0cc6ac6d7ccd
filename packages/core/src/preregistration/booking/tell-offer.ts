import { wallMoment } from '../../backbone/master-data/centre-hours.ts';
import type { Texts } from '../../backbone/master-data/texts.ts';
import type { Message } from '../../backbone/notifier/notifier.ts';
import type { OfferedApplicant, WaitingStore } from './waiting-store.ts';

export interface OfferPorts {
  readonly waiting: WaitingStore;
  readonly texts: Texts;
  /** The country's own language, for applicants in whose language it has no text. */
  readonly fallbackLanguage: string;
}

/** Tells somebody of the waiting list that seats are held for them, and until when; once for each offer. */
export async function tellOffer(ports: OfferPorts, waitingId: string): Promise<void> {
  const applicant = await ports.waiting.untold(waitingId);
  if (applicant === null) return;
  await ports.waiting.tell(waitingId, messagesFor(ports, applicant));
}

function messagesFor(
  { texts, fallbackLanguage }: OfferPorts,
  { userId, language, prids, slot, until, zone }: OfferedApplicant,
): readonly Omit<Message, 'id'>[] {
  const end = wallMoment(until, zone);
  const values = {
    ApplicationId: prids.join(', '),
    Appointmentdate: dayOf(slot.date),
    Appointmenttime: slot.from.slice(0, 5),
    Untildate: dayOf(end.date),
    Untiltime: end.time.slice(0, 5),
  };
  const render = (code: string): string | null =>
    texts.render(code, language, values) ?? texts.render(code, fallbackLanguage, values);
  const text = render('seat-offered');
  if (text === null) return [];
  return userId.includes('@')
    ? [{ channel: 'EMAIL', to: userId, subject: render('seat-offered-email-subject') ?? '', text }]
    : [{ channel: 'SMS', to: userId, subject: '', text }];
}

function dayOf(date: string): string {
  return date.split('-').toReversed().join('-');
}
