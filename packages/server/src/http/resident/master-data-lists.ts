import type { CategoryWithTypes, DocumentType } from '@doorstep/core/backbone/master-data/document.ts';
import type { DynamicField } from '@doorstep/core/backbone/master-data/dynamic-field.ts';
import type { MasterData } from '@doorstep/core/backbone/master-data/master-data.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import {
  wireApplicantCategory,
  wireCoded,
  wireField,
  wireFieldValues,
  wireValidCategory,
} from '@doorstep/contract/backbone/master-data-shapes.ts';
import { valueAt } from '@doorstep/contract/json.ts';
import type {
  proxyApplicantDocuments,
  proxyDocumentTypes,
  proxyField,
  proxyFieldIn,
  proxyGenderCode,
  proxyIdSchema,
  proxyTemplate,
  proxyValidDocuments,
} from '@doorstep/contract/resident/master-data-lists.ts';
import { listed } from '@doorstep/contract/resident/master-data-proxy.ts';
import { unlessEmpty, wireOnce } from '@doorstep/contract/wire-once.ts';
import { reading, unique } from './master-data-proxy.ts';

export interface SchemaParts {
  readonly version: number;
  /** JSON text. */
  readonly document: string;
  /** JSON text of the forms of a domain; null for a domain without. */
  readonly formsOf: (domain: string) => string | null;
}

const categories = unlessEmpty(
  'document-unknown',
  wireOnce((found: readonly CategoryWithTypes[]) => ({ documentcategories: found.map(wireValidCategory) })),
);
const types = unlessEmpty(
  'document-unknown',
  wireOnce((found: readonly DocumentType[]) => ({ documents: found.map(wireCoded) })),
);
const fields = unlessEmpty(
  'field-unknown',
  wireOnce((found: readonly DynamicField[]) => found.map(wireField)),
);

/** Papers, fields, templates and the schema through Resident Services. */
export function listProxies(masterData: MasterData, schema: SchemaParts) {
  return {
    validDocuments: reading<typeof proxyValidDocuments>(async ({ params }) =>
      categories(await masterData.categoriesWithTypes(params.langCode)),
    ),
    applicantDocuments: reading<typeof proxyApplicantDocuments>(async ({ params, query }) => {
      const found = await Promise.all(
        unique(query.languages).map((language) =>
          masterData.documentsForApplicant(params.applicantId, language),
        ),
      );
      const [first] = found.flat();
      if (first === undefined) return fail('applicant-type-unknown');
      return ok({
        appTypeCode: params.applicantId,
        langCode: first.category.language,
        isActive: true,
        documentCategories: found.flat().map(wireApplicantCategory),
      });
    }),
    documentTypes: reading<typeof proxyDocumentTypes>(async ({ params }) =>
      types(await masterData.documentTypesOf(params.documentcategorycode, params.langcode)),
    ),
    idSchema: reading<typeof proxyIdSchema>(async ({ query }) => {
      const asked = Number(query.schemaVersion ?? '0');
      if (asked !== 0 && asked !== schema.version) return fail('schema-unknown');
      return ok({ ...wireSchema(schema, masterData.loadedAt()), ...formsAsked(schema, query) });
    }),
    template: reading<typeof proxyTemplate>(async ({ params }) => {
      const found = await masterData.template(params.templatetypecode, params.langcode);
      return found === null ? fail('template-unknown') : ok({ fileText: found.fileText });
    }),
    fieldIn: reading<typeof proxyFieldIn>(async ({ params, query }) => {
      const [found] = await masterData.dynamicField(params.fieldName, params.langCode);
      if (found === undefined) return fail('field-unknown');
      return ok(wireFieldValues(found, query.withValue === 'true' ? 'with-values' : 'without-values'));
    }),
    field: reading<typeof proxyField>(async ({ params }) =>
      fields(await masterData.dynamicField(params.fieldName, null)),
    ),
    genderCode: reading<typeof proxyGenderCode>(async ({ params: { gendertype, langcode } }) => {
      const genders = await masterData.genders(langcode);
      if (genders.length === 0) return fail('language-unknown');
      const folded = (name: string): string => name.trim().toLocaleLowerCase(undefined);
      const found = genders.find(({ name }) => folded(name) === folded(gendertype));
      return found === undefined ? fail('gender-unknown') : ok({ genderCode: found.code });
    }),
  };
}

function wireSchema({ version, document }: SchemaParts, loadedAt: Date) {
  return {
    id: 'identity',
    idVersion: version,
    schema: [],
    schemaJson: document,
    effectiveFrom: loadedAt.toISOString(),
  };
}

/** The forms of the domain that the request names by type; a type nobody has is left out. */
function formsAsked(
  { formsOf }: SchemaParts,
  { domain, type }: { readonly domain?: string; readonly type?: string },
): Readonly<Record<string, unknown>> {
  const text = domain === undefined || type === undefined ? null : formsOf(domain);
  if (text === null) return {};
  const forms: unknown = JSON.parse(text);
  return Object.fromEntries(
    listed(type ?? '').flatMap((name) => {
      const form = valueAt(forms, [name]);
      return form === undefined ? [] : [[name, form]];
    }),
  );
}
