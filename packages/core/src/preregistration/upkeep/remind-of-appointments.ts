import { daysAfter, instantOf } from '../booking/zone-clock.ts';
import type { Booked } from '../notice/notice.ts';
import { zones } from './upkeep-ports.ts';
import type { UpkeepPorts } from './upkeep-ports.ts';
import { walk } from './walk.ts';

const HOUR = 3_600_000;

/**
 * Reminds applicants of their appointments, each once. Who booked within the hours before has just been told of it;
 * one that was moved or cancelled meanwhile is another booking, or none.
 */
export async function remindOfAppointments(ports: UpkeepPorts): Promise<void> {
  const { store, reminderHours, now } = ports;
  if (reminderHours === 0) return;
  const zoneOf = zones(ports);
  const at = now();
  const today = at.toISOString().slice(0, 10);
  const days = { from: daysAfter(today, -1), to: daysAfter(today, Math.ceil(reminderHours / 24) + 1) };
  await walk(
    (after, most) => store.unreminded(days, after, most),
    async (batch) => {
      const due: Booked[] = [];
      for (const booking of batch) {
        const { centreId, date, from } = booking.appointment;
        const begins = instantOf({ date, time: from }, await zoneOf(centreId));
        const remindAt = begins.getTime() - reminderHours * HOUR;
        if (begins > at && remindAt <= at.getTime() && booking.madeAt.getTime() <= remindAt)
          due.push(booking);
      }
      if (due.length > 0) await store.remind(due);
    },
  );
}
