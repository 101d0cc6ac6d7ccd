import { Type } from 'typebox';
import { doorstep } from '../doorstep/wire.ts';
import { operation } from '../operation.ts';
import {
  CHANGED_MEANWHILE,
  CODE_FAULTS,
  Code,
  DocumentEffect,
  EntryLanguages,
  EntryTexts,
  NewCode,
  PastChanges,
  State,
  TEXT_FAULTS,
  Version,
  keepers,
  officePath,
} from './master-data-wire.ts';
import { Language, Text, Why, listAudit, readAudit } from './wire.ts';

const path = `${officePath}/document-types`;
const shared = { family: doorstep, access: keepers, collects: 'first' } as const;
const Params = Type.Object({ code: Code });
const Listed = Type.Object({ code: Text, name: Text, state: State });
const Accepted = Type.Object({ applicantType: Code, category: Code });

const ApplicantKinds = Type.Array(Type.Object({ code: Text, name: Text }));

const MOST_CATEGORIES = 100;
const MOST_ACCEPTED = 20_000;
/** Codes of categories. */
const Proves = Type.Array(Code, { maxItems: MOST_CATEGORIES });
/** From which applicants as a proof of what. */
const AcceptedFrom = Type.Array(Accepted, { maxItems: MOST_ACCEPTED });
const Change = Type.Object({ texts: EntryTexts, state: State, proves: Proves, accepted: AcceptedFrom });
const NewType = Type.Object({ code: NewCode, texts: EntryTexts, proves: Proves, accepted: AcceptedFrom });

const TYPE_UNKNOWN = { code: 'type-unknown', text: 'There is no such document type', status: 404 } as const;
const PROVING_FAULTS = {
  'category-unknown': { code: 'category-unknown', text: 'There is no such document category', status: 422 },
  'applicant-unknown': {
    code: 'applicant-unknown',
    text: 'The country has no such kind of applicant',
    status: 422,
  },
  'proof-missing': {
    code: 'proof-missing',
    text: 'A document is accepted only as a proof of what it proves',
    status: 422,
  },
  ...TEXT_FAULTS,
} as const;
const FAULTS = { 'type-unknown': TYPE_UNKNOWN, ...PROVING_FAULTS } as const;
const NEW_FAULTS = { ...CODE_FAULTS, ...PROVING_FAULTS } as const;

export const listOfficeDocuments = operation({
  ...shared,
  name: 'office.document-type.list',
  summary: 'Document categories with the types that prove them, active or not',
  method: 'GET',
  path,
  audit: listAudit,
  input: { query: Type.Object({ language: Language }) },
  checks: [],
  output: Type.Object({
    categories: Type.Array(Type.Object({ code: Text, name: Text, state: State, types: Type.Array(Listed) })),
    /** That prove nothing as it stands. */
    others: Type.Array(Listed),
    /** What a new type is called in, and from whom it can be accepted. */
    languages: EntryLanguages,
    applicantTypes: ApplicantKinds,
  }),
  failures: {},
});

export const getOfficeDocumentType = operation({
  ...shared,
  name: 'office.document-type.get',
  summary: 'One document type in every language, with who may bring it as a proof of what',
  method: 'GET',
  path: `${path}/:code`,
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
    proves: Type.Array(Text),
    accepted: Type.Array(Accepted),
    categories: Type.Array(Listed),
    applicantTypes: ApplicantKinds,
    changes: PastChanges,
  }),
  failures: { 'type-unknown': TYPE_UNKNOWN },
});

export const previewOfficeDocumentType = operation({
  ...shared,
  name: 'office.document-type.preview',
  summary: 'What a change of a document type would do to what people may bring; changes nothing',
  method: 'POST',
  path: `${path}/:code/preview`,
  audit: listAudit,
  input: { params: Params, body: Type.Object({ language: Language, change: Change }) },
  checks: [],
  output: Type.Object({ version: Version, effect: DocumentEffect }),
  failures: FAULTS,
});

export const publishOfficeDocumentType = operation({
  ...shared,
  name: 'office.document-type.publish',
  summary: 'Change a document type; served everywhere within a second',
  method: 'POST',
  path: `${path}/:code/publish`,
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

export const previewNewOfficeDocumentType = operation({
  ...shared,
  name: 'office.document-type.preview-new',
  summary: 'What a new document type would do to what people may bring; changes nothing',
  method: 'POST',
  path: `${path}/preview`,
  audit: listAudit,
  input: { body: Type.Object({ language: Language, change: NewType }) },
  checks: [],
  output: Type.Object({
    version: Version,
    effect: Type.Object({
      /** Kinds of applicant who may bring more than now. */
      gaining: Type.Number(),
      /** What it would prove, by name. */
      proves: Type.Array(Text),
    }),
  }),
  failures: NEW_FAULTS,
});

export const publishNewOfficeDocumentType = operation({
  ...shared,
  name: 'office.document-type.publish-new',
  summary: 'Add a document type; served everywhere within a second',
  method: 'POST',
  path: `${path}/publish`,
  audit: readAudit,
  input: { body: Type.Object({ change: NewType, version: Version, reason: Why }) },
  checks: [],
  output: Type.Object({}),
  failures: { ...NEW_FAULTS, 'changed-meanwhile': CHANGED_MEANWHILE },
});
