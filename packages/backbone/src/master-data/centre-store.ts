import type { CentreOrder, CentreReads } from '@doorstep/core/backbone/master-data/centre-reads.ts';
import type { Page, PageRequest } from '@doorstep/core/backbone/master-data/page.ts';
import { folded } from '@doorstep/core/backbone/master-data/pack/searchable.ts';
import type {
  CentreType,
  RegistrationCentre,
} from '@doorstep/core/backbone/master-data/registration-centre.ts';
import { boxesAround } from '@doorstep/core/backbone/master-data/surroundings.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import { centreColumns, centreOf } from './centre-rows.ts';
import type { CentreRow, Counted } from './centre-rows.ts';
import { createCentreSearch } from './centre-search.ts';

type CentreStore = Omit<
  CentreReads,
  'weekdays' | 'centreWeekdays' | 'holidaysOf' | 'holidays' | 'exceptionalHolidaysOf'
>;

/** Nobody looks at more, and more would be a way to keep the database busy. */
const MOST_NEARBY = 1_000;
const EARTH_RADIUS_METRES = 6_371_008.8;

/** Statements about registration centres. */
export function createCentreStore(sql: Database): CentreStore {
  const columns = centreColumns(sql);
  const list = async (where: Fragment): Promise<readonly RegistrationCentre[]> => {
    const rows = await sql<CentreRow[]>`
      select ${columns} from master_data.registration_center c where ${where} order by c.id, c.lang_code`;
    return rows.map(centreOf);
  };
  const page = (where: Fragment, request: PageRequest<CentreOrder>) =>
    pageOfCentres(sql, columns, where, request);
  return {
    centre: async (id, language) => (await list(sql`c.id = ${id} and c.lang_code = ${language}`))[0] ?? null,
    centreInAllLanguages: (id) => list(sql`c.id = ${id}`),
    centresById: (ids, language) => list(sql`c.id = any(${[...ids]}::text[]) and c.lang_code = ${language}`),
    centres: (language, request) =>
      page(sql`c.is_active and (${language}::text is null or c.lang_code = ${language})`, request),
    centresNear: async ({ language, latitude, longitude, metres }) => {
      const rows = await sql<(CentreRow & { metres: number })[]>`
        select ${columns}, round(d.metres)::int as metres
          from master_data.registration_center c, lateral (${distance(sql, latitude, longitude)}) d
         where ${inBoxes(sql, latitude, longitude, metres)} and c.lang_code = ${language} and c.is_active
           and d.metres <= ${metres}
         order by d.metres, c.id limit ${MOST_NEARBY}`;
      return rows.map(({ metres: away, ...row }) => ({ centre: centreOf(row), metres: away }));
    },
    centresByLocation: (code, language) =>
      list(sql`c.location_path @> array[${code}]::text[] and c.lang_code = ${language} and c.is_active`),
    centresByPlaceNames: (language, level, names) =>
      list(
        sql`c.location_path && ${places(sql, language, level, names)} and c.lang_code = ${language} and c.is_active`,
      ),
    centresByPlaceName: (language, level, name, request) =>
      page(
        sql`c.location_path && ${places(sql, language, level, [name])} and c.lang_code = ${language} and c.is_active`,
        request,
      ),
    centresByZone: (zoneCode, language) =>
      list(sql`c.lang_code = ${language} and c.is_active and c.zone_code in (
        with recursive under (code) as (
          select ${zoneCode}::text
          union
          select z.code from master_data.zone z join under u on z.parent_zone_code = u.code)
        select code from under)`),
    centreTypes: (language) => sql<CentreType[]>`
      select code, lang_code as language, name, descr as description, is_active as active
        from master_data.reg_center_type where lang_code = ${language} and is_active order by code`,
    searchCentres: createCentreSearch(sql),
  };
}

/** Codes of the level's places that have one of the names. */
function places(sql: Database, language: string, level: number, names: readonly string[]): Fragment {
  return sql`(
    select coalesce(array_agg(code), '{}') from master_data.location
     where lang_code = ${language} and hierarchy_level = ${level}::int and is_active
       and name_folded = any(${names.map(folded)}::text[]))`;
}

async function pageOfCentres(
  sql: Database,
  columns: Fragment,
  where: Fragment,
  { number, size, orderBy, direction }: PageRequest<CentreOrder>,
): Promise<Page<RegistrationCentre>> {
  const [counted] = await sql<Counted[]>`
    select count(*)::int as total from master_data.registration_center c where ${where}`;
  const way = direction === 'ascending' ? sql`asc` : sql`desc`;
  // All rows of a load are made at one moment: their order by creation is that of their ids.
  const order = orderBy === 'name' ? sql`c.name ${way}, c.id, c.lang_code` : sql`c.id ${way}, c.lang_code`;
  const rows = await sql<CentreRow[]>`
    select ${columns} from master_data.registration_center c where ${where}
     order by ${order} limit ${size} offset ${number * size}`;
  return { items: rows.map(centreOf), total: counted?.total ?? 0 };
}

function inBoxes(sql: Database, latitude: number, longitude: number, metres: number): Fragment {
  const boxes = boxesAround({ latitude, longitude, metres }).map(
    ({ west, south, east, north }) =>
      sql`point(c.longitude, c.latitude) <@ box(point(${west}::float8, ${south}::float8), point(${east}::float8, ${north}::float8))`,
  );
  const [first = sql`false`, second = sql`false`] = boxes;
  return sql`(${first} or ${second})`;
}

/** Haversine, along the great circle. */
function distance(sql: Database, latitude: number, longitude: number): Fragment {
  return sql`
    select 2 * ${EARTH_RADIUS_METRES}::float8 * asin(least(1, sqrt(
      sin(radians(c.latitude - ${latitude}::float8) / 2) ^ 2
      + cos(radians(${latitude}::float8)) * cos(radians(c.latitude))
        * sin(radians(c.longitude - ${longitude}::float8) / 2) ^ 2))) as metres`;
}
