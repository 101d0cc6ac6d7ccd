import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { Officer } from '../desk/arrival.ts';
import type { Enrolment, EnrolmentForm } from './enrolment.ts';
import type { EnrolmentPorts } from './enrolment-ports.ts';

/** An enrolment of the officer's own centre; another's is answered like none. */
export async function findEnrolment(
  { enrolments }: Pick<EnrolmentPorts, 'enrolments'>,
  { centreId }: Officer,
  id: string,
): Promise<Result<Enrolment, 'enrolment-unknown'>> {
  const found = await enrolments.find(id);
  return found?.centreId === centreId ? ok(found) : fail('enrolment-unknown');
}

export type OpenEnrolment = Enrolment & { readonly form: EnrolmentForm };

/** The same, as long as it may be worked on. */
export async function findOpen(
  ports: Pick<EnrolmentPorts, 'enrolments'>,
  officer: Officer,
  id: string,
): Promise<Result<OpenEnrolment, 'enrolment-unknown' | 'enrolment-closed'>> {
  const found = await findEnrolment(ports, officer, id);
  if (!found.ok) return found;
  const { status, form } = found.value;
  return status === 'open' && form !== null ? ok({ ...found.value, form }) : fail('enrolment-closed');
}
