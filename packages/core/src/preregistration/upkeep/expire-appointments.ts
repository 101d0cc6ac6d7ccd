import { wallMoment } from '../../backbone/master-data/centre-hours.ts';
import { statusesAllowing } from '../application/application-status.ts';
import { daysAfter } from '../booking/zone-clock.ts';
import type { Booked } from '../notice/notice.ts';
import { zones } from './upkeep-ports.ts';
import type { UpkeepPorts } from './upkeep-ports.ts';
import { walk } from './walk.ts';

/**
 * Bookings whose day is over where their centre is are expired, and their applicants told how to book again
 * (pre-registration §2.12.2).
 */
export async function expireAppointments(ports: UpkeepPorts): Promise<void> {
  const { store, now, entry } = ports;
  const zoneOf = zones(ports);
  const at = now();
  // No zone's day is ahead of the one after ours.
  const latest = daysAfter(at.toISOString().slice(0, 10), 1);
  await walk(
    (after, most) => store.bookedUntil(latest, after, most),
    async (batch) => {
      const over: Booked[] = [];
      for (const booking of batch) {
        const { centreId, date } = booking.appointment;
        if (date < wallMoment(at, await zoneOf(centreId)).date) over.push(booking);
      }
      if (over.length > 0) await store.expire(over, statusesAllowing('expire'), entry('expired'));
    },
  );
}
