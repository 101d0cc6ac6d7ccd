import { folded } from '@doorstep/core/backbone/master-data/pack/searchable.ts';
import type { EntryName } from '@doorstep/core/office/master-data/entry-text.ts';
import type {
  ListedPlace,
  MasterDataEntries,
  ParentsWanted,
  PlacesWanted,
  PossibleParent,
} from '@doorstep/core/office/master-data/master-data-entries.ts';
import type { PlaceEntry, PlaceWeight } from '@doorstep/core/office/master-data/place-change.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import { byName } from './collation.ts';

type PlaceReads = Pick<
  MasterDataEntries,
  'place' | 'placePath' | 'placeWeight' | 'places' | 'possibleParents'
>;

/** Nobody pages through more; who finds as many types more of the name. */
const MOST_FOUND = 1_000;

/** Statements about places, active or not. */
export function createPlaceEntries(sql: Database): PlaceReads {
  return {
    place: (code) => placeOf(sql, code),
    placePath: (code, language) => sql<Omit<ListedPlace, 'inIt'>[]>`
      with recursive above (code, parent) as (
        select code, parent_loc_code from master_data.location where code = ${code}
        union
        select l.code, l.parent_loc_code from master_data.location l join above a on l.code = a.parent)
      ${shown(sql, sql`select code from above`, language)} order by level`,
    placeWeight: async (code) => {
      const [row] = await sql<PlaceWeight[]>`
        with recursive under (code) as (
          select ${code}::text
          union
          select l.code from master_data.location l join under u on l.parent_loc_code = u.code where l.is_active)
        select (select count(*)::int - 1 from under) as below,
               (select count(distinct code)::int from master_data.location
                 where gone_with = ${code} and code <> ${code}) as returning,
               (select count(distinct id)::int from master_data.registration_center
                 where location_path @> array[${code}]::text[] and is_active) as centres`;
      return row ?? { below: 0, returning: 0, centres: 0 };
    },
    places: (wanted) => listed(sql, wanted),
    possibleParents: (wanted) => possibleParents(sql, wanted),
  };
}

async function placeOf(sql: Database, code: string): Promise<PlaceEntry | null> {
  const rows = await sql<(Omit<PlaceEntry, 'state' | 'names'> & EntryName & { active: boolean })[]>`
    select code, lang_code as language, name, hierarchy_level as level, parent_loc_code as "parentCode",
           is_active as active
      from master_data.location where code = ${code} order by lang_code`;
  const [first] = rows;
  if (first === undefined) return null;
  return {
    code,
    parentCode: first.parentCode,
    level: first.level,
    state: first.active ? 'active' : 'inactive',
    names: rows.map(({ language, name }) => ({ language, name })),
  };
}

/** Each of the places once, in a language or the first it has. */
function shown(sql: Database, codes: Fragment, language: string): Fragment {
  return sql`
    select * from (
      select distinct on (code) code, name, hierarchy_level as level, hierarchy_level_name as "levelName",
             case when is_active then 'active' else 'inactive' end as state
        from master_data.location where code in (${codes})
       order by code, (lang_code = ${language}) desc, lang_code) s`;
}

/** Paged here and not there: the database has the order of code points only. */
async function listed(sql: Database, { by, language, index, size }: PlacesWanted) {
  const matching =
    'text' in by
      ? sql`select distinct code from master_data.location where name_folded like ${likeness(by.text)} limit ${MOST_FOUND}`
      : sql`select code from master_data.location where parent_loc_code is not distinct from ${by.parentCode}`;
  const found = byName(language, await sql<Omit<ListedPlace, 'inIt'>[]>`${shown(sql, matching, language)}`);
  const items = found.slice(index * size, (index + 1) * size);
  const counts = await sql<{ code: string; inIt: number }[]>`
    select parent_loc_code as code, count(distinct code)::int as "inIt" from master_data.location
     where parent_loc_code = any(${items.map(({ code }) => code)}::text[]) group by parent_loc_code`;
  const inIt = new Map(counts.map((one) => [one.code, one.inIt]));
  return {
    items: items.map((place) => ({ ...place, inIt: inIt.get(place.code) ?? 0 })),
    total: found.length,
  };
}

async function possibleParents(sql: Database, { level, text, except, language, index, size }: ParentsWanted) {
  const named = text === '' ? sql`true` : sql`name_folded like ${likeness(text)}`;
  const found = byName(
    language,
    await sql<Omit<ListedPlace, 'inIt'>[]>`${shown(
      sql,
      sql`select distinct code from master_data.location
           where hierarchy_level = ${level} and is_active and code is distinct from ${except} and ${named}
           limit ${MOST_FOUND}`,
      language,
    )}`,
  );
  const items = found.slice(index * size, (index + 1) * size);
  const above = await sql<{ code: string; within: string }[]>`
    select distinct on (l.code) l.code, p.name as within
      from master_data.location l join master_data.location p on p.code = l.parent_loc_code
     where l.code = any(${items.map(({ code }) => code)}::text[])
     order by l.code, (p.lang_code = ${language}) desc, p.lang_code`;
  const within = new Map(above.map((one) => [one.code, one.within]));
  return {
    items: items.map(({ code, name }): PossibleParent => ({ code, name, within: within.get(code) ?? null })),
    total: found.length,
  };
}

function likeness(text: string): string {
  return `%${folded(text).replaceAll(/[\\%_]/gu, String.raw`\$&`)}%`;
}
