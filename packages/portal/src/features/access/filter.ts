import { ACCESS_KINDS, ACTOR_KINDS } from '@doorstep/core/backbone/personal-access/personal-accesses.ts';
import type { AccessKind, ActorKind } from '@doorstep/core/backbone/personal-access/personal-accesses.ts';
import { isCalendarDay } from '@doorstep/contract/checks.ts';
import { pageNumber } from '../history/filter.ts';

/** What the address of the page asks for. */
export interface AccessFilter {
  readonly whose: 'own' | 'others';
  readonly actor: ActorKind | null;
  readonly what: AccessKind | null;
  /** ISO days, or empty. */
  readonly from: string;
  readonly to: string;
  /** Counted from one. */
  readonly page: number;
}

/** Reads the filter from an address; what makes no sense is left out rather than refused. */
export function readAccessFilter(query: URLSearchParams): AccessFilter {
  const day = (name: string): string => {
    const text = query.get(name) ?? '';
    return isCalendarDay(text) ? text : '';
  };
  return {
    whose: query.get('whose') === 'own' ? 'own' : 'others',
    actor: ACTOR_KINDS.find((kind) => kind === query.get('actor')) ?? null,
    what: ACCESS_KINDS.find((kind) => kind === query.get('what')) ?? null,
    from: day('from'),
    to: day('to'),
    page: pageNumber(query),
  };
}

export function isNarrowed({ actor, what, from, to }: AccessFilter): boolean {
  return actor !== null || what !== null || from !== '' || to !== '';
}

/** The address of a page of the same filter. */
export function accessAddress(filter: AccessFilter, page: number, path = '/services/access'): string {
  const query = new URLSearchParams();
  const set = (name: string, value: string | null) => (value ? query.set(name, value) : undefined);
  if (filter.whose === 'own') query.set('whose', 'own');
  set('actor', filter.actor);
  set('what', filter.what);
  set('from', filter.from);
  set('to', filter.to);
  if (page > 1) query.set('page', String(page));
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
