import type { OutputOf } from '@doorstep/contract/operation.ts';
import type { findCentres } from '@doorstep/contract/doorstep/centre.ts';
import { zoneOffset } from '../../texts/wire-time.ts';
import type { Speech } from '../../texts/speech.ts';

export type WireCentre = OutputOf<typeof findCentres>['centres'][number];

/** A centre in words. */
export interface CentreEntry {
  readonly id: string;
  /** Its number in the list and on the map. */
  readonly number: number;
  readonly name: string;
  /** What kind of centre it is and what it does. */
  readonly kind: string | null;
  readonly address: string;
  readonly phone: string | null;
  readonly kiosks: number;
  readonly isOpen: boolean;
  /** Open or closed, in two words. */
  readonly state: string;
  /** Until when, or when again. */
  readonly next: string;
  /** Days and times. */
  readonly hours: string;
  readonly lunch: string | null;
  readonly closedDays: readonly string[];
  readonly distance: string | null;
  /** The name of the centre's zone, where its clock shows something else than the visitor's. */
  readonly otherZone: string | null;
}

export function centreEntry(
  speech: Speech,
  centre: WireCentre,
  visitor: { readonly number: number; readonly zone: string; readonly now: Date },
): CentreEntry {
  const { t, wallTimes } = speech;
  const { opening, lunch } = centre;
  return {
    id: centre.id,
    number: visitor.number,
    name: centre.name,
    kind: kindWords(speech, centre.type),
    address: addressWords(speech, centre.address),
    phone: centre.phone,
    kiosks: centre.kiosks,
    isOpen: opening.kind === 'open',
    state: t(stateKey(opening)),
    next: nextWords(speech, opening),
    hours: t('centre.joined', {
      start: daysWords(speech, centre),
      rest: unbroken(wallTimes(centre.opensAt, centre.closesAt)),
    }),
    lunch: lunch === null ? null : unbroken(wallTimes(lunch.from, lunch.to)),
    closedDays: centre.closedDays.map(({ day, name, reason }) => {
      const values = { day: speech.day(day), name, reason };
      return t(reason === '' ? 'centre.closed-day' : 'centre.closed-day-reason', values);
    }),
    distance: distanceWords(speech, centre.metres),
    otherZone: otherZone(speech, centre.timeZone, visitor),
  };
}

function kindWords({ t }: Speech, type: WireCentre['type']): string | null {
  if (type === null) return null;
  return type.description === '' ? type.name : t('centre.kind', { name: type.name, does: type.description });
}

/** Two times stay on one line. */
function unbroken(times: string): string {
  return times.replaceAll(/\s/gu, '\u00a0');
}

function stateKey(opening: WireCentre['opening']) {
  if (opening.kind === 'open') return 'centre.open-now';
  return opening.why === 'weekday' || opening.why === 'holiday' ? 'centre.closed-today' : 'centre.closed-now';
}

function nextWords({ t, day, wallTime }: Speech, opening: WireCentre['opening']): string {
  if (opening.kind === 'open') return t('centre.until', { time: wallTime(opening.until) });
  const { why, next, holiday } = opening;
  if (next === null) return t('centre.next-unknown');
  const time = wallTime(next.time);
  if (why === 'early') return t('centre.early', { time });
  if (why === 'lunch') return t('centre.lunch-break', { time });
  const words = t('centre.next', { day: day(next.day), time });
  return holiday === null ? words : t('centre.because', { holiday, next: words });
}

function daysWords({ t, list }: Speech, { everyDay, workingDays }: WireCentre): string {
  if (everyDay) return t('centre.days-all');
  if (workingDays.length === 0) return t('centre.days-none');
  return list(workingDays.map((run) => (run.first === run.last ? run.first : t('centre.days-run', run))));
}

export function addressWords({ t }: Pick<Speech, 't'>, [first = '', ...rest]: readonly string[]): string {
  return rest.reduce((start, line) => t('centre.joined', { start, rest: line }), first);
}

/** Positions are rough, and so is what is told from them. */
function distanceWords({ t, kilometres }: Speech, metres: number | null): string | null {
  if (metres === null) return null;
  if (metres < 1_000) return t('centre.distance-close', { distance: kilometres(1) });
  return t('centre.distance', { distance: kilometres(Math.round(metres / 1_000)) });
}

function otherZone(
  { tag }: Speech,
  timeZone: string,
  { zone, now }: { readonly zone: string; readonly now: Date },
): string | null {
  if (zoneOffset(timeZone, now) === zoneOffset(zone, now)) return null;
  const parts = new Intl.DateTimeFormat(tag, { timeZone, timeZoneName: 'longGeneric' }).formatToParts(now);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
}
