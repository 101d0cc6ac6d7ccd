import type { RegistrationCentre } from '../../../backbone/master-data/registration-centre.ts';
import type { Appointment } from '../../application/application.ts';
import type { BookingPorts, CentreFacts } from '../booking-ports.ts';
import type { BookableApplication, BookingStore } from '../booking-store.ts';
import type { PlannedCentre } from '../slot-store.ts';
import { aWorkingCentre, everyWeekday } from './a-working-centre.ts';

interface Bookings {
  readonly applications: readonly BookableApplication[];
  readonly centres?: readonly RegistrationCentre[];
  readonly settings?: Partial<BookingPorts['settings']>;
  readonly book?: BookingStore['book'];
  readonly isFree?: (appointment: Appointment) => boolean;
  readonly now: string;
}

export interface SomeBookings {
  readonly ports: BookingPorts;
  /** What was changed, in order. */
  readonly done: readonly string[];
  readonly planned: readonly PlannedCentre[];
}

/** Booking in memory: slots are free, and every change is noted. */
export function someBookings(given: Bookings): SomeBookings {
  const { applications, centres = [aWorkingCentre()] } = given;
  const done: string[] = [];
  const planned: PlannedCentre[] = [];
  const bookings: BookingStore = {
    find: async (prids) => applications.filter(({ prid }) => prids.includes(prid)),
    done: async () => null,
    book:
      given.book ??
      (async (orders) => {
        done.push(...orders.map(({ seen, wanted }) => `${seen.prid} ${wanted.date} ${wanted.from}`));
        return 'booked';
      }),
    release: async ({ prid }) => {
      done.push(`${prid} released`);
      return 'released';
    },
    ofCentre: async () => [],
    purge: async () => undefined,
  };
  const ports: BookingPorts = {
    bookings,
    availability: allFree(given),
    slots: {
      plan: async (days) => void planned.push(...days),
      plannedCentres: async () => [],
      request: async () => undefined,
    },
    masterData: factsOf(centres),
    settings: {
      offsetDays: 2,
      shownDays: 140,
      plannedDays: 30,
      rebookHours: 0,
      cancelHours: 0,
      ...given.settings,
    },
    auditEntry: (what, prid) => ({
      eventId: '',
      eventName: what,
      eventType: 'SUCCESS',
      applicationId: '',
      applicationName: '',
      moduleId: '',
      moduleName: '',
      description: '',
      id: prid,
      idType: '',
      sessionUserId: '',
      requestId: '',
    }),
    enumeration: 'contract',
    now: () => new Date(given.now),
  };
  return { ports, done, planned };
}

function allFree({ isFree }: Bookings): BookingPorts['availability'] {
  return {
    free: async () => [],
    hasSlots: async () => true,
    earliest: async () => [],
    isFree: async (appointment) => isFree?.(appointment) ?? true,
  };
}

export function factsOf(
  centres: readonly RegistrationCentre[],
  changes: Partial<CentreFacts> = {},
): CentreFacts {
  return {
    version: () => 1,
    centres: async () => ({ items: centres, total: centres.length }),
    centreInAllLanguages: async (id) => centres.filter((centre) => centre.id === id),
    centreWeekdays: async () => everyWeekday(() => true),
    holidaysOf: async () => [],
    exceptionalHolidaysOf: async () => [],
    ...changes,
  };
}
