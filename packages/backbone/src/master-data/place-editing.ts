import { searchRows } from '@doorstep/core/backbone/master-data/pack/derive.ts';
import { folded } from '@doorstep/core/backbone/master-data/pack/searchable.ts';
import type { Row } from '@doorstep/core/backbone/master-data/pack/table.ts';
import type { EntryName } from '@doorstep/core/office/master-data/entry-text.ts';
import type { NewPlace, PlaceChange } from '@doorstep/core/office/master-data/place-change.ts';
import type { PlaceMove } from '@doorstep/core/office/master-data/place-move.ts';
import type { Transaction } from '@doorstep/platform/database.ts';

export async function writePlace(
  tx: Transaction,
  code: string,
  { names, state }: PlaceChange,
): Promise<boolean> {
  const [place] = await tx<{ active: boolean }[]>`
    select is_active as active from master_data.location where code = ${code} limit 1`;
  if (place === undefined) return false;
  await writeNames(tx, code, names);
  if (place.active && state === 'inactive') await putOutOfUse(tx, code);
  if (!place.active && state === 'active')
    await tx`
      update master_data.location set is_active = true, gone_with = null where code = ${code} or gone_with = ${code}`;
  await refreshCentreSearch(tx, code);
  return true;
}

/** False when its parent, or a level under that, is not there. */
export async function addPlace(tx: Transaction, { code, parentCode, names }: NewPlace): Promise<boolean> {
  const [row] = await tx<{ level: number }[]>`
    select hierarchy_level + 1 as level from master_data.location l
     where code = ${parentCode} and exists (
       select from master_data.loc_hierarchy_list h where h.hierarchy_level = l.hierarchy_level + 1) limit 1`;
  if (row === undefined) return false;
  for (const { language, name } of names)
    await tx`
      insert into master_data.location
        (lang_code, code, name, name_folded, hierarchy_level, hierarchy_level_name, parent_loc_code, is_active)
      select ${language}, ${code}, ${name}, ${folded(name)}, hierarchy_level, hierarchy_level_name, ${parentCode}, true
        from master_data.loc_hierarchy_list where hierarchy_level = ${row.level}
       order by (lang_code = ${language}) desc, lang_code limit 1`;
  return true;
}

/** False when it, or a place in use on the level above, is not there. */
export async function movePlace(tx: Transaction, { code, parentCode }: PlaceMove): Promise<boolean> {
  const moved = await tx`
    update master_data.location set parent_loc_code = ${parentCode}
     where code = ${code} and is_active and hierarchy_level - 1 in (
       select hierarchy_level from master_data.location where code = ${parentCode} and is_active)`;
  if (moved.count === 0) return false;
  await tx`
    with recursive above (code, parent) as (
      select code, parent_loc_code from master_data.location where code = ${parentCode}
      union
      select l.code, l.parent_loc_code from master_data.location l join above a on l.code = a.parent),
    path as (
      select array_agg(code order by level) as codes
        from (select distinct code, hierarchy_level as level from master_data.location
               where code in (select code from above)) p)
    update master_data.registration_center
       set location_path = path.codes || location_path[array_position(location_path, ${code}):]
      from path where location_path @> array[${code}]::text[]`;
  await refreshCentreSearch(tx, code);
  return true;
}

/** A language that the place had no row in gets one. */
async function writeNames(tx: Transaction, code: string, names: readonly EntryName[]): Promise<void> {
  for (const { language, name } of names)
    await tx`
      insert into master_data.location
        (lang_code, code, name, name_folded, hierarchy_level, hierarchy_level_name, parent_loc_code, is_active, gone_with)
      select ${language}, ${code}, ${name}, ${folded(name)}, l.hierarchy_level,
             coalesce(h.hierarchy_level_name, l.hierarchy_level_name), l.parent_loc_code, l.is_active, l.gone_with
        from master_data.location l
        left join master_data.loc_hierarchy_list h
          on h.hierarchy_level = l.hierarchy_level and h.lang_code = ${language}
       where l.code = ${code} limit 1
      on conflict (code, lang_code) do update set name = excluded.name, name_folded = excluded.name_folded`;
}

async function putOutOfUse(tx: Transaction, code: string): Promise<void> {
  await tx`
    with recursive under (code) as (
      select ${code}::text
      union
      select l.code from master_data.location l join under u on l.parent_loc_code = u.code where l.is_active)
    update master_data.location set is_active = false, gone_with = ${code}
     where code in (select code from under) and is_active`;
}

/** Centres are found by the names of the places they lie in. */
async function refreshCentreSearch(tx: Transaction, code: string): Promise<void> {
  const centres = await tx<Row['values'][]>`
    select id, name, addr_line1, addr_line2, addr_line3, location_code
      from master_data.registration_center where location_path @> array[${code}]::text[] order by id, lang_code`;
  const location = await tx<Row['values'][]>`
    select code, name, parent_loc_code from master_data.location where code in (
      select unnest(location_path) from master_data.registration_center
       where location_path @> array[${code}]::text[])`;
  const rows = (values: readonly Row['values'][]): readonly Row[] =>
    values.map((one, index) => ({ line: index + 1, values: one }));
  const found = searchRows({ location: rows(location), registration_center: rows(centres) });
  await tx`
    update master_data.centre_search s set text = f.text
      from unnest(${found.map(({ centreId }) => centreId)}::text[], ${found.map(({ text }) => text)}::text[]) f (id, text)
     where s.regcntr_id = f.id and s.text <> f.text`;
}
