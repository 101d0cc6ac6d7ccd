import type { MasterData } from '@doorstep/core/backbone/master-data/master-data.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { searchMachines } from '@doorstep/contract/backbone/master-data-machines.ts';
import type { listFilterValues, searchMasterData } from '@doorstep/contract/backbone/master-data-search.ts';
import type { InputOf } from '@doorstep/contract/operation.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { answering } from './answering.ts';
import { columnOf, searchEntity } from './search-entities.ts';
import type { SearchEntity } from './search-entities.ts';
import { readSearch } from './search-request.ts';
import type { SearchBody } from './search-request.ts';
import { createSearchStore } from './search-store.ts';

/** The administrators' routes. */
export function searchWire(masterData: MasterData, sql: Database) {
  const store = createSearchStore(sql);
  const found = async (name: string, request: SearchBody) => {
    const asked = await entityAndLanguage(masterData, name, request.languageCode);
    if (!asked.ok) return asked;
    const search = readSearch(asked.value.entity, request);
    if (!search.ok) return search;
    const { total, rows } = await store.search(asked.value.entity, search.value, asked.value.language);
    const from = search.value.start * search.value.fetch;
    return ok({
      fromRecord: from,
      toRecord: from + rows.length,
      totalRecord: total,
      data: rows.map((row) => ({ ...row })),
    });
  };
  return {
    search: answering<typeof searchMasterData>(({ params, body }) => found(params.entity, body.request)),
    searchMachines: answering<typeof searchMachines>(({ body }) => found('machines', body.request)),
    filterValues: answering<typeof listFilterValues>(async ({ params, body }) => {
      const asked = await entityAndLanguage(masterData, params.entity, body.request.languageCode);
      if (!asked.ok) return asked;
      const { entity, language } = asked.value;
      const columns: { readonly column: string; readonly text: string }[] = [];
      for (const filter of body.request.filters) {
        const column = readColumn(entity, filter);
        if (!column.ok) return column;
        columns.push(column.value);
      }
      const found = await Promise.all(
        columns.map(({ column, text }) => store.values(entity, column, text, language)),
      );
      return ok({
        filters: found.flat().map(({ id, value }) => ({ fieldID: id, fieldValue: value, fieldCode: id })),
      });
    }),
  };
}

async function entityAndLanguage(
  masterData: MasterData,
  name: string,
  languageCode: string | null | undefined,
): Promise<
  Result<
    { readonly entity: SearchEntity; readonly language: string | null },
    'entity-unknown' | 'language-unknown'
  >
> {
  const entity = searchEntity(name);
  if (entity === null) return fail('entity-unknown');
  const language = languageCode == null || languageCode === 'all' ? null : languageCode;
  const known = await masterData.languages();
  if (language !== null && !known.some(({ code }) => code === language)) return fail('language-unknown');
  return ok({ entity, language });
}

type ValueFilter = InputOf<typeof listFilterValues>['body']['request']['filters'][number];

function readColumn(
  entity: SearchEntity,
  { columnName, type, text }: ValueFilter,
): Result<
  { readonly column: string; readonly text: string },
  'column-missing' | 'column-unknown' | 'filter-type-missing'
> {
  if (columnName == null || columnName === '') return fail('column-missing');
  const column = columnOf(entity, columnName);
  if (column === null) return fail('column-unknown', { column: columnName.slice(0, 64) });
  if (type !== 'unique' && type !== 'all') return fail('filter-type-missing');
  return ok({ column, text: (text ?? '').replaceAll('\u0000', '') });
}
