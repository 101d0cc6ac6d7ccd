import type { OutputOf } from '@doorstep/contract/operation.ts';
import type { listVisits } from '@doorstep/contract/preregistration/desk.ts';

export type DayList = OutputOf<typeof listVisits>;
export type DeskVisit = DayList['visits'][number];
export type VisitState = DeskVisit['state'];

export const STATES = [
  'expected',
  'present',
  'walk-in',
  'no-show',
  'registered',
] as const satisfies readonly VisitState[];

/** What of a day is shown; the page counts from one. */
export interface DayFilter {
  /** Null for today. */
  readonly day: string | null;
  readonly state: VisitState | null;
  readonly page: number;
}

export function readDayFilter(query: URLSearchParams): DayFilter {
  const day = query.get('day');
  const page = Number(query.get('page') ?? '1');
  return {
    day: day !== null && /^\d{4}-\d{2}-\d{2}$/u.test(day) ? day : null,
    state: STATES.find((state) => state === query.get('state')) ?? null,
    page: Number.isInteger(page) && page > 0 && page < 1_000 ? page : 1,
  };
}

/** The address of a day's list, or of what is made of it. */
export function dayAddress(
  { day, state, page }: DayFilter,
  path: '/desk' | '/desk/export' = '/desk',
): string {
  const query = new URLSearchParams();
  if (day !== null) query.set('day', day);
  if (state !== null) query.set('state', state);
  if (page > 1) query.set('page', String(page));
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** The action of the page on the same list. */
export function actionOn(filter: DayFilter, name: string): string {
  const address = dayAddress(filter);
  return address.includes('?') ? address.replace('?', `?/${name}&`) : `${address}?/${name}`;
}

export function dayBeside(day: string, days: 1 | -1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The PRID in what was typed, or read from a code: as such, in groups, or inside an address or a sentence. */
export function pridIn(text: string): string | null {
  const joined = text.replaceAll(/(?<=\d)[\s-](?=\d)/gu, '');
  return /(?<!\d)[2-9]\d{13}(?!\d)/u.exec(joined)?.[0] ?? null;
}
