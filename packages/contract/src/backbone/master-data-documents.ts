import { Type } from 'typebox';
import { open } from '../access.ts';
import { operation } from '../operation.ts';
import { ApplicantCategoryWire, CodedWire, ValidCategoryWire } from './master-data-shapes.ts';
import {
  CodeAndLanguage,
  Language,
  NO_PARAMS,
  NO_QUERY,
  PageQuery,
  audit,
  family,
  pageChecks,
  pageOf,
  present,
  read,
  requestCheck,
} from './master-data-wire.ts';

const Text = Type.String();
const noCategory = {
  'category-unknown': { code: 'KER-MSD-014', text: 'Document Category not found' },
} as const;
const noType = { 'type-unknown': { code: 'KER-MSD-118', text: 'Document Type not found' } } as const;
const noPair = { 'pair-unknown': { code: 'KER-MSD-016', text: 'Valid document not found' } } as const;
const Categories = Type.Object({ documentcategories: Type.Array(CodedWire) });

export const listCategories = read({
  name: 'document-category.list',
  contractId: 'MD-28',
  summary: 'Document categories in every language',
  path: 'documentcategories',
  params: NO_PARAMS,
  query: NO_QUERY,
  output: Categories,
  failures: noCategory,
});

export const listCategoriesIn = read({
  name: 'document-category.list-in-language',
  contractId: 'MD-29',
  summary: 'Document categories in one language',
  path: 'documentcategories/:lang',
  params: Language,
  query: NO_QUERY,
  output: Categories,
  failures: noCategory,
});

export const getCategory = read({
  name: 'document-category.get',
  contractId: 'MD-30',
  summary: 'One document category',
  path: 'documentcategories/:code/:lang',
  params: CodeAndLanguage,
  query: NO_QUERY,
  output: Categories,
  failures: noCategory,
});

export const listTypes = read({
  name: 'document-type.list',
  contractId: 'MD-31',
  summary: 'Document types in one language',
  path: 'documenttypes/:lang',
  params: Language,
  query: NO_QUERY,
  output: Type.Object({ documenttypes: Type.Array(CodedWire) }),
  failures: noType,
});

export const listTypesOfCategory = read({
  name: 'document-type.list-of-category',
  contractId: 'MD-32',
  summary: 'Document types that prove a category',
  path: 'documenttypes/:code/:lang',
  params: CodeAndLanguage,
  query: NO_QUERY,
  output: Type.Object({ documents: Type.Array(CodedWire) }),
  failures: noType,
});

export const listValidDocuments = read({
  name: 'valid-document.list',
  contractId: 'MD-33',
  summary: 'Document categories, each with the types that prove it',
  path: 'validdocuments/:lang',
  params: Language,
  query: NO_QUERY,
  output: Type.Object({ documentcategories: Type.Array(ValidCategoryWire) }),
  failures: noPair,
});

export const listValidDocumentsOfCategory = read({
  name: 'valid-document.list-of-category',
  contractId: 'MD-34',
  summary: 'Pairs of a category and a type that proves it',
  path: 'validdocuments/:code/:lang',
  params: CodeAndLanguage,
  query: NO_QUERY,
  output: Type.Array(
    Type.Object({
      docTypeCode: Text,
      docCategoryCode: Text,
      docTypeName: Text,
      langCode: Text,
      isActive: Type.Boolean(),
    }),
  ),
  failures: noPair,
});

export const listValidDocumentPages = read({
  name: 'valid-document.list-pages',
  summary: 'Every pair of a category and a type, a page at a time',
  path: 'validdocuments/all',
  params: NO_PARAMS,
  query: PageQuery,
  checks: pageChecks,
  output: pageOf(
    Type.Object({ docTypeCode: Text, docCategoryCode: Text, langCode: Text, isActive: Type.Boolean() }),
  ),
  failures: noPair,
});

const noApplicantType = {
  'applicant-type-unknown': {
    code: 'KER-MSD-150',
    text: 'Document Category- Document Type mapping not found',
  },
} as const;

export const getApplicantDocuments = read({
  name: 'applicant-type.documents',
  contractId: 'MD-35',
  summary: 'Which documents an applicant type may bring',
  path: 'applicanttype/:code/languages',
  params: Type.Object({ code: Text }),
  query: Type.Object({ languages: Text }),
  checks: [present('query.languages')],
  output: Type.Object({
    appTypeCode: Text,
    langCode: Text,
    isActive: Type.Boolean(),
    documentCategories: Type.Array(ApplicantCategoryWire),
  }),
  failures: noApplicantType,
});

export const findApplicantType = operation({
  name: 'master-data.applicant-type.find',
  contractId: 'MD-36',
  summary: 'The applicant type of a person’s attributes',
  method: 'POST',
  path: '/v1/masterdata/getApplicantType',
  family,
  access: open,
  audit,
  input: {
    body: Type.Object({
      request: Type.Object({
        attributes: Type.Array(
          Type.Object({ attribute: Type.Optional(Text), value: Type.Optional(Type.Unknown()) }),
          {
            maxItems: 500,
          },
        ),
      }),
    }),
  },
  checks: [requestCheck],
  collects: 'first',
  output: Type.Object({ applicantType: Type.Object({ applicantTypeCode: Text }) }),
  failures: {
    'attribute-missing': { code: 'KER-MSD-147', text: 'Applicant Type data does not exist' },
    'birth-date-in-future': { code: 'KER-MSD-151', text: 'Date of birth is in the future' },
    'birth-date-invalid': { code: 'KER-MSD-200', text: 'Invalid value for attribute dateOfBirth' },
  },
});
