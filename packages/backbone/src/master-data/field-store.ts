import type { CodedName } from '@doorstep/core/backbone/master-data/coded-name.ts';
import type { DynamicField } from '@doorstep/core/backbone/master-data/dynamic-field.ts';
import type { ListReads } from '@doorstep/core/backbone/master-data/list-reads.ts';
import { folded } from '@doorstep/core/backbone/master-data/pack/searchable.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import type { Counted } from './centre-rows.ts';

type FieldStore = Pick<
  ListReads,
  'dynamicFields' | 'dynamicField' | 'genders' | 'individualTypes' | 'idTypes'
>;

/** Fields whose values MOSIP also serves under names of their own. */
const GENDER = 'gender';
const RESIDENCE = 'residencestatus';
const ID_TYPE = 'idtype';

/** Statements about dynamic fields; a field is one entry for each language. */
export function createFieldStore(sql: Database): FieldStore {
  const columns = sql`
    min(id) as id, name, min(description) as description, min(data_type) as "dataType", lang_code as language,
    json_agg(json_build_object('code', value_code, 'value', value) order by position) as values, true as active`;
  const valuesOf = (field: string, language: string | null) => sql<CodedName[]>`
    select value_code as code, lang_code as language, value as name, value as description, is_active as active
      from master_data.dynamic_field
     where name_folded = ${field} and is_active and (${language}::text is null or lang_code = ${language})
     order by position`;
  return {
    dynamicFields: async (language, { number, size, direction }) => {
      const way: Fragment = direction === 'ascending' ? sql`asc` : sql`desc`;
      const rows = await sql<(DynamicField & Counted)[]>`
        select ${columns}, count(*) over ()::int as total from master_data.dynamic_field
         where is_active and (${language}::text is null or lang_code = ${language})
         group by name, lang_code order by name ${way}, lang_code limit ${size} offset ${number * size}`;
      return { items: rows.map(({ total: _total, ...field }) => field), total: rows[0]?.total ?? 0 };
    },
    dynamicField: (name, language) => sql<DynamicField[]>`
      select ${columns} from master_data.dynamic_field
       where name_folded = ${folded(name)} and is_active and (${language}::text is null or lang_code = ${language})
       group by name, lang_code order by name, lang_code`,
    genders: (language) => valuesOf(GENDER, language),
    individualTypes: (language) => valuesOf(RESIDENCE, language),
    idTypes: (language) => valuesOf(ID_TYPE, language),
  };
}
