import { Type } from 'typebox';
import { open } from '../access.ts';
import { operation } from '../operation.ts';
import { CodedWire, FieldValuesWire, FieldWire, TemplateWire } from './master-data-shapes.ts';
import {
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
const Flag = Type.Boolean();

export const listLanguages = read({
  name: 'language.list',
  contractId: 'MD-1',
  summary: 'Languages of the master data',
  path: 'languages',
  params: NO_PARAMS,
  query: NO_QUERY,
  output: Type.Object({
    languages: Type.Array(
      Type.Object({ code: Text, name: Text, family: Text, nativeName: Text, isActive: Flag }),
    ),
  }),
  failures: { 'language-unknown': { code: 'KER-MSD-024', text: 'List of Languages does not exist' } },
});

const noField = { 'field-unknown': { code: 'KER-SCH-003', text: 'Dynamic field not found' } } as const;

export const listFields = read({
  name: 'dynamic-field.list',
  contractId: 'MD-37',
  summary: 'Dynamic fields with their values, a page at a time',
  path: 'dynamicfields',
  params: NO_PARAMS,
  query: Type.Object({
    ...PageQuery.properties,
    langCode: Type.Optional(Text),
    lastUpdated: Type.Optional(Text),
  }),
  checks: pageChecks,
  output: pageOf(FieldWire),
  failures: {},
});

export const getField = read({
  name: 'dynamic-field.get',
  contractId: 'MD-38',
  summary: 'A dynamic field in every language',
  path: 'dynamicfields/:name',
  params: Type.Object({ name: Text }),
  query: NO_QUERY,
  output: Type.Array(FieldWire),
  failures: noField,
});

export const getFieldIn = read({
  name: 'dynamic-field.get-in-language',
  contractId: 'MD-39',
  summary: 'A dynamic field in one language, with its values when they are asked for',
  path: 'dynamicfields/:name/:lang',
  params: Type.Object({ name: Text, lang: Text }),
  query: Type.Object({ withValue: Type.Optional(Text) }),
  output: FieldValuesWire,
  failures: noField,
});

export const listFieldNames = read({
  name: 'dynamic-field.names',
  contractId: 'MD-40',
  summary: 'Names of the dynamic fields of a language',
  path: 'dynamicfields/distinct/:lang',
  params: Language,
  query: NO_QUERY,
  output: Type.Array(Type.Object({ name: Text, description: Text, isActive: Flag })),
  failures: noField,
});

export const listPossibleValues = read({
  name: 'possible-value.list',
  contractId: 'MD-41',
  summary: 'Values of a dynamic field or places of a level, by language; none is the empty map',
  path: 'possiblevalues/:field',
  params: Type.Object({ field: Text }),
  query: Type.Object({ langCode: Text }),
  checks: [present('query.langCode')],
  output: Type.Record(Text, Type.Array(Type.Object({ code: Text, value: Text, dataType: Text }))),
  failures: {},
});

const noGender = { 'gender-unknown': { code: 'KER-MSD-018', text: 'Gender Type not found' } } as const;
const Genders = Type.Object({
  genderType: Type.Array(Type.Object({ code: Text, genderName: Text, langCode: Text, isActive: Flag })),
});

export const listGenders = read({
  name: 'gender.list',
  contractId: 'MD-42',
  summary: 'Genders in every language',
  path: 'gendertypes',
  params: NO_PARAMS,
  query: NO_QUERY,
  output: Genders,
  failures: noGender,
});

export const listGendersIn = read({
  name: 'gender.list-in-language',
  contractId: 'MD-43',
  summary: 'Genders in one language',
  path: 'gendertypes/:lang',
  params: Language,
  query: NO_QUERY,
  output: Genders,
  failures: noGender,
});

const noTitle = { 'title-unknown': { code: 'KER-MSD-048', text: 'Title not found' } } as const;
const Titles = Type.Object({
  titleList: Type.Array(
    Type.Object({ code: Text, titleName: Text, titleDescription: Text, isActive: Flag, langCode: Text }),
  ),
});

export const listTitles = read({
  name: 'title.list',
  contractId: 'MD-44',
  summary: 'Titles in every language',
  path: 'title',
  params: NO_PARAMS,
  query: NO_QUERY,
  output: Titles,
  failures: noTitle,
});

export const listTitlesIn = read({
  name: 'title.list-in-language',
  contractId: 'MD-45',
  summary: 'Titles in one language',
  path: 'title/:lang',
  params: Language,
  query: NO_QUERY,
  output: Titles,
  failures: noTitle,
});

export const listIdTypes = read({
  name: 'id-type.list',
  contractId: 'MD-46',
  summary: 'Kinds of ID',
  path: 'idtypes/:lang',
  params: Language,
  query: NO_QUERY,
  output: Type.Object({
    idtypes: Type.Array(Type.Object({ code: Text, name: Text, descr: Text, langCode: Text, isActive: Flag })),
  }),
  failures: { 'id-type-unknown': { code: 'KER-MSD-022', text: 'Id Type not found' } },
});

export const listIndividualTypes = read({
  name: 'individual-type.list',
  contractId: 'MD-47',
  summary: 'Resident or not, in every language',
  path: 'individualtypes',
  params: NO_PARAMS,
  query: NO_QUERY,
  output: Type.Object({
    individualTypes: Type.Array(Type.Object({ code: Text, name: Text, langCode: Text, isActive: Flag })),
  }),
  failures: { 'individual-type-unknown': { code: 'KER-MSD-151', text: 'Individual Type not found' } },
});

const noTemplate = { 'template-unknown': { code: 'KER-MSD-046', text: 'Template not found.' } } as const;
const Templates = Type.Object({ templates: Type.Array(TemplateWire) });

export const getTemplate = read({
  name: 'template.get',
  contractId: 'MD-48',
  summary: 'A template by language and type',
  path: 'templates/:lang/:code',
  params: Type.Object({ lang: Text, code: Text }),
  query: NO_QUERY,
  output: Templates,
  failures: noTemplate,
});

export const listTemplatesOfType = read({
  name: 'template.list-of-type',
  contractId: 'MD-49',
  summary: 'A template in every language',
  path: 'templates/templatetypecodes/:code',
  params: Type.Object({ code: Text }),
  query: NO_QUERY,
  output: Templates,
  failures: noTemplate,
});

export const listTemplates = read({
  name: 'template.list',
  contractId: 'MD-50',
  summary: 'Every template of a language',
  path: 'templates/:lang',
  params: Language,
  query: NO_QUERY,
  output: Templates,
  failures: noTemplate,
});

export const listWords = read({
  name: 'blocklisted-word.list',
  contractId: 'MD-51',
  summary: 'Words that stand in no name',
  path: 'blocklistedwords/:lang',
  params: Language,
  query: NO_QUERY,
  output: Type.Object({
    blocklistedwords: Type.Array(
      Type.Object({ word: Text, langCode: Text, description: Text, isActive: Flag }),
    ),
  }),
  failures: { 'word-unknown': { code: 'KER-MSD-008', text: 'Blocklisted word not found' } },
});

export const checkWords = operation({
  name: 'master-data.blocklisted-word.check',
  contractId: 'MD-52',
  summary: 'Whether none of some words is blocklisted',
  method: 'POST',
  path: '/v1/masterdata/blocklistedwords/words',
  family,
  access: open,
  audit,
  input: {
    body: Type.Object({
      request: Type.Object({ blocklistedwords: Type.Array(Text, { maxItems: 1_000 }) }),
    }),
  },
  checks: [requestCheck],
  collects: 'first',
  output: Type.Object({ code: Type.Union([Type.Literal('Valid'), Type.Literal('Invalid')]) }),
  failures: {},
});

const noReason = { 'reason-unknown': { code: 'KER-MSD-036', text: 'Reason not found' } } as const;
const Reasons = Type.Object({
  reasonCategories: Type.Array(Type.Object({ ...CodedWire.properties, reasonList: Type.Array(CodedWire) })),
});

export const listReasons = read({
  name: 'rejection-reason.list',
  contractId: 'MD-53',
  summary: 'Why packets are rejected, by category, in every language',
  path: 'packetrejectionreasons',
  params: NO_PARAMS,
  query: NO_QUERY,
  output: Reasons,
  failures: noReason,
});

export const listReasonsOfCategory = read({
  name: 'rejection-reason.list-of-category',
  contractId: 'MD-54',
  summary: 'Why packets are rejected, of one category',
  path: 'packetrejectionreasons/:code/:lang',
  params: Type.Object({ code: Text, lang: Text }),
  query: NO_QUERY,
  output: Reasons,
  failures: noReason,
});
