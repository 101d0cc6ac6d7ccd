import type { CentreWeekday } from '@doorstep/core/backbone/master-data/calendar.ts';
import type { MasterData } from '@doorstep/core/backbone/master-data/master-data.ts';
import type { CentreOrder } from '@doorstep/core/backbone/master-data/centre-reads.ts';
import type { RegistrationCentre } from '@doorstep/core/backbone/master-data/registration-centre.ts';
import { centresFor } from '@doorstep/core/resident/information/centre-question.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { wireWorkingDay } from '@doorstep/contract/backbone/master-data-calendar-shapes.ts';
import { wireCentre } from '@doorstep/contract/backbone/master-data-shapes.ts';
import { listed } from '@doorstep/contract/resident/master-data-proxy.ts';
import type {
  proxyCentrePages,
  proxyCentresNear,
  proxyCentresOfPlaces,
  proxyWorkingDays,
} from '@doorstep/contract/resident/master-data-centres.ts';
import { unlessEmpty, wireOnce } from '@doorstep/contract/wire-once.ts';
import { NO_AUDIT_COLUMNS, reading } from './master-data-proxy.ts';

const USUAL_PAGE = 10;
const LARGEST_PAGE = 1_000;
/** Whoever looks farther looks for a list of places, which other routes have. */
const MOST_METRES = 500_000;
const MOST_CENTRES = 1_000;

const near = unlessEmpty('centre-unknown', (found: readonly { readonly centre: RegistrationCentre }[]) => ({
  registrationCenters: found.map(({ centre }) => wireCentre(centre)),
}));
const ofPlaces = unlessEmpty(
  'centre-unknown',
  wireOnce((found: readonly RegistrationCentre[]) => ({ registrationCenters: found.map(wireCentre) })),
);
const weekdays = unlessEmpty(
  'centre-unknown',
  wireOnce((all: readonly CentreWeekday[]) => ({
    workingdays: all.filter(({ working }) => working).map(wireWorkingDay),
  })),
);

/** Centres through Resident Services. */
export function centreProxies(masterData: MasterData) {
  return {
    near: reading<typeof proxyCentresNear>(async ({ params }) => {
      const question = nearQuestion(params);
      const { centres } = await centresFor(masterData, question, params.langcode, {
        number: 0,
        size: MOST_CENTRES,
      });
      return near(centres);
    }),
    ofPlaces: reading<typeof proxyCentresOfPlaces>(async ({ params, query }) =>
      ofPlaces(
        await masterData.centresByPlaceNames(
          params.langcode,
          Number(params.hierarchylevel),
          listed(query.name),
        ),
      ),
    ),
    pages: reading<typeof proxyCentrePages>(async ({ params, query }) => {
      const number = Number(query.pageNumber ?? 0);
      const size = Math.min(Number(query.pageSize ?? USUAL_PAGE), LARGEST_PAGE);
      const { items, total } = await masterData.centresByPlaceName(
        params.langcode,
        Number(params.hierarchylevel),
        params.name,
        { number, size, orderBy: orderOf(query.sortBy), direction: directionOf(query.orderBy) },
      );
      if (total === 0) return fail('centre-unknown');
      return ok({
        pageNo: number,
        pageSize: size,
        sort: [],
        totalItems: total,
        totalPages: Math.ceil(total / size),
        data: items.map((centre) => ({
          ...wireCentre(centre),
          ...NO_AUDIT_COLUMNS,
          workingNonWorkingDays: null,
          exceptionalHolidayPutPostDto: null,
        })),
      });
    }),
    workingDays: reading<typeof proxyWorkingDays>(async ({ params }) =>
      weekdays(await masterData.centreWeekdays(params.registrationCenterID, params.langCode)),
    ),
  };
}

/** The surroundings a wire request names, as far as anybody goes. */
export function nearQuestion(asked: {
  readonly latitude: string;
  readonly longitude: string;
  readonly proximitydistance: string;
}) {
  return {
    kind: 'near',
    latitude: Number(asked.latitude),
    longitude: Number(asked.longitude),
    metres: Math.min(Number(asked.proximitydistance), MOST_METRES),
  } as const;
}

function orderOf(sortBy: string | undefined): CentreOrder {
  return sortBy === 'name' || sortBy === 'id' ? sortBy : 'created';
}

function directionOf(orderBy: string | undefined): 'ascending' | 'descending' {
  return orderBy === 'asc' ? 'ascending' : 'descending';
}
