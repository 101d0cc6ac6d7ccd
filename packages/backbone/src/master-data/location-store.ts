import type { HierarchyLevel, Location, Zone } from '@doorstep/core/backbone/master-data/location.ts';
import type { LocationReads } from '@doorstep/core/backbone/master-data/location-reads.ts';
import { folded } from '@doorstep/core/backbone/master-data/pack/searchable.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import { byName } from './collation.ts';

/** Statements about the location tree and the administrative zones. */
export function createLocationStore(sql: Database): LocationReads {
  const columns = sql`code, lang_code as language, name, hierarchy_level as level,
    hierarchy_level_name as "levelName", parent_loc_code as "parentCode", is_active as active`;
  return {
    hierarchyLevels: (language) => sql<HierarchyLevel[]>`
      select hierarchy_level as level, hierarchy_level_name as name, lang_code as language, is_active as active
        from master_data.loc_hierarchy_list
       where is_active and (${language}::text is null or lang_code = ${language})
       order by hierarchy_level, lang_code`,
    location: async (code, language) => {
      const [row] = await sql<Location[]>`
        select ${columns} from master_data.location
         where code = ${code} and lang_code = ${language} and is_active`;
      return row ?? null;
    },
    knownLocation: async (code, language) => {
      const [row] = await sql<Location[]>`
        select ${columns} from master_data.location where code = ${code} and lang_code = ${language}`;
      return row ?? null;
    },
    childrenOf: async (code, language) =>
      byName(
        language,
        await sql<Location[]>`
          select ${columns} from master_data.location
           where parent_loc_code = ${code} and lang_code = ${language} and is_active`,
      ),
    locationsUnder: (code, language) => sql<Location[]>`
      with recursive under (code) as (
        select code from master_data.location where code = ${code} and lang_code = ${language} and is_active
        union all
        select l.code from master_data.location l join under u on l.parent_loc_code = u.code
         where l.lang_code = ${language} and l.is_active)
      select ${columns} from master_data.location
       where lang_code = ${language} and code in (select code from under) order by hierarchy_level, code`,
    pathTo: (code, language) => sql<Location[]>`
      with recursive above (code, parent) as (
        select code, parent_loc_code from master_data.location
         where code = ${code} and lang_code = ${language} and is_active
        union all
        select l.code, l.parent_loc_code from master_data.location l join above a on l.code = a.parent
         where l.lang_code = ${language} and l.is_active)
      select ${columns} from master_data.location
       where lang_code = ${language} and code in (select code from above) order by hierarchy_level`,
    locationsOfLevel: (levelName) => locationsOfLevel(sql, columns, levelName),
    allLocations: (language) => sql<Location[]>`
      select ${columns} from master_data.location
       where lang_code = ${language} and is_active order by hierarchy_level, code`,
    zones: (language) => sql<Zone[]>`
      select code, lang_code as language, name, hierarchy_level as level, hierarchy_level_name as "levelName",
             hierarchy_path as path, parent_zone_code as "parentCode", is_active as active
        from master_data.zone where lang_code = ${language} and is_active order by hierarchy_level, code`,
  };
}

async function locationsOfLevel(sql: Database, columns: Fragment, levelName: string) {
  const levels = await sql<{ level: number; name: string }[]>`
    select distinct hierarchy_level as level, hierarchy_level_name as name
      from master_data.loc_hierarchy_list where is_active`;
  const wanted = levels.filter(({ name }) => folded(name) === folded(levelName)).map(({ level }) => level);
  return sql<Location[]>`
    select ${columns} from master_data.location
     where hierarchy_level = any(${wanted}::int[]) and is_active order by code, lang_code`;
}
