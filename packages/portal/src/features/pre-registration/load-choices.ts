import {
  proxyChildren,
  proxyFields,
  proxyGenders,
  proxyIndividualTypes,
} from '@doorstep/contract/preregistration/master-data-proxy.ts';
import type { FormField } from '@doorstep/core/preregistration/form/form-field.ts';
import { stopOn } from '../../server/api.ts';
import { tryAsApplicant } from '../../server/applicant.ts';
import type { ApplicantVisit } from '../../server/applicant.ts';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** The choices of the fields that have some, by field. */
export type Choices = Readonly<Record<string, readonly Choice[]>>;

interface Question {
  readonly fields: readonly FormField[];
  /** The code chosen in a field; empty for none. */
  readonly chosen: (field: string) => string;
  /** In which languages to name the choices, the best first. */
  readonly languages: readonly string[];
  readonly country: string;
}

/** Choices of a place are those under the place chosen above it; before that is chosen there are none. */
export async function loadChoices(visit: ApplicantVisit, question: Question): Promise<Choices> {
  const { fields, languages } = question;
  const isDynamic = fields.some(({ choices }) => choices.kind === 'dynamic');
  const dynamic = isDynamic ? await loadDynamic(visit, languages) : new Map<string, readonly Choice[]>();
  const known = new Map<string, readonly Choice[]>();
  for (const { id, choices } of fields) {
    if (choices.kind === 'dynamic') known.set(id, dynamic.get(choices.name) ?? []);
    if (choices.kind !== 'place') continue;
    const above = choices.parent === null ? (choices.root ?? question.country) : chosenIn(choices.parent);
    known.set(id, above === '' ? [] : await loadPlaces(visit, above, languages));
  }
  return Object.fromEntries(known);

  /** What was chosen under another place is chosen no more. */
  function chosenIn(parent: string): string {
    const code = question.chosen(parent);
    const offered = known.get(parent);
    return offered === undefined || offered.some(({ value }) => value === code) ? code : '';
  }
}

const NO_INPUT = { params: {}, query: {} };

interface Named extends Choice {
  readonly list: string;
  readonly language: string;
}

const MOST_PAGES = 50;

async function loadDynamic(
  visit: ApplicantVisit,
  languages: readonly string[],
): Promise<ReadonlyMap<string, readonly Choice[]>> {
  const all: Named[] = [];
  for (let page = 0, pages = 1; page < pages && page < MOST_PAGES; page += 1) {
    const reply = await tryAsApplicant(visit, proxyFields, {
      params: {},
      query: { pageNumber: String(page), pageSize: '100' },
    });
    if (!reply.ok) return stopOn(reply);
    pages = reply.value.totalPages;
    all.push(
      ...reply.value.data.flatMap(({ name, langCode, isActive, fieldVal }) =>
        isActive
          ? fieldVal.map(({ code, value }) => ({ list: name, language: langCode, value: code, label: value }))
          : [],
      ),
    );
  }
  const names = new Set(all.map(({ list }) => list));
  const older = await loadOlderLists(visit, names);
  return new Map(
    [...names, ...older.map(({ list }) => list)].map((name) => [
      name,
      inBestLanguage(
        [...all, ...older].filter(({ list }) => list === name),
        languages,
      ),
    ]),
  );
}

/** Countries of before 1.2 keep these two in tables of their own (pre-registration §4.6). */
async function loadOlderLists(visit: ApplicantVisit, known: ReadonlySet<string>): Promise<readonly Named[]> {
  const genders = known.has('gender') ? null : await tryAsApplicant(visit, proxyGenders, NO_INPUT);
  const types = known.has('residenceStatus')
    ? null
    : await tryAsApplicant(visit, proxyIndividualTypes, NO_INPUT);
  return [
    ...(genders?.ok === true ? genders.value.genderType : [])
      .filter(({ isActive }) => isActive)
      .map(({ code, genderName, langCode }) => ({
        list: 'gender',
        language: langCode,
        value: code,
        label: genderName,
      })),
    ...(types?.ok === true ? types.value.individualTypes : [])
      .filter(({ isActive }) => isActive)
      .map(({ code, name, langCode }) => ({
        list: 'residenceStatus',
        language: langCode,
        value: code,
        label: name,
      })),
  ];
}

/** Each code once, in the first of the languages that names it. */
function inBestLanguage(named: readonly Named[], languages: readonly string[]): readonly Choice[] {
  return [...new Set(named.map(({ value }) => value))].map((value) => {
    const names = named.filter((one) => one.value === value);
    const best = languages
      .map((language) => names.find((one) => one.language === language))
      .find((found) => found !== undefined);
    return { value, label: (best ?? names[0])?.label ?? value };
  });
}

async function loadPlaces(
  visit: ApplicantVisit,
  above: string,
  languages: readonly string[],
): Promise<readonly Choice[]> {
  for (const language of languages) {
    const reply = await tryAsApplicant(visit, proxyChildren, {
      params: { code: above, lang: language },
      query: {},
    });
    if (reply.ok) return placesOf(reply.value.locations);
    if (reply.word === null) return stopOn(reply);
  }
  return [];
}

function placesOf(
  locations: readonly { readonly code: string; readonly name: string; readonly isActive: boolean }[],
): readonly Choice[] {
  return locations.filter(({ isActive }) => isActive).map(({ code, name }) => ({ value: code, label: name }));
}
