import { wallMoment } from '../../backbone/master-data/centre-hours.ts';
import type { RegistrationCentre } from '../../backbone/master-data/registration-centre.ts';
import type { BookingPorts, CentreFacts } from './booking-ports.ts';
import { calendarOf } from './centre-calendar.ts';
import { CLOSED, createDayPlanner } from './day-plan.ts';
import type { DayPlanner } from './day-plan.ts';
import type { PlannedCentre, Planning } from './slot-store.ts';
import { daysAfter } from './zone-clock.ts';

type GenerationPorts = Pick<BookingPorts, 'slots' | 'masterData' | 'settings' | 'now'>;

/** Centres planned in one transaction: few, so that nobody who books there waits long. */
const BATCH = 10;
const EVERYTHING = { number: 0, size: 1_000_000, orderBy: 'id', direction: 'ascending' } as const;

/** What the slots should be made for by now. */
export function planningDue({ masterData, settings, now }: Omit<GenerationPorts, 'slots'>): Planning {
  return {
    masterDataVersion: masterData.version(),
    day: now().toISOString().slice(0, 10),
    days: settings.plannedDays,
  };
}

/**
 * Makes the slots of every centre for today and the days ahead what the master data says; a centre that is gone has
 * no more slots. Done twice, or by two processes at once, it comes to the same. Throws where this process has not seen
 * the master data yet that it is asked for.
 */
export async function generateSlots(ports: GenerationPorts, masterDataVersion: number): Promise<void> {
  const due = planningDue(ports);
  if (due.masterDataVersion < masterDataVersion) throw new Error('The master data has not arrived here yet');
  const planDays = createDayPlanner();
  const centres = await everyCentre(ports.masterData);
  for (let first = 0; first < centres.length; first += BATCH) {
    const batch = centres.slice(first, first + BATCH);
    await ports.slots.plan(
      await Promise.all(batch.map((centre) => plannedCentre(ports, planDays, centre, due.days))),
    );
  }
  await closeOthers(ports, new Set(centres.map(({ id }) => id)), due);
}

async function closeOthers(
  { slots }: GenerationPorts,
  known: ReadonlySet<string>,
  { day, days }: Planning,
): Promise<void> {
  // A day earlier than today's, which it may still be where the centre is; a day later at the end.
  const dates = Array.from({ length: days + 3 }, (_, index) => daysAfter(day, index - 1));
  const gone = (await slots.plannedCentres(dates[0] ?? day)).filter((centreId) => !known.has(centreId));
  for (const centreId of gone)
    await slots.plan([{ centreId, days: dates.map((date) => ({ date, plan: CLOSED })) }]);
}

async function everyCentre(masterData: CentreFacts): Promise<readonly RegistrationCentre[]> {
  const { items } = await masterData.centres(null, EVERYTHING);
  return [...new Map(items.map((centre) => [centre.id, centre])).values()];
}

async function plannedCentre(
  { masterData, now }: GenerationPorts,
  planDays: DayPlanner,
  centre: RegistrationCentre,
  days: number,
): Promise<PlannedCentre> {
  const today = wallMoment(now(), centre.timeZone).date;
  const calendar = await calendarOf(masterData, centre, [today, daysAfter(today, days)]);
  return { centreId: centre.id, days: planDays(centre, calendar, today, days + 1) };
}
