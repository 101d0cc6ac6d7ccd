import type { Country } from '@doorstep/core/country/country.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { secureDigit } from '@doorstep/platform/secure-digit.ts';
import type { Config } from '../config.ts';
import { createAccountStore } from '../postgres/preregistration/account-store.ts';
import { createApplicationStore } from '../postgres/preregistration/application-store.ts';
import { createPridIssuer } from '../postgres/preregistration/prid-issuer.ts';
import type { Backbone } from './backbone.ts';
import type { CountryFacts } from './country-facts.ts';

export interface PreregistrationParts {
  readonly config: Config;
  readonly sql: Database;
  readonly reads: Database;
  readonly backbone: Backbone;
  readonly country: Country;
  readonly facts: CountryFacts;
}

export type PreregistrationProduct = ReturnType<typeof createPreregistration>;

/** Pre-registration over its ports. */
export function createPreregistration({ sql, reads, backbone }: PreregistrationParts) {
  const sealer = backbone.sealers.preregistration;
  return {
    accounts: createAccountStore(sql, reads, sealer),
    applications: createApplicationStore(sql, reads, sealer),
    prids: createPridIssuer(sql, secureDigit),
  };
}
