import { nameIn } from './shown-answers.ts';
import type { Officer } from './arrival.ts';
import type { DayEntry } from './arrival-store.ts';
import { deskMoment } from './desk-ports.ts';
import type { DeskPorts } from './desk-ports.ts';

export const VISIT_STATES = ['expected', 'present', 'walk-in', 'no-show', 'registered'] as const;
export type VisitState = (typeof VISIT_STATES)[number];

export interface Visit extends DayEntry {
  readonly state: VisitState;
  /** Null without a form, or where it has no name yet. */
  readonly name: string | null;
}

export interface VisitsAsked {
  /** `yyyy-MM-dd`; null for today. */
  readonly day: string | null;
  readonly state: VisitState | null;
  /** Part of a name or of a PRID, without regard to case and accents; empty for all. */
  readonly text: string;
  /** Null for all of them. */
  readonly page: { readonly index: number; readonly size: number } | null;
  /** In which names are told where they are given in several. */
  readonly language: string;
}

export interface VisitList {
  readonly day: string;
  readonly today: string;
  readonly items: readonly Visit[];
  /** Of those who fit `text` and `state`. */
  readonly total: number;
  /** Of the whole day. */
  readonly counts: Readonly<Record<VisitState, number>>;
}

/** More than any centre takes in on a day. */
const MOST_A_DAY = 5_000;

/** Everybody who is expected at the officer's centre on a day, or came to it. */
export async function listVisits(ports: DeskPorts, officer: Officer, asked: VisitsAsked): Promise<VisitList> {
  const today = (await deskMoment(ports, officer)).date;
  const day = asked.day ?? today;
  const entries = await ports.arrivals.ofDay(officer.centreId, day, MOST_A_DAY);
  const all = entries.map((entry) => ({ ...entry, state: stateOf(entry) }));
  const wanted = all.filter(({ state }) => asked.state === null || state === asked.state);
  const text = plain(asked.text);
  // Names lie sealed: they are opened for the page alone, unless one is looked for.
  const named = text === '' ? null : await withNames(ports, wanted, asked.language);
  const found =
    named?.filter(({ prid, name }) => prid.includes(text) || plain(name ?? '').includes(text)) ?? null;
  const shown = pageOf(found ?? wanted, asked.page);
  return {
    day,
    today,
    items: await withNames(ports, shown, asked.language),
    total: (found ?? wanted).length,
    counts: countsOf(all),
  };
}

type Unnamed = Omit<Visit, 'name'>;

async function withNames(
  { arrivals, nameFields }: DeskPorts,
  entries: readonly Unnamed[],
  language: string,
): Promise<readonly Visit[]> {
  if (entries.length === 0) return [];
  const forms = await arrivals.forms(entries.map(({ prid }) => prid));
  return entries.map((entry) => ({ ...entry, name: nameIn(forms.get(entry.prid), nameFields, language) }));
}

function stateOf({ status, arrival }: DayEntry): VisitState {
  return status === 'Consumed' ? 'registered' : (arrival?.state ?? 'expected');
}

function countsOf(visits: readonly Unnamed[]): VisitList['counts'] {
  const count = (wanted: VisitState): number => visits.filter(({ state }) => state === wanted).length;
  return {
    expected: count('expected'),
    present: count('present'),
    'walk-in': count('walk-in'),
    'no-show': count('no-show'),
    registered: count('registered'),
  };
}

function pageOf<T>(items: readonly T[], page: VisitsAsked['page']): readonly T[] {
  return page === null ? items : items.slice(page.index * page.size, (page.index + 1) * page.size);
}

function plain(text: string): string {
  return text.trim().normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
