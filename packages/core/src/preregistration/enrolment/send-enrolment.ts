import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { Officer } from '../desk/arrival.ts';
import type { EnrolmentFile } from './enrolment.ts';
import type { EnrolmentPorts } from './enrolment-ports.ts';
import { findEnrolment } from './find-enrolment.ts';
import type { OpenEnrolment } from './find-enrolment.ts';
import { isNothing, whatIsMissing } from './what-is-missing.ts';

export type SendingRefusal =
  | 'enrolment-unknown'
  | 'enrolment-closed'
  | 'incomplete'
  | 'packet-too-large'
  | 'no-machine'
  | 'changed-elsewhere';

/**
 * Gives an enrolment its registration id and hands it to the job that sends it: from then on it is sent, whatever happens
 * here. Asked again, the same id is told.
 */
export async function sendEnrolment(
  ports: EnrolmentPorts,
  officer: Officer,
  id: string,
): Promise<Result<{ readonly registrationId: string }, SendingRefusal>> {
  const found = await findEnrolment(ports, officer, id);
  if (!found.ok) return found;
  const { status, form, registrationId } = found.value;
  if ((status === 'sending' || status === 'sent') && registrationId !== null) return ok({ registrationId });
  if (status !== 'open' || form === null) return fail('enrolment-closed');
  return begin(ports, officer, { ...found.value, form });
}

async function begin(
  ports: EnrolmentPorts,
  officer: Officer,
  enrolment: OpenEnrolment,
): Promise<Result<{ readonly registrationId: string }, SendingRefusal>> {
  const { id, form, version } = enrolment;
  const files = await ports.enrolments.files(id);
  if (!isNothing(await whatIsMissing(ports, form, files))) return fail('incomplete');
  if (sizeOf(files) > ports.largest) return fail('packet-too-large');
  const refId = enrolment.answers?.refId ?? (await refIdOf(ports, officer));
  if (refId === null) return fail('no-machine');
  const [centreId = '', machineId = ''] = refId.split('_');
  const registrationId = enrolment.registrationId ?? (await ports.registrationIds.next(centreId, machineId));
  const isBegun = await ports.enrolments.beginSending({ id, registrationId, refId, seen: version }, [
    ports.entry(officer, 'sent', id),
  ]);
  return isBegun ? ok({ registrationId }) : fail('changed-elsewhere');
}

/** Bytes that form, audits and encryption add. */
const WRAPPING = 256 * 1_024;

/** A photo becomes text, by a third longer. */
function sizeOf(files: readonly EnrolmentFile[]): number {
  return files.reduce(
    (sum, { size, kind }) => sum + (kind === 'photo' ? Math.ceil((size * 4) / 3) : size),
    WRAPPING,
  );
}

/** The first machine that stands in the centre makes the desk's packets. */
async function refIdOf({ machines }: EnrolmentPorts, { centreId }: Officer): Promise<string | null> {
  const page = { number: 0, size: 1, orderBy: 'id', direction: 'ascending' } as const;
  const [machine] = (await machines.machinesOfCentre(centreId, page)).items;
  return machine === undefined ? null : `${centreId}_${machine.id}`;
}
