import type { RequestEvent } from '@sveltejs/kit';
import { choosePlace, findCentres, getMap } from '@doorstep/contract/doorstep/centre.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import { callApi, stopOn } from '../../server/api.ts';
import { inPublishedLanguage } from '../../server/published-language.ts';
import { apiQuery, LONGEST_TEXT } from './question.ts';
import type { Question } from './question.ts';

export type PlaceChoice = OutputOf<typeof choosePlace>['choices'][number];

export interface CentreList extends OutputOf<typeof findCentres> {
  readonly choices: readonly PlaceChoice[];
  /** The last place chosen; null for none. */
  readonly chosen: { readonly code: string; readonly name: string } | null;
  /** GeoJSON; null for a country without a map. */
  readonly map: OutputOf<typeof getMap> | null;
}

/** The centres a visitor asks for, the way to their place, and the map to draw them on. */
export async function loadCentres(event: RequestEvent, question: Question): Promise<CentreList> {
  const [choices, map] = await Promise.all([placeChoices(event, question), countryMap(event)]);
  const chosen = chosenPlace(choices);
  const asked = apiQuery(question, chosen?.code ?? null);
  const reply = await inPublishedLanguage(event, (language) =>
    callApi(event, findCentres, {
      query: {
        ...asked,
        // What is longer is told apart by nothing but its beginning.
        ...(asked.text === undefined ? {} : { text: asked.text.slice(0, LONGEST_TEXT) }),
        language,
        page: String(question.page),
      },
    }),
  );
  return reply.ok ? { ...reply.value, choices, chosen, map } : stopOn(reply);
}

/** The choices that lead to the place of the question, the first of them always. */
export async function placeChoices(
  event: RequestEvent,
  { places }: Question,
): Promise<readonly PlaceChoice[]> {
  const reply = await inPublishedLanguage(event, (language) =>
    callApi(event, choosePlace, { query: { language, chosen: places.join(',') } }),
  );
  return reply.ok ? reply.value.choices : stopOn(reply);
}

export function chosenPlace(
  choices: readonly PlaceChoice[],
): { readonly code: string; readonly name: string } | null {
  const last = choices.findLast(({ chosen }) => chosen !== null);
  return last?.options.find(({ code }) => code === last.chosen) ?? null;
}

export async function countryMap(event: RequestEvent): Promise<OutputOf<typeof getMap> | null> {
  const reply = await callApi(event, getMap, {});
  if (reply.ok) return reply.value;
  return reply.word === 'map-unknown' ? null : stopOn(reply);
}
