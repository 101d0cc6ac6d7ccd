import type { DynamicField } from '@doorstep/core/backbone/master-data/dynamic-field.ts';
import type { MasterData } from '@doorstep/core/backbone/master-data/master-data.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type {
  getField,
  getFieldIn,
  listFieldNames,
  listFields,
  listPossibleValues,
} from '@doorstep/contract/backbone/master-data-lists.ts';
import { wireField, wireFieldValues } from '@doorstep/contract/backbone/master-data-shapes.ts';
import { unlessEmpty, wireOnce } from '@doorstep/contract/wire-once.ts';
import { answering } from './answering.ts';
import { pageRequest, wirePage } from './wire-page.ts';

const MOST_LANGUAGES = 20;
const MOST_FIELDS = 1_000;

/** The routes of dynamic fields, and of what a field may hold. */
export function fieldWire(masterData: MasterData) {
  return {
    fields: answering<typeof listFields>(async ({ query }) => {
      const request = pageRequest(query, () => 'name', 'desc');
      const page = await masterData.dynamicFields(query.langCode ?? null, request);
      return ok(wirePage(page, request, wireField));
    }),
    field: answering<typeof getField>(async ({ params }) =>
      fields(await masterData.dynamicField(params.name, null)),
    ),
    fieldIn: answering<typeof getFieldIn>(async ({ params, query }) => {
      const [found] = await masterData.dynamicField(params.name, params.lang);
      if (found === undefined) return fail('field-unknown');
      return ok(wireFieldValues(found, query.withValue === 'true' ? 'with-values' : 'without-values'));
    }),
    names: answering<typeof listFieldNames>(async ({ params }) => {
      const all = { number: 0, size: MOST_FIELDS, orderBy: 'name', direction: 'ascending' } as const;
      return names((await masterData.dynamicFields(params.lang, all)).items);
    }),
    possibleValues: possibleValues(masterData),
  };
}

const fields = unlessEmpty(
  'field-unknown',
  wireOnce((found: readonly DynamicField[]) => found.map(wireField)),
);
const names = unlessEmpty(
  'field-unknown',
  wireOnce((found: readonly DynamicField[]) =>
    found.map(({ name, description, active }) => ({ name, description, isActive: active })),
  ),
);

/** Places of the level that has the name, else the values of the dynamic field; a language without any is left out. */
function possibleValues(masterData: MasterData) {
  return answering<typeof listPossibleValues>(async ({ params: { field }, query }) => {
    const languages = [...new Set(query.langCode.split(','))].slice(0, MOST_LANGUAGES);
    const places = (await masterData.locationsOfLevel(field)).map(({ language, code, name }) => ({
      language,
      code,
      value: name,
      dataType: 'string',
    }));
    const values = places.length > 0 ? places : valuesOf(await masterData.dynamicField(field, null));
    const byLanguage = languages.map((language) => {
      const own = values.filter((value) => value.language === language);
      return [language, own.map(({ code, value, dataType }) => ({ code, value, dataType }))] as const;
    });
    return ok(Object.fromEntries(byLanguage.filter(([, own]) => own.length > 0)));
  });
}

function valuesOf(found: readonly DynamicField[]) {
  return found.flatMap(({ language, dataType, values }) =>
    values.map(({ code, value }) => ({ language, code, value, dataType })),
  );
}
