import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { statusesAllowing } from '../application/application-status.ts';
import { actsFor } from './arrival.ts';
import type { Officer } from './arrival.ts';
import { lookUp } from './desk-ports.ts';
import type { DeskPorts } from './desk-ports.ts';

/**
 * Takes back what this centre noted today, whoever noted it; a seat that was taken for a walk-in is given back, and the
 * application has no appointment from then on. What is not noted is undone already.
 */
export async function undoArrival(
  ports: DeskPorts,
  officer: Officer,
  prid: string,
): Promise<Result<undefined, 'application-unknown' | 'elsewhere' | 'not-possible'>> {
  const seen = await lookUp(ports, officer, prid);
  if (!seen.ok) return seen;
  const { application, moment } = seen.value;
  if (application.arrival === null) return ok();
  if (!actsFor(application, officer.centreId, moment).includes('undo')) return fail('not-possible');
  const undone = await ports.arrivals.undo(application.arrival, statusesAllowing('undo-arrival'), [
    ports.entry(officer, 'undone', prid),
  ]);
  return undone ? ok() : fail('not-possible');
}
