import type { RequestEvent } from '@sveltejs/kit';
import { findEarliest } from '@doorstep/contract/preregistration/earliest.ts';
import { stopOn } from '../../server/api.ts';
import { callAsApplicant } from '../../server/applicant.ts';
import { loadCentrePage } from '../centre/centre-page.ts';
import { placeChoices } from '../centre/load-centres.ts';
import { readQuestion } from '../centre/question.ts';
import { loadParty, placeOfParty } from './load-party.ts';
import { pridsOf, stopUnbookable } from './slot-page.ts';

export type CentreChoice = Awaited<ReturnType<typeof loadCentreChoice>>;

const ASKED = ['q', 'place', 'near', 'page'];

/** Centres to choose from: until somebody asks for others, those around where the first of the party lives. */
export async function loadCentreChoice(event: RequestEvent) {
  const party = await loadParty(event, pridsOf(event));
  stopUnbookable(party);
  const { searchParams } = event.url;
  const question = readQuestion(searchParams);
  const isAsked = ASKED.some((name) => searchParams.has(name));
  const home = isAsked ? null : await placeOfParty(event, party.applications);
  const recommended = home !== null;
  const [found, places] = await Promise.all([
    loadCentrePage(event, recommended ? { ...question, places: [home] } : question, party.paths.centre),
    recommended ? placeChoices(event, { ...question, places: [] }) : [],
  ]);
  const ids = found.centres.map(({ id }) => id);
  return {
    people: party.people,
    paths: party.paths,
    found,
    recommended,
    /** The way to a place, from its top: that of the address is not what somebody chose. */
    places,
    isNarrowed: recommended || question.near !== null || found.asked !== null || question.text !== '',
    earliest: await loadEarliest(event, ids, party.people.length),
  };
}

/** The first time for all of them at each centre that has one. */
async function loadEarliest(event: RequestEvent, ids: readonly string[], people: number) {
  if (ids.length === 0) return new Map<string, never>();
  const reply = await callAsApplicant(event, findEarliest, {
    query: { centres: ids.join(','), people: String(people) },
  });
  if (!reply.ok) return stopOn(reply);
  return new Map(
    reply.value.offers.flatMap(({ centreId, date, slots: [first] }) =>
      first === undefined ? [] : [[centreId, { date, from: first.from }] as const],
    ),
  );
}
