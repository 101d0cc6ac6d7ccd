import { Type } from 'typebox';
import { open } from '../access.ts';
import { ask, oneOf, optionally, shape } from '../checks.ts';
import { FileAnswer } from '../file.ts';
import { operation } from '../operation.ts';
import { isPlain } from '../resident/master-data-proxy.ts';
import { documentsBusy, doorstepFile, languageUnknown } from './centre.ts';
import { doorstep } from './wire.ts';

const Text = Type.String();
const Coded = Type.Object({ code: Text, name: Text });
const { unreadable } = doorstep.faults;

const DocumentQuery = {
  language: Text,
  purpose: Type.Optional(Text),
  ageGroup: Type.Optional(Text),
  residence: Type.Optional(Text),
  biometrics: Type.Optional(Text),
  gender: Type.Optional(Text),
} as const;

const queryChecks = [
  ask('language-published', 'language-unknown'),
  shape('query.purpose', optionally(oneOf('first', 'change', 'lost')), unreadable),
  shape('query.ageGroup', optionally(isPlain), unreadable),
  shape('query.residence', optionally(isPlain), unreadable),
  shape('query.biometrics', optionally(oneOf('usual', 'exception')), unreadable),
  shape('query.gender', optionally(isPlain), unreadable),
] as const;

/** What to bring, and what else must be known to say so. */
export const findDocumentsNeeded = operation({
  name: 'portal.documents-needed.find',
  summary: 'What somebody brings, by what they come for',
  method: 'GET',
  path: '/doorstep/v1/documents-needed',
  family: doorstep,
  access: open,
  audit: {
    module: 'RS-MAS-DAT',
    success: ['RES-SER-157', 'GET_APPLICANT_VALID_DOCUMENT_SUCCESS'],
    failure: ['RES-SER-158', 'GET_APPLICANT_VALID_DOCUMENT_EXCEPTION'],
  },
  input: { query: Type.Object(DocumentQuery) },
  checks: queryChecks,
  collects: 'first',
  output: Type.Object({
    /** Whole years, both ends included; youngest first. */
    ageGroups: Type.Array(Type.Object({ code: Text, from: Type.Number(), to: Type.Number() })),
    residences: Type.Array(Coded),
    genders: Type.Array(Coded),
    /** Any one document proves its category. Null while something is not answered. */
    categories: Type.Union([
      Type.Array(
        Type.Object({
          code: Text,
          name: Text,
          description: Text,
          documents: Type.Array(Type.Object({ code: Text, name: Text, description: Text })),
        }),
      ),
      Type.Null(),
    ]),
    /** The papers differ by gender here, and it was not said. */
    asksGender: Type.Boolean(),
  }),
  failures: { 'language-unknown': languageUnknown },
});

export const printDocumentsNeeded = operation({
  name: 'portal.documents-needed.print',
  summary: 'What somebody brings, as PDF',
  method: 'GET',
  path: '/doorstep/v1/documents-needed/pdf',
  family: doorstepFile,
  access: open,
  audit: {
    module: 'RS-MAS-DAT',
    success: ['RES-SER-271', 'DOWNLOAD_SUPPORTING_DOCS_SUCCESS'],
    failure: ['RES-SER-272', 'DOWNLOAD_SUPPORTING_DOCS_FAILURE'],
  },
  input: { query: Type.Object({ ...DocumentQuery, zone: Text }) },
  checks: [...queryChecks, ask('zone-known', 'zone-unknown')],
  collects: 'first',
  output: FileAnswer,
  failures: {
    'language-unknown': languageUnknown,
    'zone-unknown': { code: 'zone-unknown', text: 'There is no such time zone', status: 422 },
    'answer-missing': { code: 'answer-missing', text: 'Not everything is answered', status: 422 },
    'documents-busy': documentsBusy,
  },
});
