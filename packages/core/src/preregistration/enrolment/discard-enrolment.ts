import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { Officer } from '../desk/arrival.ts';
import type { EnrolmentPorts } from './enrolment-ports.ts';
import { findOpen } from './find-enrolment.ts';

/** Throws away what was collected of somebody who does not go on; the pre-registration stays as it was. */
export async function discardEnrolment(
  ports: Pick<EnrolmentPorts, 'enrolments' | 'entry'>,
  officer: Officer,
  id: string,
): Promise<Result<undefined, 'enrolment-unknown' | 'enrolment-closed'>> {
  const found = await findOpen(ports, officer, id);
  if (!found.ok) return found;
  const isDiscarded = await ports.enrolments.discard(id, [ports.entry(officer, 'discarded', id)]);
  return isDiscarded ? ok() : fail('enrolment-closed');
}
