import type { BookingPorts } from '@doorstep/core/preregistration/booking/booking-ports.ts';
import type { SeatPorts } from '@doorstep/core/preregistration/booking/seat-ports.ts';
import type { OfferPorts } from '@doorstep/core/preregistration/booking/tell-offer.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';
import { createHoldStore } from '../postgres/preregistration/hold-store.ts';
import { createWaitingStore } from '../postgres/preregistration/waiting-store.ts';
import type { PreregistrationParts } from './preregistration-parts.ts';

const MINUTE = 60;

/** Holds and waiting lists beside booking. */
export function createSeats(
  { sql, backbone, country }: PreregistrationParts,
  booking: BookingPorts,
): SeatPorts {
  const { settings } = country;
  return {
    ...booking,
    holds: createHoldStore(sql),
    waiting: createWaitingStore(sql, backbone.sealers.preregistration),
    limits: {
      holdSeconds: settings['doorstep.preregistration.hold-minutes'] * MINUTE,
      holdsPerAccount: settings['doorstep.preregistration.holds-per-account'],
      offerSeconds: settings['doorstep.preregistration.offer-minutes'] * MINUTE,
      waitsPerAccount: settings['doorstep.preregistration.waits-per-account'],
    },
    newId: uuidv7,
  };
}

/** What tells people of the waiting list that seats are held for them. */
export function createOffers({ facts }: PreregistrationParts, { waiting }: SeatPorts): OfferPorts {
  return { waiting, texts: facts.texts, fallbackLanguage: facts.messageLanguages.fallback[0] ?? '' };
}
