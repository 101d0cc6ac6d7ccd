import { wallMoment } from '../../backbone/master-data/centre-hours.ts';
import { applicantTypeOf } from '../../backbone/master-data/applicant-type.ts';
import type { ApplicantTypeRules } from '../../backbone/master-data/applicant-type.ts';
import type { CategoryWithTypes } from '../../backbone/master-data/document.ts';
import type { MasterData } from '../../backbone/master-data/master-data.ts';

export interface DocumentPorts {
  readonly masterData: Pick<MasterData, 'genders' | 'documentsForApplicant' | 'categoriesWithTypes'>;
  readonly rules: ApplicantTypeRules;
  /** IANA zone in which a person's age changes. */
  readonly zone: string;
  readonly now: () => Date;
}

/** Who comes for their first ID. */
export interface FirstApplicant {
  /** One of the rules' groups. */
  readonly ageGroup: string;
  readonly residence: string;
  readonly biometrics: 'usual' | 'exception';
  /** Null where nobody was asked. */
  readonly gender: string | null;
}

export type DocumentPurpose =
  | { readonly kind: 'first'; readonly applicant: FirstApplicant }
  /** Something on the record is to change. */
  | { readonly kind: 'change' }
  /** Card or number is lost: only who they are is to be shown. */
  | { readonly kind: 'lost' };

export interface DocumentsNeeded {
  readonly categories: readonly CategoryWithTypes[];
  /** What is brought depends on it, and it was not said: the categories are empty. */
  readonly asks: 'gender' | null;
}

/** MOSIP's code of the proof of identity, in every country's data. */
const IDENTITY = 'POI';

/** What somebody brings, by what they come for. A category that no document proves is left out. */
export async function documentsNeeded(
  ports: DocumentPorts,
  purpose: DocumentPurpose,
  language: string,
): Promise<DocumentsNeeded> {
  if (purpose.kind === 'first') return forFirstId(ports, purpose.applicant, language);
  const all = await ports.masterData.categoriesWithTypes(language);
  const identity = all.filter(({ category }) => category.code === IDENTITY);
  const wanted = purpose.kind === 'lost' && identity.length > 0 ? identity : all;
  return { categories: provable(wanted), asks: null };
}

/** Gender is asked for only where the papers differ by it. */
async function forFirstId(
  ports: DocumentPorts,
  applicant: FirstApplicant,
  language: string,
): Promise<DocumentsNeeded> {
  const genders = (await ports.masterData.genders(language)).map(({ code }) => code);
  const tried = genders.filter((code) => applicant.gender === null || applicant.gender === code);
  const types = new Set(tried.map((gender) => typeOf(ports, applicant, gender)));
  const lists = await Promise.all(
    [...types].map((type) => ports.masterData.documentsForApplicant(type, language)),
  );
  const [first = []] = lists;
  if (!lists.every((list) => isSame(list, first))) return { categories: [], asks: 'gender' };
  return { categories: provable(first), asks: null };
}

function typeOf({ rules, zone, now }: DocumentPorts, applicant: FirstApplicant, gender: string): string {
  const { ageGroup, residence, biometrics } = applicant;
  const today = wallMoment(now(), zone).date;
  const born = Number(today.slice(0, 4)) - (rules.ageGroups[ageGroup]?.from ?? 0);
  const found = applicantTypeOf(
    rules,
    {
      residenceStatus: residence,
      gender,
      birthDate: `${String(born).padStart(4, '0')}/01/01`,
      biometrics,
      flow: null,
    },
    today,
  );
  return found.ok ? found.value : rules.otherwise;
}

function provable(categories: readonly CategoryWithTypes[]): readonly CategoryWithTypes[] {
  return categories.filter(({ types }) => types.length > 0);
}

function isSame(left: readonly CategoryWithTypes[], right: readonly CategoryWithTypes[]): boolean {
  return codesOf(left) === codesOf(right);
}

function codesOf(categories: readonly CategoryWithTypes[]): string {
  return JSON.stringify(
    categories.map(({ category, types }) => [category.code, ...types.map(({ code }) => code)]),
  );
}
