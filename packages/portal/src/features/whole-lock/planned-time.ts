import { plainDigits } from '../../texts/digits.ts';
import { zoneOffset } from '../../texts/wire-time.ts';

/** What was typed of a planned opening: an ISO day, and two times on the wall clock. */
export interface TypedOpening {
  readonly day: string;
  readonly from: string;
  readonly to: string;
}

/** The instants of a typed opening in the visitor's zone; an end that comes first is meant for the next day. */
export function plannedTime(
  typed: TypedOpening,
  timeZone: string,
): { readonly opensAt: string; readonly closesAt: string } | null {
  const opensAt = instantOf(typed.day, typed.from, timeZone);
  const closesAt = instantOf(typed.day, typed.to, timeZone);
  if (opensAt === null || closesAt === null) return null;
  const end = closesAt <= opensAt ? new Date(closesAt.getTime() + 86_400_000) : closesAt;
  return { opensAt: opensAt.toISOString(), closesAt: end.toISOString() };
}

const TIME = /^([01]?\d|2[0-3])[:.]?([0-5]\d)$/u;

function instantOf(day: string, time: string, timeZone: string): Date | null {
  const [, hours = '', minutes = ''] = TIME.exec(time) ?? [];
  const asUtc = new Date(`${day}T${hours.padStart(2, '0')}:${minutes}:00Z`);
  if (Number.isNaN(asUtc.getTime()) || !asUtc.toISOString().startsWith(day)) return null;
  // The zone's offset at about that moment; a second look settles the hours around a change of the clocks.
  const near = new Date(asUtc.getTime() + zoneOffset(timeZone, asUtc) * 60_000);
  return new Date(asUtc.getTime() + zoneOffset(timeZone, near) * 60_000);
}

/** A time as people type it, in any script's digits. */
export function readTime(text: string): string {
  const [hours = '', minutes] = text.split(/[:.]/u).map(plainDigits);
  return minutes === undefined ? hours : `${hours}:${minutes}`;
}
