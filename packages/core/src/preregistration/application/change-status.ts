import { applicantTypeOf } from '../../backbone/master-data/applicant-type.ts';
import { wallMoment } from '../../backbone/master-data/centre-hours.ts';
import { isRecord } from '../../shared/path-fault.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { ageOn } from '../form/check-answers.ts';
import { whatIsNecessary } from '../form/form-spec.ts';
import type { Identity } from './application.ts';
import type { ApplicationPorts } from './application-ports.ts';
import { statusAfter, statusesAllowing } from './application-status.ts';
import { ownApplication } from './own-application.ts';
import type { Asker } from './own-application.ts';

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
  const { status, owner, language, bookingType } = own.value;
  const to = statusAfter(status, act);
  if (to === null || to === 'gone' || bookingType !== 'NEW_PREREGISTRATION') return fail('not-changeable');
  if (act === 'complete' && !(await isComplete(ports, prid, language))) return fail('application-incomplete');
  const changed = await ports.applications.setStatus({ prid, from: statusesAllowing(act), to }, [
    ports.entry(owner, 'updated', prid),
  ]);
  return changed ? ok() : fail('not-changeable');
}

async function isComplete(ports: ApplicationPorts, prid: string, language: string): Promise<boolean> {
  const form = await ports.applications.form(prid);
  if (form === null) return false;
  if (ports.form === null) return true;
  const today = wallMoment(ports.now(), ports.zone).date;
  const age = ageOn(form.identity[ports.answers.birthDate], today);
  const { answers, categories } = whatIsNecessary(ports.form, form.identity, age, ports.adultAge);
  if (answers.length > 0) return false;
  const offered = await offeredCategories(ports, form.identity, language, today);
  if (offered === null) return false;
  const there = await ports.applications.documentCategories(prid);
  return categories.every((category) => !offered.includes(category) || there.includes(category));
}

/** Categories of papers for this kind of applicant; null when the answers do not tell which it is. */
async function offeredCategories(
  ports: ApplicationPorts,
  identity: Identity,
  language: string,
  today: string,
): Promise<readonly string[] | null> {
  const birthDate = identity[ports.answers.birthDate];
  const code = applicantTypeOf(
    ports.applicantTypes,
    {
      residenceStatus: codeIn(identity['residenceStatus']),
      gender: codeIn(identity['gender']),
      birthDate: typeof birthDate === 'string' ? birthDate : null,
      biometrics: 'usual',
      flow: null,
    },
    today,
  );
  if (!code.ok) return null;
  const offered = await ports.masterData.documentsForApplicant(code.value, language);
  return offered.map(({ category }) => category.code);
}

/** A choice is given as its code, in each language or once (pre-registration §4.5). */
function codeIn(value: unknown): string | null {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  const code = isRecord(first) ? first['value'] : first;
  return typeof code === 'string' ? code : null;
}
