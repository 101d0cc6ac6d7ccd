import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { Application, Asker } from './application.ts';
import type { ApplicationPorts } from './application-ports.ts';
import { statusAfter, statusesAllowing } from './application-status.ts';
import { isComplete } from './completeness.ts';
import { ownApplication } from './own-application.ts';

/** The statuses somebody may ask for; every other follows from what happens (pre-registration §3.2). */
const ACTS: Readonly<Record<string, 'complete' | 'reopen'>> = {
  Pending_Appointment: 'complete',
  Application_Incomplete: 'reopen',
};

type Refusal =
  'application-unknown' | 'not-yours' | 'status-invalid' | 'not-changeable' | 'application-incomplete';

/** Declares an application complete, or takes that back; complete is one with every necessary answer and paper. */
export async function changeStatus(
  ports: ApplicationPorts,
  asker: Asker,
  prid: string,
  wanted: string,
): Promise<Result<undefined, Refusal>> {
  const own = await ownApplication(ports, asker, prid);
  if (!own.ok) return own;
  const act = Object.hasOwn(ACTS, wanted) ? ACTS[wanted] : undefined;
  if (act === undefined) return fail('status-invalid');
  const { status, bookingType } = own.value;
  const to = statusAfter(status, act);
  if (to === null || to === 'gone' || bookingType !== 'NEW_PREREGISTRATION') return fail('not-changeable');
  if (act === 'complete' && !(await isWhole(ports, own.value))) return fail('application-incomplete');
  const audit = [ports.entry(asker, 'updated', prid)];
  const changed = await ports.applications.setStatus({ prid, from: statusesAllowing(act), to }, audit);
  if (!changed) return fail('not-changeable');
  if (act === 'reopen' || (await isWhole(ports, own.value))) return ok();
  // A paper or an answer went at the same moment.
  await ports.applications.setStatus({ prid, from: [to], to: 'Application_Incomplete' }, audit);
  return fail('application-incomplete');
}

async function isWhole(ports: ApplicationPorts, { prid, language }: Application): Promise<boolean> {
  const form = await ports.applications.form(prid);
  return form !== null && isComplete(ports, { prid, language, identity: form.identity });
}
