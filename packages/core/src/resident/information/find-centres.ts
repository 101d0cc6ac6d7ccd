import type { Location } from '../../backbone/master-data/location.ts';
import type { MasterData } from '../../backbone/master-data/master-data.ts';
import type { RegistrationCentre } from '../../backbone/master-data/registration-centre.ts';
import { centresFor } from './centre-question.ts';
import type { CentreAt, CentreQuestion, CentreSource } from './centre-question.ts';
import { closedDaysSoon, openingAt, workingRuns, yearsAhead } from './opening.ts';
import type { OpeningCalendar, ClosedDay, Opening } from './opening.ts';

export interface CentreFindingPorts {
  readonly masterData: CentreSource &
    Pick<MasterData, 'centreTypes' | 'centreWeekdays' | 'holidaysOf' | 'exceptionalHolidaysOf'>;
  readonly now: () => Date;
}

/** A centre with all that somebody wants to know before they go. */
export interface FoundCentre {
  readonly centre: RegistrationCentre;
  readonly metres: number | null;
  /** What kind of centre it is, and what it does. */
  readonly type: { readonly name: string; readonly description: string } | null;
  /** Names of working days in a row, first and last. */
  readonly workingDays: readonly { readonly first: string; readonly last: string }[];
  readonly everyDay: boolean;
  readonly opening: Opening;
  readonly closedDays: readonly ClosedDay[];
}

export interface FoundCentres {
  readonly centres: readonly FoundCentre[];
  readonly total: number;
  readonly path: readonly Location[];
  readonly widened: boolean;
}

export interface CentreSearch {
  readonly question: CentreQuestion;
  readonly language: string;
  /** From 0. */
  readonly pageNumber: number;
  readonly pageSize: number;
}

/** A page of the centres somebody looks for. All calendars are asked for at once (weakness 54). */
export async function findCentres(
  ports: CentreFindingPorts,
  { question, language, pageNumber, pageSize }: CentreSearch,
): Promise<FoundCentres> {
  const page = await centresFor(ports.masterData, question, language, { number: pageNumber, size: pageSize });
  const centres = await Promise.all(page.centres.map((one) => describe(ports, one, language)));
  return { ...page, centres };
}

async function describe(
  ports: CentreFindingPorts,
  { centre, metres }: CentreAt,
  language: string,
): Promise<FoundCentre> {
  const now = ports.now();
  const [types, calendar] = await Promise.all([
    ports.masterData.centreTypes(language),
    calendarOf(ports, centre.id, language, now),
  ]);
  const type = types.find(({ code }) => code === centre.typeCode);
  return {
    centre,
    metres,
    type: type === undefined ? null : { name: type.name, description: type.description },
    workingDays: workingRuns(calendar.weekdays).map(({ first, last }) => ({
      first: first.name,
      last: last.name,
    })),
    everyDay: calendar.weekdays.length > 0 && calendar.weekdays.every(({ working }) => working),
    opening: openingAt(centre, calendar, now),
    closedDays: closedDaysSoon(centre, calendar, now),
  };
}

async function calendarOf(
  { masterData }: CentreFindingPorts,
  centreId: string,
  language: string,
  now: Date,
): Promise<OpeningCalendar> {
  const [weekdays, exceptionalHolidays, ...holidays] = await Promise.all([
    masterData.centreWeekdays(centreId, language),
    masterData.exceptionalHolidaysOf(centreId, language),
    ...yearsAhead(now).map((year) => masterData.holidaysOf(centreId, language, year)),
  ]);
  return { weekdays, exceptionalHolidays, holidays: holidays.flat() };
}
