import { checkIdentity } from '../../shared/id-schema.ts';
import type { IdSchema, IdentityFault } from '../../shared/id-schema.ts';
import { isRecord } from '../../shared/path-fault.ts';
import type { Identity } from '../application/application.ts';

export interface AnswerRules {
  readonly schema: IdSchema;
  /** Languages in which answers may be given. */
  readonly languages: readonly string[];
  /** The field with the date of birth. */
  readonly birthDate: string;
}

/** The answers that the schema knows; others never reach the store (pre-registration §2.1.1). */
export function knownAnswers({ fields }: IdSchema, identity: Identity): Identity {
  return Object.fromEntries(Object.entries(identity).filter(([name]) => fields.includes(name)));
}

/**
 * All that is wrong with the answers (pre-registration §3.8): the schema's rules, then a birth day that the calendar
 * has and that is not to come, then languages of the country. Missing is only what the caller calls required and the
 * schema knows. `today` is the country's day, `yyyy-MM-dd`.
 */
export function checkAnswers(
  rules: AnswerRules,
  identity: Identity,
  required: readonly string[],
  today: string,
): readonly IdentityFault[] {
  const faults = [...checkIdentity(rules.schema, identity, [])];
  const add = (path: string, kind: IdentityFault['kind']): void => {
    if (!faults.some((fault) => fault.path === path)) faults.push({ path, kind });
  };
  const born = identity[rules.birthDate];
  if (typeof born === 'string' && !isPastDay(born, today)) add(`identity/${rules.birthDate}`, 'invalid');
  for (const [name, value] of Object.entries(identity)) {
    languagesIn(value).forEach((language, index) => {
      if (language !== null && !rules.languages.includes(language))
        add(`identity/${name}/${String(index)}/language`, 'invalid');
    });
  }
  for (const name of new Set(required)) {
    if (rules.schema.fields.includes(name) && !Object.hasOwn(identity, name))
      add(`identity/${name}`, 'missing');
  }
  return faults;
}

/** Languages of the first answer that is given in several (pre-registration §3.9). */
export function capturedLanguages(identity: Identity): readonly string[] {
  const first = Object.values(identity).find((value) => languagesIn(value).length > 0);
  return [...new Set(languagesIn(first).filter((language) => language !== null))];
}

function languagesIn(value: unknown): readonly (string | null)[] {
  if (!Array.isArray(value)) return [];
  return value.map((item: unknown) =>
    isRecord(item) && typeof item['language'] === 'string' ? item['language'] : null,
  );
}

function isPastDay(text: string, today: string): boolean {
  const day = text.replaceAll('/', '-');
  const at = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day) && day <= today;
}

/** Whole years on that day; null for what is no birth date. Days are `yyyy/MM/dd` and `yyyy-MM-dd`. */
export function ageOn(birthDate: unknown, today: string): number | null {
  if (typeof birthDate !== 'string' || !isPastDay(birthDate, today)) return null;
  const born = birthDate.replaceAll('/', '-');
  const before = today.slice(5) < born.slice(5) ? 1 : 0;
  return Number(today.slice(0, 4)) - Number(born.slice(0, 4)) - before;
}
