import type { RegistrationCentre } from '@doorstep/core/backbone/master-data/registration-centre.ts';
import type { CentreFacts } from '@doorstep/core/preregistration/booking/booking-ports.ts';
import { generateSlots } from '@doorstep/core/preregistration/booking/generate-slots.ts';
import {
  aWorkingCentre,
  everyWeekday,
} from '@doorstep/core/preregistration/booking/testing/a-working-centre.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { createSlotStore } from '@doorstep/server/postgres/preregistration/slot-store.ts';

/** From nine to five, a quarter of an hour each. */
export const A_DAY = 32;
const KIOSKS = 8;
/** So many centres keep each other's holidays. */
const IN_A_PROVINCE = 100;
const WEEKDAYS = everyWeekday(() => true);

/** What changed since the country's first version of master data. */
export interface Change {
  readonly version: number;
  readonly holiday?: { readonly province: string; readonly date: string };
  readonly kiosks?: { readonly centreId: string; readonly count: number };
}

/** Centres open every day, with eight kiosks. */
export function countryOf(count: number, change: Change = { version: 1 }): CentreFacts {
  const centres = Array.from({ length: count }, (_, index) => centre(index, change.kiosks));
  const provinceOf = new Map(centres.map(({ id, holidayLocationCode }) => [id, holidayLocationCode]));
  const { holiday } = change;
  return {
    version: () => change.version,
    centres: async () => ({ items: centres, total: centres.length }),
    centreInAllLanguages: async (id) => centres.filter((one) => one.id === id),
    centreWeekdays: async () => WEEKDAYS,
    holidaysOf: async (id) =>
      holiday !== undefined && provinceOf.get(id) === holiday.province
        ? [
            {
              id: '1',
              language: 'eng',
              locationCode: holiday.province,
              name: '',
              description: '',
              active: true,
              date: holiday.date,
            },
          ]
        : [],
    exceptionalHolidaysOf: async () => [],
  };
}

/** The product's own generation and store, in this process. */
export function generation(app: Database, days: number): (country: CentreFacts) => Promise<void> {
  const settings = { offsetDays: 0, shownDays: days, plannedDays: days, rebookHours: 0, cancelHours: 0 };
  const slots = createSlotStore(app);
  return (masterData) =>
    generateSlots({ slots, masterData, settings, now: () => new Date() }, masterData.version());
}

function centre(index: number, changed: Change['kiosks']): RegistrationCentre {
  const id = centreId(index);
  return aWorkingCentre({
    id,
    holidayLocationCode: `province-${String(Math.floor(index / IN_A_PROVINCE))}`,
    kiosks: changed?.centreId === id ? changed.count : KIOSKS,
    lunch: null,
  });
}

export function centreId(index: number): string {
  return `bench-${String(index)}`;
}
