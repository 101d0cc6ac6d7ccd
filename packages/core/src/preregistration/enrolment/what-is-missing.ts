import { wallMoment } from '../../backbone/master-data/centre-hours.ts';
import { offeredCategories } from '../application/completeness.ts';
import { ageOn } from '../form/answers.ts';
import { isAnswered, shownFields, whatIsNecessary } from '../form/form-spec.ts';
import { BIOMETRICS, PHOTO } from './enrolment.ts';
import type { EnrolmentFile, EnrolmentForm } from './enrolment.ts';
import type { EnrolmentPorts } from './enrolment-ports.ts';
import { identityOf } from './identity-of.ts';

/** What keeps an enrolment from being sent; nothing of it, and it may go. */
export interface Missing {
  /** Attributes that must be answered. */
  readonly answers: readonly string[];
  /** Attributes that the ID schema refuses as they are. */
  readonly wrong: readonly string[];
  /** Attributes whose papers must be there. */
  readonly papers: readonly string[];
  readonly photo: 'there' | 'missing';
  /** Of a child: a guardian with an ID in use (decisions 35). */
  readonly guardian: 'not-needed' | 'there' | 'missing' | 'unknown';
}

export function isNothing({ answers, wrong, papers, photo, guardian }: Missing): boolean {
  const isGuarded = guardian === 'not-needed' || guardian === 'there';
  return answers.length + wrong.length + papers.length === 0 && photo === 'there' && isGuarded;
}

export async function whatIsMissing(
  ports: EnrolmentPorts,
  form: EnrolmentForm,
  files: readonly EnrolmentFile[],
): Promise<Missing> {
  const { application } = ports;
  const { identity } = form;
  const today = wallMoment(application.now(), application.zone).date;
  const age = ageOn(identity[application.answers.birthDate], today);
  const spec = application.form;
  const needed =
    spec === null
      ? { answers: [], categories: [] }
      : whatIsNecessary(spec, identity, age, application.adultAge);
  const offered = (await offeredCategories(application, identity, form.languages[0] ?? '', today)) ?? [];
  const facts = { age, adultAge: application.adultAge };
  const asking = spec === null ? [] : shownFields(spec.fields, identity, facts);
  const papers = needed.categories
    .filter((category) => offered.includes(category))
    .map((category) => asking.filter((field) => field.kind === 'document' && field.category === category))
    .filter((fields) => !fields.some(({ id }) => files.some(({ attribute }) => attribute === id)))
    .flatMap((fields) => fields.slice(0, 1).map(({ id }) => id));
  const isChild = age !== null && age < application.adultAge;
  return {
    answers: needed.answers,
    wrong: await wrongIn(ports, form, files),
    papers: [...new Set(papers)],
    photo: files.some(({ attribute }) => attribute === PHOTO) ? 'there' : 'missing',
    guardian: isChild ? await guardianOf(ports, form) : 'not-needed',
  };
}

/** Attributes that the schema finds fault with once everything else is there; what is missing is told apart. */
async function wrongIn(
  ports: EnrolmentPorts,
  form: EnrolmentForm,
  files: readonly EnrolmentFile[],
): Promise<readonly string[]> {
  const described = Object.fromEntries(
    files
      .filter(({ kind }) => kind === 'paper')
      .map(({ attribute, type, format, reference }) => [
        attribute,
        { value: attribute, type, format, refNumber: reference },
      ]),
  );
  const identity = {
    ...(await identityOf(ports, form)),
    ...described,
    [BIOMETRICS]: { format: 'cbeff', version: 1, value: `${BIOMETRICS}_bio_CBEFF` },
  };
  const faulty = ports.checkIdentity(identity).map(({ path }) => path.split('/')[1] ?? '');
  const spec = ports.application.form;
  const isPaper = (name: string): boolean =>
    spec?.fields.some(({ id, kind }) => id === name && kind === 'document') ?? false;
  return [...new Set(faulty)].filter(
    (name) => isAnswered(form.identity[name]) || (isUnasked(name) && !isPaper(name)),
  );

  function isUnasked(name: string): boolean {
    return !(spec?.fields.some(({ id }) => id === name) ?? false);
  }
}

async function guardianOf(
  { guardians, guardianNumbers }: EnrolmentPorts,
  { identity }: EnrolmentForm,
): Promise<Missing['guardian']> {
  for (const name of guardianNumbers) {
    const number = identity[name];
    if (typeof number !== 'string' || number === '') continue;
    return (await guardians.uinOf(number)).ok ? 'there' : 'unknown';
  }
  return 'missing';
}
