import type { Consents } from '@doorstep/core/backbone/sign-in/consents.ts';
import type { ClientNames } from './client-store.ts';
import type { ConsentStore } from './consent-store.ts';

export function createConsents(store: ConsentStore, clientNames: ClientNames): Consents {
  return {
    list: async (person) =>
      Promise.all(
        (await store.list(person)).map(async (consent) => ({
          ...consent,
          clientName: await clientNames(consent.clientId),
        })),
      ),
    withdraw: (person, clientId) => store.withdraw(clientId, person),
  };
}
