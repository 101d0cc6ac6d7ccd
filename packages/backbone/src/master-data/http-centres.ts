import { wallMoment, worksAt } from '@doorstep/core/backbone/master-data/centre-hours.ts';
import type { CentreOrder } from '@doorstep/core/backbone/master-data/centre-reads.ts';
import type { MasterData } from '@doorstep/core/backbone/master-data/master-data.ts';
import type { Page, PageRequest } from '@doorstep/core/backbone/master-data/page.ts';
import type { RegistrationCentre } from '@doorstep/core/backbone/master-data/registration-centre.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { wireHoliday } from '@doorstep/contract/backbone/master-data-calendar-shapes.ts';
import type {
  getCentre,
  getCentreHolidays,
  listCentrePages,
  listCentrePagesOfPlace,
  listCentres,
  listCentresNear,
  listCentresOfLocation,
  listCentresOfPlace,
  listCentresOfPlaces,
  listCentresOfZone,
  validateCentreTime,
} from '@doorstep/contract/backbone/master-data-centres.ts';
import { wireCentre } from '@doorstep/contract/backbone/master-data-shapes.ts';
import { unlessEmpty, wireOnce } from '@doorstep/contract/wire-once.ts';
import { answering } from './answering.ts';
import { pageRequest, wirePage } from './wire-page.ts';

/** The reference answers the whole list at once; a page holds as much of it as anybody has centres. */
const EVERYTHING: PageRequest<CentreOrder> = {
  number: 0,
  size: 1_000_000,
  orderBy: 'id',
  direction: 'ascending',
};
const MOST_NAMES = 100;

/** The routes of registration centres. */
export function centreWire(masterData: MasterData) {
  const centres = unlessEmpty(
    'centre-unknown',
    wireOnce((found: readonly RegistrationCentre[]) => ({ registrationCenters: found.map(wireCentre) })),
  );
  const one = wireOnce((centre: RegistrationCentre) => ({ registrationCenters: [wireCentre(centre)] }));
  return {
    list: answering<typeof listCentres>(async () =>
      centres((await masterData.centres(null, EVERYTHING)).items),
    ),
    get: answering<typeof getCentre>(async ({ params }) => {
      const found = await masterData.centre(params.code, params.lang);
      return found === null ? fail('centre-unknown') : ok(one(found));
    }),
    ofPlace: answering<typeof listCentresOfPlace>(async ({ params: { lang, level, name } }) =>
      centres(await masterData.centresByPlaceNames(lang, Number(level), [name])),
    ),
    ofPlaces: answering<typeof listCentresOfPlaces>(async ({ params: { lang, level }, query }) =>
      centres(await masterData.centresByPlaceNames(lang, Number(level), namesOf(query.name))),
    ),
    ofLocation: answering<typeof listCentresOfLocation>(async ({ params }) =>
      centres(await masterData.centresByLocation(params.code, params.lang)),
    ),
    near: near(masterData),
    ofZone: answering<typeof listCentresOfZone>(async ({ params }) =>
      centres(await masterData.centresByZone(params.code, params.lang)),
    ),
    ...pages(masterData),
    validateTime: timeValidation(masterData),
    holidays: centreHolidays(masterData),
  };
}

/** Spring reads a repeated parameter and one parted by commas alike. */
function namesOf(given: string | readonly string[]): readonly string[] {
  const texts = typeof given === 'string' ? [given] : given;
  return texts.flatMap((text) => text.split(',')).slice(0, MOST_NAMES);
}

function near(masterData: MasterData) {
  return answering<typeof listCentresNear>(async ({ params }) => {
    const [latitude, longitude] = [Number(params.latitude), Number(params.longitude)];
    if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return fail('centre-unknown');
    const metres = Number(params.metres);
    const found = await masterData.centresNear({ language: params.lang, latitude, longitude, metres });
    if (found.length === 0) return fail('centre-unknown');
    return ok({ registrationCenters: found.map(({ centre }) => wireCentre(centre)) });
  });
}

function pages(masterData: MasterData) {
  const paged = (page: Page<RegistrationCentre>, request: PageRequest<CentreOrder>) =>
    page.items.length === 0 ? fail('centre-unknown') : ok(wirePage(page, request, wireCentre));
  return {
    pages: answering<typeof listCentrePages>(async ({ query }) => {
      const request = pageRequest(query, orderOf, 'desc');
      return paged(await masterData.centres(null, request), request);
    }),
    pagesOfPlace: answering<typeof listCentrePagesOfPlace>(
      async ({ params: { lang, level, name }, query }) => {
        const request = pageRequest(query, orderOf, 'desc');
        return paged(await masterData.centresByPlaceName(lang, Number(level), name, request), request);
      },
    ),
  };
}

function orderOf(sortBy: string): CentreOrder {
  if (sortBy === 'name') return 'name';
  return sortBy === 'id' ? 'id' : 'created';
}

const TIMESTAMP = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/u;

function timeValidation(masterData: MasterData) {
  return answering<typeof validateCentreTime>(async ({ params: { code, lang, timestamp } }) => {
    const at = new Date(TIMESTAMP.test(timestamp) ? timestamp : Number.NaN);
    if (Number.isNaN(at.getTime())) return fail('time-unreadable');
    const centre = await masterData.centre(code, lang);
    if (centre === null) return fail('centre-unknown');
    const moment = wallMoment(at, centre.timeZone);
    const [weekdays, holidays, exceptions] = await Promise.all([
      masterData.centreWeekdays(code, lang),
      masterData.holidaysOf(code, null, Number(moment.date.slice(0, 4))),
      masterData.exceptionalHolidaysOf(code, null),
    ]);
    const closedOn = [...holidays, ...exceptions].map(({ date }) => date);
    return ok({ status: worksAt(centre, { weekdays, closedOn }, moment) ? 'Accepted' : 'Rejected' });
  });
}

function centreHolidays(masterData: MasterData) {
  return answering<typeof getCentreHolidays>(async ({ params: { lang, code, year } }) => {
    if (!/^[1-9]\d{3}$/u.test(year)) return fail('year-invalid');
    const language = lang === 'all' ? null : lang;
    const centre =
      language === null
        ? (await masterData.centreInAllLanguages(code))[0]
        : await masterData.centre(code, language);
    if (centre == null) return fail('centre-unknown');
    const holidays = await masterData.holidaysOf(code, language, Number(year));
    return ok({ registrationCenter: wireCentre(centre), holidays: holidays.map(wireHoliday) });
  });
}
