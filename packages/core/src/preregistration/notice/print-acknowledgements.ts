import { fail } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { Asker } from '../application/application.ts';
import { printAcknowledgement } from './acknowledgement.ts';
import type { AcknowledgedVisit } from './acknowledgement.ts';
import { mayAsk } from './may-ask.ts';
import type { NoticePorts } from './notice-ports.ts';
import { visitTexts } from './visit-texts.ts';

/** The appointments of these applications as one document, whose date is told by the first centre's clock. */
export async function printAcknowledgements(
  ports: NoticePorts,
  asker: Asker,
  prids: readonly string[],
  language: string,
): Promise<Result<Uint8Array, 'application-unknown' | 'not-booked' | 'documents-busy'>> {
  const visits: AcknowledgedVisit[] = [];
  let zone: string | null = null;
  for (const prid of new Set(prids)) {
    const application = await ports.notices.application(prid);
    if (application === null || !mayAsk(asker, application)) return fail('application-unknown');
    const { appointment, bookedAt, status } = application;
    if (status !== 'Booked' || appointment === null) return fail('not-booked');
    const at = bookedAt ?? ports.now();
    const visit = await visitTexts(ports, application, { appointment, at, languages: [language] });
    zone ??= visit.zone;
    visits.push(...visit.texts.slice(0, 1).map((texts) => ({ prid, appointment, texts })));
  }
  return printAcknowledgement(ports, language, zone ?? ports.zone, visits);
}
