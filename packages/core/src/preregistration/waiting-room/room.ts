/** Since when places are let in, and at which speed. */
export interface RoomState {
  /** Null while everybody may go on. */
  readonly since: Date | null;
  /** The last place that had been let in by then. */
  readonly base: number;
  readonly perSecond: number;
  /** The last place that was given. */
  readonly last: number;
  /** The opening whose lots are drawn. */
  readonly drawnFor: Date | null;
}

/** Where somebody stands; `seconds` until it is worth asking again. */
export type Standing =
  | { readonly state: 'open' | 'admitted'; readonly ahead: 0; readonly seconds: 0 }
  | { readonly state: 'before-opening' | 'waiting'; readonly ahead: number; readonly seconds: number };

export const OPEN: Standing = { state: 'open', ahead: 0, seconds: 0 };
const ADMITTED: Standing = { state: 'admitted', ahead: 0, seconds: 0 };

/** Nobody asks more often than a page that reloads, nor less often than people look. */
const LONGEST_PAUSE = 60;

/** The last place whose turn has come. */
export function admittedUpTo({ since, base, perSecond, last }: RoomState, now: Date): number {
  if (since === null) return last;
  const seconds = Math.max(0, now.getTime() - since.getTime()) / 1_000;
  return base + Math.floor(seconds * perSecond);
}

/** Where the holder of a place stands. */
export function standingOf(room: RoomState, place: number, now: Date): Standing {
  if (room.since === null) return OPEN;
  const ahead = place - admittedUpTo(room, now) - 1;
  if (ahead < 0) return ADMITTED;
  return { state: 'waiting', ahead, seconds: pause((ahead + 1) / room.perSecond) };
}

/** Before the opening, and until the lots of it are drawn, all are equal. */
export function beforeOpening(opensAt: Date | null, { drawnFor }: RoomState, now: Date): Standing | null {
  if (opensAt === null || drawnFor?.getTime() === opensAt.getTime()) return null;
  const seconds = pause((opensAt.getTime() - now.getTime()) / 1_000);
  return { state: 'before-opening', ahead: 0, seconds };
}

function pause(seconds: number): number {
  return Math.min(LONGEST_PAUSE, Math.max(1, Math.ceil(seconds)));
}
