import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { Asker } from '../application/application.ts';
import { mayAsk } from './may-ask.ts';
import type { Booked } from './notice.ts';
import type { NoticePorts } from './notice-ports.ts';
import { visitTexts } from './visit-texts.ts';
import type { Visit } from './visit-texts.ts';

export interface BookedVisit {
  readonly booking: Booked;
  readonly visit: Visit;
}

/** The standing appointment of an application as a language tells it, for whoever may ask for it. */
export async function bookedVisit(
  ports: NoticePorts,
  asker: Asker,
  prid: string,
  language: string,
): Promise<Result<BookedVisit, 'application-unknown' | 'not-booked'>> {
  const application = await ports.notices.application(prid);
  if (application === null || !mayAsk(asker, application)) return fail('application-unknown');
  const { booking, bookedAt, status } = application;
  if (status !== 'Booked' || booking === null) return fail('not-booked');
  const at = bookedAt ?? ports.now();
  const { appointment } = booking;
  return ok({
    booking,
    visit: await visitTexts(ports, application, { appointment, at, languages: [language] }),
  });
}
