import type { Country } from '@doorstep/core/country/country.ts';
import type { BookingAudit, BookingPorts } from '@doorstep/core/preregistration/booking/booking-ports.ts';
import { planningDue } from '@doorstep/core/preregistration/booking/generate-slots.ts';
import type { AffectedPorts } from '@doorstep/core/preregistration/booking/tell-affected.ts';
import { isStaff } from '@doorstep/core/preregistration/application/application.ts';
import type { Asker } from '@doorstep/core/preregistration/application/application.ts';
import { isLostConnection } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { faultOf } from '@doorstep/platform/log.ts';
import type { Log } from '@doorstep/platform/log.ts';
import { repeat } from '@doorstep/platform/repeat.ts';
import type { Config } from '../config.ts';
import { createAffectedStore } from '../postgres/preregistration/affected-store.ts';
import { createAvailabilityStore } from '../postgres/preregistration/availability-store.ts';
import { createBookingStore } from '../postgres/preregistration/booking-store.ts';
import { createSlotStore } from '../postgres/preregistration/slot-store.ts';
import type { Backbone } from './backbone.ts';
import type { CountryFacts } from './country-facts.ts';

interface BookingParts {
  readonly config: Config;
  readonly sql: Database;
  readonly reads: Database;
  readonly backbone: Backbone;
  readonly country: Country;
}

/** Slots and bookings over their ports. */
export function createBooking({ config, sql, reads, backbone, country }: BookingParts): BookingPorts {
  const { settings } = country;
  return {
    bookings: createBookingStore(sql, reads, backbone.sealers.preregistration),
    availability: createAvailabilityStore(sql),
    slots: createSlotStore(sql),
    masterData: backbone.masterData,
    settings: {
      offsetDays: settings['preregistration.booking.offset'],
      shownDays: settings['preregistration.availability.noOfDays'],
      plannedDays: settings['preregistration.availability.sync'],
      rebookHours: settings['preregistration.timespan.rebook'],
      cancelHours: settings['preregistration.timespan.cancel'],
    },
    auditEntry: bookingEntry,
    enumeration: config.mode === 'production' ? 'uniform' : 'contract',
    now: backbone.now,
  };
}

/** What tells applicants that a centre cannot keep their appointment. */
export function createAffected({
  sql,
  backbone,
  facts,
}: BookingParts & { readonly facts: CountryFacts }): AffectedPorts {
  return {
    affected: createAffectedStore(sql, backbone.sealers.preregistration),
    texts: facts.texts,
    fallbackLanguage: facts.messageLanguages.fallback[0] ?? '',
  };
}

const LOOK_EVERY_MS = 1_000;

/** Asks for slots when a day is over and when the master data changed; a job makes them. */
export function followCalendar(booking: BookingPorts, log: Log): { readonly stop: () => Promise<void> } {
  return repeat(
    LOOK_EVERY_MS,
    () => booking.slots.request(planningDue(booking)),
    (error) => {
      if (!isLostConnection(error))
        log.error(faultOf(error), 'asking for slots failed and will be tried again');
    },
  );
}

/** Event numbers and names of the reference (pre-registration §3.11). */
const AUDIT: Readonly<Record<BookingAudit, readonly [id: string, name: string]>> = {
  booked: ['PRE_407', 'PERSIST'],
  cancelled: ['PRE_402', 'UPDATE'],
};

function bookingEntry(what: BookingAudit, prid: string, asker: Asker) {
  const [eventId, eventName] = AUDIT[what];
  return {
    eventId,
    eventName,
    eventType: 'SUCCESS',
    applicationId: 'MOSIP_1',
    applicationName: 'PREREGISTRATION',
    moduleId: 'BOOK',
    moduleName: `preregistration.${what}`,
    description: '',
    id: prid,
    idType: 'PRE_REGISTRATION_ID',
    sessionUserId: isStaff(asker) ? asker.staffId : Buffer.from(asker).toString('hex'),
    requestId: '',
  } as const;
}
