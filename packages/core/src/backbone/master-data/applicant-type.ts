import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';

/** What decides which documents a person brings (identity-backbone §8.6). */
export interface Applicant {
  /** FR: not a resident; NFR: a resident. */
  readonly residenceStatus: string | null;
  /** MLE, FLE or OTH. */
  readonly gender: string | null;
  /** `yyyy/MM/dd` */
  readonly birthDate: string | null;
  readonly biometrics: 'usual' | 'exception';
  /** `Update` when a record that exists is changed. */
  readonly flow: string | null;
}

/** Each list names the values it holds for; an absent one holds for all. */
export interface ApplicantCondition {
  readonly residenceStatus?: readonly string[];
  readonly gender?: readonly string[];
  readonly ageGroup?: readonly string[];
  readonly biometricException?: boolean;
}

export interface ApplicantTypeRules {
  /** Whole years, both ends included. */
  readonly ageGroups: Readonly<Record<string, { readonly from: number; readonly to: number }>>;
  /** The first whose condition holds is the applicant's; one without a condition is never found by it. */
  readonly types: readonly {
    readonly code: string;
    readonly when: ApplicantCondition | null;
  }[];
  /** The code of whom no condition fits, and of an update that leaves attributes out. */
  readonly otherwise: string;
}

export type ApplicantRefusal = 'attribute-missing' | 'birth-date-invalid' | 'birth-date-in-future';

/** The applicant type's code; `today` is the country's day, `yyyy-MM-dd`. */
export function applicantTypeOf(
  rules: ApplicantTypeRules,
  applicant: Applicant,
  today: string,
): Result<string, ApplicantRefusal> {
  const { residenceStatus, gender, birthDate, biometrics, flow } = applicant;
  if (residenceStatus === null || gender === null || birthDate === null) {
    return flow === 'Update' ? ok(rules.otherwise) : fail('attribute-missing');
  }
  const born = readBirthDate(birthDate);
  if (born === null) return fail('birth-date-invalid');
  if (born > today) return fail('birth-date-in-future');
  const age = ageOn(today, born);
  const group = Object.keys(rules.ageGroups).find((name) => isWithin(rules.ageGroups[name], age)) ?? '';
  const found = rules.types.find(
    ({ when }) =>
      when !== null &&
      includes(when.residenceStatus, residenceStatus) &&
      includes(when.gender, gender) &&
      includes(when.ageGroup, group) &&
      (when.biometricException === undefined || when.biometricException === (biometrics === 'exception')),
  );
  return ok(found?.code ?? rules.otherwise);
}

function includes(values: readonly string[] | undefined, value: string): boolean {
  return values === undefined || values.includes(value);
}

function isWithin(range: { readonly from: number; readonly to: number } | undefined, age: number): boolean {
  return range !== undefined && age >= range.from && age <= range.to;
}

function readBirthDate(text: string): string | null {
  const match = /^(\d{4})\/(\d{2})\/(\d{2})$/u.exec(text);
  if (!match) return null;
  const iso = match.slice(1).join('-');
  const at = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(iso) ? iso : null;
}

function ageOn(today: string, born: string): number {
  const hadBirthday = today.slice(5) >= born.slice(5);
  return Number(today.slice(0, 4)) - Number(born.slice(0, 4)) - (hadBirthday ? 0 : 1);
}

const MALE = ['MLE'];
/** OTH goes with FLE. */
const OTHERS = ['FLE', 'OTH'];
const INFANT = ['INFANT'];
const MINOR = ['MINOR'];
const ADULT = ['ADULT'];
const GROWN = ['MINOR', 'ADULT'];

function type(
  code: string,
  residence: string,
  gender: readonly string[],
  ageGroup: readonly string[],
  biometrics: Applicant['biometrics'],
): ApplicantTypeRules['types'][number] {
  const biometricException = biometrics === 'exception';
  return { code, when: { residenceStatus: [residence], gender, ageGroup, biometricException } };
}

/** MOSIP's own table, for a country that has none (identity-backbone §8.6). */
export const MOSIP_APPLICANT_TYPES: ApplicantTypeRules = {
  ageGroups: { INFANT: { from: 0, to: 5 }, MINOR: { from: 6, to: 17 }, ADULT: { from: 18, to: 200 } },
  types: [
    type('001', 'FR', MALE, INFANT, 'usual'),
    type('002', 'FR', MALE, GROWN, 'usual'),
    type('003', 'NFR', MALE, INFANT, 'usual'),
    type('004', 'NFR', MALE, GROWN, 'usual'),
    type('005', 'FR', OTHERS, INFANT, 'usual'),
    type('006', 'FR', OTHERS, GROWN, 'usual'),
    type('007', 'NFR', OTHERS, INFANT, 'usual'),
    type('008', 'NFR', OTHERS, GROWN, 'usual'),
    type('009', 'FR', MALE, INFANT, 'exception'),
    type('010', 'FR', MALE, ADULT, 'exception'),
    type('011', 'NFR', MALE, INFANT, 'exception'),
    type('012', 'NFR', MALE, ADULT, 'exception'),
    type('013', 'FR', OTHERS, INFANT, 'exception'),
    type('014', 'FR', OTHERS, ADULT, 'exception'),
    type('014', 'FR', [...MALE, ...OTHERS], MINOR, 'exception'),
    type('015', 'NFR', OTHERS, INFANT, 'exception'),
    type('015', 'NFR', [...MALE, ...OTHERS], MINOR, 'exception'),
    type('016', 'NFR', OTHERS, ADULT, 'exception'),
  ],
  otherwise: '000',
};
