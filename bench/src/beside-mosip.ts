import { column } from './latency.ts';
import type { CallFigures } from './latency.ts';

const MOST_MS = 100;
/** How many times as many answers a second as MOSIP's. */
const TIMES_THEIRS = 100;
/** What MOSIP publishes no figure for is asked for by each of the thirty once a second. */
const USUAL_ARRIVALS = 30;

/** A call that residents make, measured by B9. */
export interface ResidentCall<Who> {
  readonly name: string;
  /** Answers a second that MOSIP publishes; for most calls it publishes none. */
  readonly theirs?: number;
  readonly ask: (who: Who, turn: number) => Promise<Answer>;
}

type Answer = { readonly ok: true } | { readonly ok: false; readonly status: number };

/** Thirty people without a pause between their calls, and the same call coming at a fixed rate. */
export interface TwoFigures {
  readonly theirs: number | undefined;
  readonly pressed: CallFigures;
  readonly due: CallFigures;
}

/** How many of a call come in a second when it is measured how long each takes. */
export function arrivals(theirs: number | undefined): number {
  return theirs === undefined ? USUAL_ARRIVALS : Math.ceil(theirs * TIMES_THEIRS);
}

export function holds({ theirs, pressed, due }: TwoFigures): boolean {
  const isFast = theirs === undefined || pressed.perSecond >= theirs * TIMES_THEIRS;
  return pressed.refused + due.refused === 0 && isFast && due.p99 <= MOST_MS;
}

export const HEADING_BESIDE = `  ${'call'.padEnd(34)}${['calls/s', '× theirs', 'p99 ms', '| due/s', 'p50 ms', 'p99 ms', 'answers'].map(column).join('')}`;

export function lineBeside(figures: TwoFigures): string {
  const { theirs, pressed, due } = figures;
  const columns = [
    Math.round(pressed.perSecond).toLocaleString('en'),
    theirs === undefined ? '' : (pressed.perSecond / theirs).toFixed(0),
    pressed.p99.toFixed(1),
    `| ${String(arrivals(theirs))}`,
    due.p50.toFixed(1),
    due.p99.toFixed(1),
    (pressed.answers + due.answers).toLocaleString('en'),
  ];
  const refused = pressed.refused + due.refused;
  const faults = refused > 0 ? `   ${String(refused)} refused` : '';
  return `  ${pressed.name.padEnd(34)}${columns.map(column).join('')}${faults}${holds(figures) ? '' : '   FAILS'}`;
}
