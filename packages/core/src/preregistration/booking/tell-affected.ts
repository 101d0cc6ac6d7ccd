import type { Texts } from '../../backbone/master-data/texts.ts';
import type { Message } from '../../backbone/notifier/notifier.ts';
import type { AffectedApplicant, AffectedBooking, AffectedStore } from './affected-store.ts';

export interface AffectedPorts {
  readonly affected: AffectedStore;
  readonly texts: Texts;
  /** The country's own language, for applicants in whose language it has no text. */
  readonly fallbackLanguage: string;
}

/**
 * Tells an applicant that the centre cannot keep their appointment, once; they choose another, nothing is cancelled.
 * A country without the text tells nobody by message.
 */
export async function tellAffected(ports: AffectedPorts, booking: AffectedBooking): Promise<void> {
  const applicant = await ports.affected.untold(booking);
  if (applicant === null) return;
  await ports.affected.tell(booking, messagesFor(ports, booking.prid, applicant));
}

function messagesFor(
  { texts, fallbackLanguage }: AffectedPorts,
  prid: string,
  { userId, language, appointment }: AffectedApplicant,
): readonly Omit<Message, 'id'>[] {
  const values = {
    ApplicationId: prid,
    Appointmentdate: appointment.date.split('-').toReversed().join('-'),
    Appointmenttime: appointment.from.slice(0, 5),
  };
  const render = (code: string): string | null =>
    texts.render(code, language, values) ?? texts.render(code, fallbackLanguage, values);
  const text = render('appointment-affected');
  if (text === null) return [];
  return userId.includes('@')
    ? [{ channel: 'EMAIL', to: userId, subject: render('appointment-affected-email-subject') ?? '', text }]
    : [{ channel: 'SMS', to: userId, subject: '', text }];
}
