import { getUiProperties } from '@doorstep/contract/resident/configuration.ts';
import { proxyDocumentTypes, proxyField } from '@doorstep/contract/resident/master-data-lists.ts';
import { proxyChildrenInLanguages } from '@doorstep/contract/resident/master-data-places.ts';
import { callApi, callAsResident, stopOn } from '../../server/api.ts';
import type { Visit } from '../../server/api.ts';
import type { UpdateField, UpdateKind } from './update-spec.ts';

/** Something to choose, named in each language that has a name for it. */
export interface Choice {
  readonly code: string;
  readonly names: Readonly<Record<string, string>>;
}

/** The choices of each field that has some. */
export type Choices = Readonly<Record<string, readonly Choice[]>>;

/** Places are those under the place chosen above; before one is chosen there are none. */
export async function loadChoices(
  visit: Visit,
  { fields }: UpdateKind,
  chosen: (attribute: string) => string,
): Promise<Choices> {
  const known: Record<string, readonly Choice[]> = {};
  let above: string | null = null;
  for (const field of fields.filter(({ control }) => control === 'dropdown')) {
    if (field.level === null) {
      known[field.attribute] = await loadDynamic(visit, field);
      continue;
    }
    above ??= await rootPlace(visit);
    const places: readonly Choice[] = above === '' ? [] : await loadPlaces(visit, above);
    known[field.attribute] = places;
    const code = chosen(field.attribute);
    above = places.some((place) => place.code === code) ? code : '';
  }
  return known;
}

/** The name in a language, or in any. */
export function nameOf({ names, code }: Choice, language: string): string {
  return names[language] ?? Object.values(names)[0] ?? code;
}

/** The papers that prove a category, named in the language of the page where the country has it. */
export async function loadPaperTypes(visit: Visit, category: string): Promise<readonly Choice[]> {
  const { country, language } = visit.locals;
  for (const langcode of new Set([language.code, ...country.languages.map(({ code }) => code)])) {
    const reply = await callApi(visit, proxyDocumentTypes, {
      params: { documentcategorycode: category, langcode },
    });
    if (reply.ok && reply.value.documents.length > 0)
      return reply.value.documents.map(({ code, name }) => ({ code, names: { [langcode]: name } }));
    if (!reply.ok && reply.word === null) return stopOn(reply);
  }
  return [];
}

async function rootPlace(visit: Visit): Promise<string> {
  const reply = await callApi(visit, getUiProperties, {});
  return reply.ok ? (reply.value['resident.update-uin.machine-zone-code'] ?? '') : stopOn(reply);
}

async function loadDynamic(visit: Visit, { attribute }: UpdateField): Promise<readonly Choice[]> {
  const reply = await callApi(visit, proxyField, { params: { fieldName: attribute } });
  if (!reply.ok) return reply.word === null ? stopOn(reply) : [];
  return gathered(
    reply.value.flatMap(({ langCode, fieldVal }) =>
      fieldVal.map(({ code, value }) => ({ code, name: value, language: langCode })),
    ),
  );
}

async function loadPlaces(visit: Visit, locationcode: string): Promise<readonly Choice[]> {
  const languageCodes = visit.locals.country.languages.map(({ code }) => code).join(',');
  const reply = await callAsResident(visit, proxyChildrenInLanguages, {
    params: { locationcode },
    query: { languageCodes },
  });
  if (!reply.ok) return reply.word === null ? stopOn(reply) : [];
  return gathered(
    Object.entries(reply.value.locations).flatMap(([language, places]) =>
      places.map(({ code, name }) => ({ code, name, language })),
    ),
  );
}

function gathered(
  all: readonly { readonly code: string; readonly name: string; readonly language: string }[],
): readonly Choice[] {
  const names = new Map<string, Record<string, string>>();
  for (const { code, name, language } of all) names.set(code, { ...names.get(code), [language]: name });
  return [...names].map(([code, named]) => ({ code, names: named }));
}
