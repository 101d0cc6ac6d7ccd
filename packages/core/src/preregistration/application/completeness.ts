import { applicantTypeOf } from '../../backbone/master-data/applicant-type.ts';
import { wallMoment } from '../../backbone/master-data/centre-hours.ts';
import { isRecord } from '../../shared/path-fault.ts';
import { ageOn } from '../form/answers.ts';
import { whatIsNecessary } from '../form/form-spec.ts';
import type { Identity } from './application.ts';
import type { ApplicationPorts } from './application-ports.ts';

interface Candidate {
  readonly prid: string;
  readonly language: string;
  readonly identity: Identity;
}

/** Whether every answer and every paper that these answers make necessary is there. */
export async function isComplete(ports: ApplicationPorts, candidate: Candidate): Promise<boolean> {
  return isCompleteWithout(ports, candidate, []);
}

/** The same, once the papers of these categories are gone. */
export async function isCompleteWithout(
  ports: ApplicationPorts,
  { prid, language, identity }: Candidate,
  gone: readonly string[],
): Promise<boolean> {
  if (ports.form === null) return true;
  const today = wallMoment(ports.now(), ports.zone).date;
  const age = ageOn(identity[ports.answers.birthDate], today);
  const { answers, categories } = whatIsNecessary(ports.form, identity, age, ports.adultAge);
  if (answers.length > 0) return false;
  const offered = await offeredCategories(ports, identity, language, today);
  if (offered === null) return false;
  const lying = await ports.applications.documentCategories(prid);
  const there = lying.filter((category) => !gone.includes(category));
  return categories.every((category) => !offered.includes(category) || there.includes(category));
}

/** Categories of papers for this kind of applicant; null when the answers do not tell which it is. */
export async function offeredCategories(
  ports: Pick<ApplicationPorts, 'answers' | 'applicantTypes' | 'masterData'>,
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
