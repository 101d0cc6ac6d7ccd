import { Type } from 'typebox';
import { anyResident, open } from '../access.ts';
import { oneOf, optionally, shape } from '../checks.ts';
import {
  getApplicantDocuments,
  listTypesOfCategory,
  listValidDocuments,
} from '../backbone/master-data-documents.ts';
import { getField, listGenders } from '../backbone/master-data-lists.ts';
import { getIdSchema } from '../backbone/master-data-schema.ts';
import {
  ApplicantCategoryWire,
  CodedWire,
  FieldValuesWire,
  FieldWire,
  ValidCategoryWire,
} from '../backbone/master-data-shapes.ts';
import { operation } from '../operation.ts';
import { PROXY, audited, isDouble, isPlain, isPlainList, plainTexts, relayed } from './master-data-proxy.ts';
import { RESIDENT_FAULTS, invalid } from './wire.ts';

const Text = Type.String();
const { unreadable } = RESIDENT_FAULTS;

/** M-1 */
export const proxyValidDocuments = operation({
  ...PROXY,
  name: 'resident.master-data.valid-documents',
  contractId: 'M-1',
  summary: 'What can be proved, and the documents that prove it',
  path: '/resident/v1/proxy/masterdata/validdocuments/:langCode',
  access: open,
  audit: audited(143, 'GET_VALID_DOCUMENT'),
  input: { params: Type.Object({ langCode: Text }) },
  checks: plainTexts('params.langCode'),
  output: Type.Object({ documentcategories: Type.Array(ValidCategoryWire) }),
  failures: { 'document-unknown': relayed(listValidDocuments.failures['pair-unknown']) },
});

/** M-6 */
export const proxyApplicantDocuments = operation({
  ...PROXY,
  name: 'resident.master-data.applicant-documents',
  contractId: 'M-6',
  summary: 'What an applicant of a type brings',
  path: '/resident/v1/proxy/masterdata/applicanttype/:applicantId/languages',
  access: open,
  audit: audited(157, 'GET_APPLICANT_VALID_DOCUMENT'),
  input: {
    params: Type.Object({ applicantId: Text }),
    query: Type.Object({ languages: Type.Union([Text, Type.Array(Text)]) }),
  },
  checks: [...plainTexts('params.applicantId'), shape('query.languages', isPlainList, unreadable)],
  output: Type.Object({
    appTypeCode: Text,
    langCode: Text,
    isActive: Type.Boolean(),
    documentCategories: Type.Array(ApplicantCategoryWire),
  }),
  failures: { 'applicant-type-unknown': relayed(getApplicantDocuments.failures['applicant-type-unknown']) },
});

/** M-13 */
export const proxyDocumentTypes = operation({
  ...PROXY,
  name: 'resident.master-data.document-types',
  contractId: 'M-13',
  summary: 'Documents that prove one thing',
  path: '/resident/v1/proxy/masterdata/documenttypes/:documentcategorycode/:langcode',
  access: open,
  audit: audited(275, 'GET_DOCUMENT_TYPES'),
  input: { params: Type.Object({ documentcategorycode: Text, langcode: Text }) },
  checks: plainTexts('params.documentcategorycode', 'params.langcode'),
  output: Type.Object({ documents: Type.Array(CodedWire) }),
  failures: { 'document-unknown': relayed(listTypesOfCategory.failures['type-unknown']) },
});

/** M-10: the version 0 is the newest; forms are joined when `domain` and `type` ask for them. */
export const proxyIdSchema = operation({
  ...PROXY,
  name: 'resident.master-data.id-schema',
  contractId: 'M-10',
  summary: 'The ID schema in force',
  path: '/resident/v1/proxy/masterdata/idschema/latest',
  access: open,
  audit: audited(165, 'GET_LATEST_ID_SCHEMA'),
  input: {
    query: Type.Object({
      schemaVersion: Type.Optional(Text),
      domain: Type.Optional(Text),
      type: Type.Optional(Text),
    }),
  },
  checks: [
    shape('query.schemaVersion', optionally(isDouble), unreadable),
    shape('query.domain', optionally(isPlain), unreadable),
    shape('query.type', optionally(isPlain), unreadable),
  ],
  output: Type.Record(Text, Type.Unknown()),
  failures: { 'schema-unknown': relayed(getIdSchema.failures['schema-unknown']) },
});

/** M-11 */
export const proxyTemplate = operation({
  ...PROXY,
  name: 'resident.master-data.template',
  contractId: 'M-11',
  summary: 'The text of a template as it stands',
  path: '/resident/v1/auth-proxy/masterdata/templates/:langcode/:templatetypecode',
  access: anyResident,
  audit: audited(167, 'GET_TEMPLATES'),
  input: { params: Type.Object({ langcode: Text, templatetypecode: Text }) },
  checks: plainTexts('params.langcode', 'params.templatetypecode'),
  output: Type.Object({ fileText: Text }),
  failures: { 'template-unknown': { code: 'RES-SER-415', text: 'There is no such template' } },
});

const noField = { 'field-unknown': relayed(getField.failures['field-unknown']) } as const;

/** M-12: `values` is null unless they are asked for. */
export const proxyFieldIn = operation({
  ...PROXY,
  name: 'resident.master-data.dynamic-field-in-language',
  contractId: 'M-12',
  summary: 'A dynamic field in one language',
  path: '/resident/v1/auth-proxy/masterdata/dynamicfields/:fieldName/:langCode',
  access: anyResident,
  audit: audited(171, 'GET_DYNAMIC_FIELD_BASED_ON_LANG_CODE_AND_FIELD_NAME'),
  input: {
    params: Type.Object({ fieldName: Text, langCode: Text }),
    query: Type.Object({ withValue: Type.Optional(Text) }),
  },
  checks: [
    ...plainTexts('params.fieldName', 'params.langCode'),
    shape('query.withValue', optionally(oneOf('true', 'false')), unreadable),
  ],
  output: FieldValuesWire,
  failures: noField,
});

/** M-16: one entry for each language. */
export const proxyField = operation({
  ...PROXY,
  name: 'resident.master-data.dynamic-field',
  contractId: 'M-16',
  summary: 'A dynamic field in every language',
  path: '/resident/v1/proxy/masterdata/dynamicfields/:fieldName',
  access: open,
  audit: audited(149, 'GET_ALL_DYNAMIC_FIELD_VALUE'),
  input: { params: Type.Object({ fieldName: Text }) },
  checks: plainTexts('params.fieldName'),
  output: Type.Array(FieldWire),
  failures: noField,
});

/** M-14: the gender's name, in whatever case, becomes its code. */
export const proxyGenderCode = operation({
  ...PROXY,
  name: 'resident.master-data.gender-code',
  contractId: 'M-14',
  summary: 'The code of a gender’s name',
  path: '/resident/v1/proxy/masterdata/gendercode/:gendertype/:langcode',
  access: open,
  audit: audited(277, 'GET_GENDER_CODE'),
  input: { params: Type.Object({ gendertype: Text, langcode: Text }) },
  checks: plainTexts('params.gendertype', 'params.langcode'),
  output: Type.Object({ genderCode: Text }),
  failures: {
    'gender-unknown': invalid('genderName'),
    'language-unknown': relayed(listGenders.failures['gender-unknown']),
  },
});
