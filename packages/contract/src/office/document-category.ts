import { Type } from 'typebox';
import { doorstep } from '../doorstep/wire.ts';
import { operation } from '../operation.ts';
import {
  CHANGED_MEANWHILE,
  Code,
  DocumentEffect,
  EntryLanguages,
  EntryTexts,
  PastChanges,
  State,
  TEXT_FAULTS,
  Version,
  keepers,
  officePath,
} from './master-data-wire.ts';
import { Language, Text, Why, listAudit, readAudit } from './wire.ts';

const path = `${officePath}/document-categories/:code`;
const shared = { family: doorstep, access: keepers, collects: 'first' } as const;
const Params = Type.Object({ code: Code });
const Change = Type.Object({ texts: EntryTexts, state: State });
const CATEGORY_UNKNOWN = {
  code: 'category-unknown',
  text: 'There is no such document category',
  status: 404,
} as const;
const FAULTS = { 'category-unknown': CATEGORY_UNKNOWN, ...TEXT_FAULTS } as const;

export const getOfficeDocumentCategory = operation({
  ...shared,
  name: 'office.document-category.get',
  summary: 'One document category in every language, as it is changed',
  method: 'GET',
  path,
  audit: listAudit,
  input: { params: Params, query: Type.Object({ language: Language }) },
  checks: [],
  output: Type.Object({
    code: Text,
    name: Text,
    version: Version,
    languages: EntryLanguages,
    texts: EntryTexts,
    state: State,
    /** That prove it. */
    types: Type.Array(Type.Object({ code: Text, name: Text, state: State })),
    changes: PastChanges,
  }),
  failures: { 'category-unknown': CATEGORY_UNKNOWN },
});

export const previewOfficeDocumentCategory = operation({
  ...shared,
  name: 'office.document-category.preview',
  summary: 'What a change of a document category would do to what people may bring; changes nothing',
  method: 'POST',
  path: `${path}/preview`,
  audit: listAudit,
  input: { params: Params, body: Type.Object({ language: Language, change: Change }) },
  checks: [],
  output: Type.Object({ version: Version, effect: DocumentEffect }),
  failures: FAULTS,
});

export const publishOfficeDocumentCategory = operation({
  ...shared,
  name: 'office.document-category.publish',
  summary: 'Change a document category; served everywhere within a second',
  method: 'POST',
  path: `${path}/publish`,
  audit: readAudit,
  input: { params: Params, body: Type.Object({ change: Change, version: Version, reason: Why }) },
  checks: [],
  output: Type.Object({}),
  failures: {
    ...FAULTS,
    'category-emptied': {
      code: 'category-emptied',
      text: 'Some applicants would have no document left to bring',
      status: 422,
    },
    'changed-meanwhile': CHANGED_MEANWHILE,
  },
});
