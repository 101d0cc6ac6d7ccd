import { wallMoment } from '../../backbone/master-data/centre-hours.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { firstBookableDay, isDay } from './appointment-rules.ts';
import type { FreeSlot } from './availability-store.ts';
import { workingCentre } from './booking-ports.ts';
import type { SeatPorts } from './seat-ports.ts';
import type { SlotTimes } from './slot.ts';

/** A slot, and how many of those who come together take a seat of it. */
interface SharedSlot extends SlotTimes {
  readonly people: number;
}

interface EarliestOffer {
  readonly centreId: string;
  /** `yyyy-MM-dd` */
  readonly date: string;
  readonly slots: readonly SharedSlot[];
}

/** Of each centre the first day on which all of them find a seat; the soonest first. */
export async function findEarliest(
  { availability, masterData, settings, now }: SeatPorts,
  asked: {
    readonly centreIds: readonly string[];
    readonly people: number;
    /** The first day that suits; null for any. */
    readonly from: string | null;
  },
): Promise<Result<readonly EarliestOffer[], 'centre-unknown' | 'date-invalid'>> {
  if (asked.from !== null && !isDay(asked.from)) return fail('date-invalid');
  const centres: { readonly centreId: string; readonly from: string }[] = [];
  for (const centreId of new Set(asked.centreIds)) {
    const centre = await workingCentre(masterData, centreId);
    if (centre === null) return fail('centre-unknown');
    const first = firstBookableDay(wallMoment(now(), centre.timeZone), settings.offsetDays);
    centres.push({ centreId, from: asked.from !== null && asked.from > first ? asked.from : first });
  }
  const days = await availability.earliest(centres, asked.people);
  const offers = days.map(({ centreId, date, slots }) => ({
    centreId,
    date,
    slots: seatTogether(slots, asked.people),
  }));
  return ok(offers.toSorted((a, b) => (momentOf(a) < momentOf(b) ? -1 : 1)));
}

/**
 * The first slot that seats them all; where none does, the slots in a row that take the least time from the first
 * beginning to the last end. The slots are in order and have as many seats among them.
 */
export function seatTogether(slots: readonly FreeSlot[], people: number): readonly SharedSlot[] {
  const whole = slots.find(({ seats }) => seats >= people);
  const rows = whole === undefined ? slots.map((_, first) => rowFrom(slots, first, people)) : [[whole]];
  const [best = []] = rows.filter((row) => row.length > 0).toSorted((a, b) => lengthOf(a) - lengthOf(b));
  let left = people;
  return best.map(({ from, to, seats }) => {
    const seated = Math.min(seats, left);
    left -= seated;
    return { from, to, people: seated };
  });
}

/** The slots from this one on that seat them, none more than needed; empty where the day ends before. */
function rowFrom(slots: readonly FreeSlot[], first: number, people: number): readonly FreeSlot[] {
  let seats = 0;
  const last = slots.findIndex((slot, index) => index >= first && (seats += slot.seats) >= people);
  return last === -1 ? [] : slots.slice(first, last + 1);
}

function lengthOf(row: readonly FreeSlot[]): number {
  return secondsOf(row.at(-1)?.to ?? '') - secondsOf(row[0]?.from ?? '');
}

function secondsOf(time: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = time.split(':').map(Number);
  return hours * 3_600 + minutes * 60 + seconds;
}

function momentOf({ date, slots, centreId }: EarliestOffer): string {
  return `${date} ${slots[0]?.from ?? ''} ${centreId}`;
}
