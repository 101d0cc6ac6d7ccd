import type { Result } from '../../shared/result.ts';
import type { Asker } from '../application/application.ts';
import { printAcknowledgement } from './acknowledgement.ts';
import type { AcknowledgedVisit } from './acknowledgement.ts';
import { bookedVisit } from './booked-visit.ts';
import type { NoticePorts } from './notice-ports.ts';

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
    const booked = await bookedVisit(ports, asker, prid, language);
    if (!booked.ok) return booked;
    const { booking, visit } = booked.value;
    zone ??= visit.zone;
    const { appointment } = booking;
    visits.push(...visit.texts.slice(0, 1).map((texts) => ({ prid, appointment, texts })));
  }
  return printAcknowledgement(ports, language, zone ?? ports.zone, visits);
}
