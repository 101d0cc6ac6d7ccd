import type { Country } from '@doorstep/core/country/country.ts';
import { createMisses } from '../http/misses.ts';
import type { mountTracking } from '../http/resident/tracking-routes.ts';
import { transliterate } from '../transliteration/transliterate.ts';
import type { Backbone } from './backbone.ts';
import type { CardSystem } from './cards.ts';
import { otpRouteParts } from './contact.ts';
import type { Registration } from './registration.ts';
import type { ResidentProduct } from './resident.ts';

interface Sources {
  readonly country: Country;
  readonly backbone: Backbone;
  readonly resident: ResidentProduct;
  readonly registration: Registration;
  readonly cards: CardSystem;
}

/** What following an application stands on. */
export function trackingParts({
  country,
  backbone,
  resident,
  registration,
  cards,
}: Sources): Parameters<typeof mountTracking>[2] {
  const { contact } = resident;
  return {
    ...otpRouteParts(contact),
    tracking: {
      processor: registration.processor,
      idRepository: backbone.idRepository,
      cardOf: async (registrationId) => {
        const card = await cards.cards.cardOf(registrationId);
        if (card === null) return 'none asked for';
        return card.status === 'AVAILABLE' ? 'ready' : 'being made';
      },
      reprintOf: async (registrationId) => {
        const request = await backbone.credentialRequests.status(registrationId);
        return request?.credentialType === 'reprint' ? request.status : null;
      },
      enumeration: contact.enumeration,
    },
    misses: createMisses(country.settings['doorstep.limits.unknown-numbers-per-address'], backbone.now),
    inLettersOf: transliterate,
  };
}
