import { Type } from 'typebox';
import { matches, optionally, shape } from '../checks.ts';
import { doorstep } from '../doorstep/wire.ts';
import { operation } from '../operation.ts';
import { CHANGED_MEANWHILE, PastChanges, Version, keepers, officePath } from './master-data-wire.ts';
import { Language, PageNumber, Text, TextOrNull, Why, readAudit, listAudit } from './wire.ts';

const { unreadable } = doorstep.faults;
const path = `${officePath}/templates`;
const shared = { family: doorstep, access: keepers, collects: 'first' } as const;
const Key = Type.Object({ code: Type.String({ maxLength: 100 }), language: Language });
const Written = Type.String({ maxLength: 65_536 });
const TEMPLATE_UNKNOWN = { code: 'template-unknown', text: 'There is no such text', status: 404 } as const;

const Checked = Type.Object({
  /** None: the text may be published. */
  faults: Type.Array(
    Type.Object({
      kind: Type.Union([
        Type.Literal('empty'),
        Type.Literal('unreadable'),
        Type.Literal('never-filled'),
        Type.Literal('missing'),
      ]),
      what: Text,
    }),
  ),
  /** The text with each reference's name in its place; null when it cannot be read. */
  sample: TextOrNull,
});

export const listOfficeTemplates = operation({
  ...shared,
  name: 'office.template.list',
  summary: 'Texts of messages in a language, or those whose code or words have a text',
  method: 'GET',
  path,
  audit: listAudit,
  input: {
    query: Type.Object({
      language: Language,
      text: Type.Optional(Type.String({ maxLength: 100 })),
      page: PageNumber,
    }),
  },
  checks: [shape('query.page', optionally(matches(/^\d{1,4}$/u)), unreadable)],
  output: Type.Object({
    templates: Type.Array(Type.Object({ code: Text, name: Text, beginning: Text })),
    total: Type.Number(),
    pageSize: Type.Number(),
    /** That texts are written in. */
    languages: Type.Array(Type.Object({ code: Text, name: Text })),
  }),
  failures: {},
});

export const getOfficeTemplate = operation({
  ...shared,
  name: 'office.template.get',
  summary: 'One text of a message, in one language',
  method: 'GET',
  path: `${path}/:code/:language`,
  audit: listAudit,
  input: { params: Key },
  checks: [],
  output: Type.Object({
    code: Text,
    language: Text,
    name: Text,
    text: Text,
    version: Version,
    /** In other languages, to be looked at beside it. */
    others: Type.Array(Type.Object({ language: Text, text: Text })),
    /** Names that are filled where they stand in the text; null where nobody checks. */
    references: Type.Union([Type.Object({ may: Type.Array(Text), must: Type.Array(Text) }), Type.Null()]),
    changes: PastChanges,
  }),
  failures: { 'template-unknown': TEMPLATE_UNKNOWN },
});

export const previewOfficeTemplate = operation({
  ...shared,
  name: 'office.template.preview',
  summary: 'What is wrong with a text, and how people would get it; changes nothing',
  method: 'POST',
  path: `${path}/:code/:language/preview`,
  audit: listAudit,
  input: { params: Key, body: Type.Object({ text: Written }) },
  checks: [],
  output: Checked,
  failures: { 'template-unknown': TEMPLATE_UNKNOWN },
});

export const publishOfficeTemplate = operation({
  ...shared,
  name: 'office.template.publish',
  summary: 'Change a text; served everywhere within a second',
  method: 'POST',
  path: `${path}/:code/:language/publish`,
  audit: readAudit,
  input: { params: Key, body: Type.Object({ text: Written, version: Version, reason: Why }) },
  checks: [],
  output: Type.Object({}),
  failures: {
    'template-unknown': TEMPLATE_UNKNOWN,
    'template-faulty': { code: 'template-faulty', text: 'The text has faults', status: 422 },
    'changed-meanwhile': CHANGED_MEANWHILE,
  },
});
