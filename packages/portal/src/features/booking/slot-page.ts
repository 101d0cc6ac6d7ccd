import { randomUUID } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { redirect } from '@sveltejs/kit';
import { listAvailability } from '@doorstep/contract/preregistration/availability.ts';
import { listHolds } from '@doorstep/contract/preregistration/holds.ts';
import { listWaiting } from '@doorstep/contract/preregistration/waiting-list.ts';
import { stopOn } from '../../server/api.ts';
import { callAsApplicant } from '../../server/applicant.ts';
import { readPrids } from './addresses.ts';
import { daysOfTimes, earliestOf, seatsOf } from './free-times.ts';
import type { DayOfTimes, WireDay } from './free-times.ts';
import { heldFor } from './held-time.ts';
import { loadChosenCentre } from './load-chosen-centre.ts';
import { loadParty } from './load-party.ts';
import type { Party } from './load-party.ts';
import { isBookable } from './party.ts';

/** Days in one table. */
const DAYS_SHOWN = 7;

export type SlotPage = Awaited<ReturnType<typeof loadSlotPage>>;

/** The applications of an address: one, or several parted by commas. */
export function pridsOf({
  params,
}: {
  readonly params: Readonly<Partial<Record<string, string>>>;
}): readonly string[] {
  return readPrids(params['prids'] ?? params['prid'] ?? '');
}

/** Times at a centre for all of a party, and what is kept for them already. */
export async function loadSlotPage(event: RequestEvent) {
  const prids = pridsOf(event);
  const party = await loadParty(event, prids);
  stopUnbookable(party);
  const { searchParams } = event.url;
  const centreId = searchParams.get('centre') ?? party.people[0]?.appointment?.centreId ?? null;
  const centre = centreId === null ? null : await loadChosenCentre(event, centreId);
  if (centre === null) redirect(303, party.paths.centre);
  const [wireDays, held, waits] = await Promise.all([
    loadDays(event, centre.id),
    loadHeld(event, prids),
    loadWaits(event, prids),
  ]);
  const days = daysOfTimes(wireDays, prids.length, centre.noon);
  const chosen = days.find(({ date }) => date === searchParams.get('day')) ?? null;
  const page = pageOf(days, chosen, searchParams.get('page'));
  return {
    people: party.people,
    paths: party.paths,
    rules: party.rules,
    centre,
    earliest: earliestOf(days),
    days: days.slice((page - 1) * DAYS_SHOWN, page * DAYS_SHOWN).map((day) => withSeats(day, wireDays)),
    page,
    pages: Math.ceil(days.length / DAYS_SHOWN),
    chosen,
    held: held?.centreId === centre.id ? held : null,
    deciding: searchParams.has('kept'),
    waits,
    onceKey: randomUUID(),
  };
}

/** What is not finished is finished first; what the centre has already is not booked here. */
export function stopUnbookable({ people }: Party): void {
  const unfit = people.find((person) => !isBookable(person));
  if (unfit === undefined) return;
  const isOpen = unfit.status === 'Application_Incomplete';
  redirect(303, isOpen ? `/pre-registration/${unfit.prid}/review` : '/pre-registration');
}

export async function loadDays(
  event: RequestEvent,
  registrationCenterId: string,
): Promise<readonly WireDay[]> {
  const reply = await callAsApplicant(event, listAvailability, { params: { registrationCenterId } });
  if (reply.ok) return reply.value.centerDetails;
  return reply.word === null ? stopOn(reply) : [];
}

async function loadHeld(event: RequestEvent, prids: readonly string[]) {
  const reply = await callAsApplicant(event, listHolds, {});
  return reply.ok ? heldFor(reply.value.holds, prids) : stopOn(reply);
}

async function loadWaits(event: RequestEvent, prids: readonly string[]) {
  const reply = await callAsApplicant(event, listWaiting, {});
  if (!reply.ok) return stopOn(reply);
  return reply.value.entries.filter(({ applications }) => applications.some((prid) => prids.includes(prid)));
}

function pageOf(days: readonly DayOfTimes[], chosen: DayOfTimes | null, asked: string | null): number {
  if (chosen !== null) return Math.floor(days.indexOf(chosen) / DAYS_SHOWN) + 1;
  const page = Number(asked ?? '1');
  return Number.isInteger(page) && page >= 1 && page <= days.length ? page : 1;
}

function withSeats({ date, morning, afternoon }: DayOfTimes, days: readonly WireDay[]) {
  const slots = days.find((day) => day.date === date)?.timeSlots ?? [];
  return { date, morning: seatsOf(morning, slots), afternoon: seatsOf(afternoon, slots) };
}
