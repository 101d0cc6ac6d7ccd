import type { Country } from '@doorstep/core/country/country.ts';
import type { Database } from '@doorstep/platform/database.ts';
import type { Log } from '@doorstep/platform/log.ts';
import type { Config } from '../config.ts';
import type { Backbone } from './backbone.ts';
import type { CountryFacts } from './country-facts.ts';

/** What pre-registration is built of. */
export interface PreregistrationParts {
  readonly config: Config;
  readonly sql: Database;
  readonly reads: Database;
  readonly backbone: Backbone;
  readonly country: Country;
  readonly facts: CountryFacts;
  readonly log: Log;
}
