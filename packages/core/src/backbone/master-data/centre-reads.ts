import type { CentreWeekday, ExceptionalHoliday, Holiday, Weekday } from './calendar.ts';
import type { Page, PageRequest } from './page.ts';
import type { CentreType, NearbyCentre, RegistrationCentre } from './registration-centre.ts';

export type CentreOrder = 'id' | 'name' | 'created';

export interface Surroundings {
  readonly language: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly metres: number;
}

export interface CentreReads {
  /** Active or not: an appointment may be at a centre that has closed since. */
  readonly centre: (id: string, language: string) => Promise<RegistrationCentre | null>;
  /** Active or not, in every language it has. */
  readonly centreInAllLanguages: (id: string) => Promise<readonly RegistrationCentre[]>;
  /** Active or not; the ids that nobody has are left out. */
  readonly centresById: (ids: readonly string[], language: string) => Promise<readonly RegistrationCentre[]>;
  /** Every centre, in every language or in one. */
  readonly centres: (
    language: string | null,
    page: PageRequest<CentreOrder>,
  ) => Promise<Page<RegistrationCentre>>;
  /** Nearest first. */
  readonly centresNear: (surroundings: Surroundings) => Promise<readonly NearbyCentre[]>;
  /** Those in a place or under it. */
  readonly centresByLocation: (code: string, language: string) => Promise<readonly RegistrationCentre[]>;
  /** Those in or under the places of a level that have one of the names, compared without case. */
  readonly centresByPlaceNames: (
    language: string,
    level: number,
    names: readonly string[],
  ) => Promise<readonly RegistrationCentre[]>;
  /** The same for one name, a page at a time. */
  readonly centresByPlaceName: (
    language: string,
    level: number,
    name: string,
    page: PageRequest<CentreOrder>,
  ) => Promise<Page<RegistrationCentre>>;
  /**
   * What a person types: part of a centre's name or address or of a place it lies in, in any of the country's
   * languages, spelling forgiven a little. Best match first; shown in the language asked for.
   */
  readonly searchCentres: (
    language: string,
    text: string,
    page: PageRequest<'match'>,
  ) => Promise<Page<RegistrationCentre>>;
  /** Those of an administrative zone and the zones under it. */
  readonly centresByZone: (zoneCode: string, language: string) => Promise<readonly RegistrationCentre[]>;
  readonly centreTypes: (language: string) => Promise<readonly CentreType[]>;
  readonly weekdays: (language: string) => Promise<readonly Weekday[]>;
  /** All seven; a centre that says nothing of its own keeps the country's week. Empty for an unknown centre. */
  readonly centreWeekdays: (centreId: string, language: string) => Promise<readonly CentreWeekday[]>;
  /** Of the centre's holiday place and what it lies in; null for every language. Dates ascending. */
  readonly holidaysOf: (
    centreId: string,
    language: string | null,
    year: number,
  ) => Promise<readonly Holiday[]>;
  /** Null for every language. */
  readonly holidays: (language: string | null) => Promise<readonly Holiday[]>;
  readonly exceptionalHolidaysOf: (
    centreId: string,
    language: string | null,
  ) => Promise<readonly ExceptionalHoliday[]>;
}
