import { applicantTypeOf } from '@doorstep/core/backbone/master-data/applicant-type.ts';
import type { Applicant, ApplicantTypeRules } from '@doorstep/core/backbone/master-data/applicant-type.ts';
import { wallMoment } from '@doorstep/core/backbone/master-data/centre-hours.ts';
import type {
  CategoryWithTypes,
  DocumentCategory,
  DocumentType,
  ValidDocument,
} from '@doorstep/core/backbone/master-data/document.ts';
import type { MasterData } from '@doorstep/core/backbone/master-data/master-data.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type {
  findApplicantType,
  getApplicantDocuments,
  getCategory,
  listCategories,
  listCategoriesIn,
  listTypes,
  listTypesOfCategory,
  listValidDocumentPages,
  listValidDocuments,
  listValidDocumentsOfCategory,
} from '@doorstep/contract/backbone/master-data-documents.ts';
import {
  wireApplicantCategory,
  wireCoded,
  wireValidCategory,
} from '@doorstep/contract/backbone/master-data-shapes.ts';
import { textAt } from '@doorstep/contract/json.ts';
import { unlessEmpty, wireOnce } from '@doorstep/contract/wire-once.ts';
import { answering } from './answering.ts';
import { pageRequest, wirePage } from './wire-page.ts';

export interface ApplicantParts {
  readonly rules: ApplicantTypeRules;
  /** IANA zone of the country's day. */
  readonly zone: string;
  readonly now: () => Date;
}

/** The routes of documents and applicant types. */
export function documentWire(masterData: MasterData, applicants: ApplicantParts) {
  return {
    categories: answering<typeof listCategories>(async () =>
      categories(await masterData.documentCategories(null)),
    ),
    categoriesIn: answering<typeof listCategoriesIn>(async ({ params }) =>
      categories(await masterData.documentCategories(params.lang)),
    ),
    category: answering<typeof getCategory>(async ({ params }) => {
      const found = await masterData.documentCategory(params.code, params.lang);
      return found === null ? fail('category-unknown') : ok({ documentcategories: [wireCoded(found)] });
    }),
    types: answering<typeof listTypes>(async ({ params }) =>
      types(await masterData.documentTypes(params.lang)),
    ),
    typesOfCategory: answering<typeof listTypesOfCategory>(async ({ params }) =>
      documents(await masterData.documentTypesOf(params.code, params.lang)),
    ),
    valid: answering<typeof listValidDocuments>(async ({ params }) =>
      valid(await masterData.categoriesWithTypes(params.lang)),
    ),
    validOfCategory: answering<typeof listValidDocumentsOfCategory>(async ({ params }) =>
      pairs(await masterData.validDocumentsOf(params.code, params.lang)),
    ),
    validPages: answering<typeof listValidDocumentPages>(async ({ query }) => {
      const request = pageRequest(query, () => 'code', 'asc');
      const page = await masterData.validDocuments(request);
      return page.items.length === 0 ? fail('pair-unknown') : ok(wirePage(page, request, wirePair));
    }),
    applicantDocuments: applicantDocuments(masterData),
    applicantType: applicantType(applicants),
  };
}

const categories = unlessEmpty(
  'category-unknown',
  wireOnce((found: readonly DocumentCategory[]) => ({ documentcategories: found.map(wireCoded) })),
);
const types = unlessEmpty(
  'type-unknown',
  wireOnce((found: readonly DocumentType[]) => ({ documenttypes: found.map(wireCoded) })),
);
const documents = unlessEmpty(
  'type-unknown',
  wireOnce((found: readonly DocumentType[]) => ({ documents: found.map(wireCoded) })),
);
const valid = unlessEmpty(
  'pair-unknown',
  wireOnce((found: readonly CategoryWithTypes[]) => ({ documentcategories: found.map(wireValidCategory) })),
);
const pairs = unlessEmpty(
  'pair-unknown',
  wireOnce((found: readonly ValidDocument[]) =>
    found.map((pair) => ({ ...wirePair(pair), docTypeName: pair.typeName })),
  ),
);

function wirePair({ typeCode, categoryCode, language, active }: ValidDocument) {
  return { docTypeCode: typeCode, docCategoryCode: categoryCode, langCode: language, isActive: active };
}

/** Of several languages the first that has the documents names the answer; all of them fill it. */
function applicantDocuments(masterData: MasterData) {
  return answering<typeof getApplicantDocuments>(async ({ params: { code }, query }) => {
    const languages = [...new Set(query.languages.split(','))].slice(0, 20);
    const found = await Promise.all(
      languages.map((language) => masterData.documentsForApplicant(code, language)),
    );
    const [first] = found.flat();
    if (first === undefined) return fail('applicant-type-unknown');
    return ok({
      appTypeCode: code,
      langCode: first.category.language,
      isActive: true,
      documentCategories: found.flat().map(wireApplicantCategory),
    });
  });
}

function applicantType({ rules, zone, now }: ApplicantParts) {
  return answering<typeof findApplicantType>(async ({ body }) => {
    const { attributes } = body.request;
    const today = wallMoment(now(), zone).date;
    const type = applicantTypeOf(rules, applicantOf(attributes), today);
    return type.ok ? ok({ applicantType: { applicantTypeCode: type.value } }) : type;
  });
}

type Attributes = readonly { readonly attribute?: string; readonly value?: unknown }[];

/** A value is a text, or the texts of several languages, of which the first counts. */
function applicantOf(attributes: Attributes): Applicant {
  const text = (...names: readonly string[]): string | null => {
    const value = attributes.find(({ attribute }) => names.includes(attribute ?? ''))?.value;
    const plain: unknown = Array.isArray(value) ? value[0] : value;
    if (typeof plain === 'boolean') return String(plain);
    const read = typeof plain === 'string' ? plain : textAt(plain, 'value');
    return read === undefined || read === '' ? null : read;
  };
  return {
    residenceStatus: text('residenceStatus', 'residenceStatusCode'),
    gender: text('gender', 'genderCode'),
    birthDate: text('dateOfBirth'),
    biometrics: text('isBioException') === 'true' ? 'exception' : 'usual',
    flow: text('_flow'),
  };
}
