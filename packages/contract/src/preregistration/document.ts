import { Type } from 'typebox';
import { applicant, applicantOr } from '../access.ts';
import { isObject, shape } from '../checks.ts';
import { File, isFilePart } from '../multipart.ts';
import { operation } from '../operation.ts';
import type { AuditNames } from '../operation.ts';
import { NOT_FOUND, NOT_YOURS } from './application.ts';
import { DocumentsMetaData } from './documents-metadata.ts';
import { Envelope, LANGUAGE_INVALID, Nullable, documentEnvelopeChecks, preregistration } from './wire.ts';

const PATH = '/preregistration/v1/documents';
const ID = 'mosip.pre-registration.document';
const Text = Type.Optional(Nullable(Type.String({ maxLength: 256 })));
const Prid = Type.Object({ preRegistrationId: Type.String({ maxLength: 64 }) });
const PridQuery = Type.Object({ preRegistrationId: Type.String({ maxLength: 64 }) });
const DocumentId = Type.Object({ documentId: Type.String({ maxLength: 64 }) });

const audited = (id: string, name: string): AuditNames => ({
  module: 'DOC',
  success: [id, name],
  failure: ['PRE_405', 'EXCEPTION'],
});
const RETRIEVE = audited('PRE_401', 'RETRIEVE');

const OWN = { 'application-unknown': NOT_FOUND, 'not-yours': NOT_YOURS } as const;
const ABSENT = {
  code: 'PRG_PAM_DOC_005',
  text: 'no document found for the requested pre-registration id',
} as const;
const OF_ANOTHER = {
  code: 'PRG_PAM_DOC_022',
  text: 'DocumentId is not belongs to the pre-registration Id',
} as const;
const LOCKED = {
  code: 'PRG_PAM_DOC_024',
  text: 'Document table not able to update by this status',
} as const;
const CATEGORY_INVALID = { code: 'PRG_CORE_REQ_018', text: 'Document Category code is invalid' } as const;
const NOT_STORED = { code: 'PRG_PAM_DOC_009', text: 'Document upload failed' } as const;
const NOT_FETCHED = { code: 'PRG_PAM_DOC_006', text: 'Failed to fetch from File System server' } as const;
const SCAN_FAILED = 'Document virus scan failed';
const FORMAT_INVALID = 'Invalid document format supported';
const TOO_LARGE = 'Document exceeding permitted size';

const isGiven = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

const pridGiven = shape('query.preRegistrationId', isGiven, {
  code: 'PRG_PAM_CORE_001',
  text: 'request parameter is missing',
});

const Kept = Type.Object({
  preRegistrationId: Type.String(),
  docId: Type.String(),
  docName: Type.String(),
  docCatCode: Type.String(),
  docTypCode: Type.String(),
  docFileFormat: Type.String(),
  refNumber: Type.Null(),
});

/** What is wrong with a file; the reference knew only the first code of each group, the text tells the rest. */
const FILE = {
  infected: { code: 'PRG_PAM_DOC_010', text: SCAN_FAILED },
  'scanner-unavailable': { code: 'PRG_PAM_DOC_010', text: `${SCAN_FAILED}: the scanner does not answer` },
  'file-locked': { code: 'PRG_PAM_DOC_025', text: 'Password-protected file is not allowed for upload' },
  'file-too-large': { code: 'PRG_PAM_DOC_007', text: TOO_LARGE },
  'ending-refused': { code: 'PRG_PAM_DOC_004', text: FORMAT_INVALID },
  'content-disagrees': {
    code: 'PRG_PAM_DOC_004',
    text: `${FORMAT_INVALID}: the content is not what the name says`,
  },
  'file-damaged': { code: 'PRG_PAM_DOC_004', text: `${FORMAT_INVALID}: the file is damaged` },
  'several-documents': {
    code: 'PRG_PAM_DOC_004',
    text: `${FORMAT_INVALID}: something else lies behind the document`,
  },
  'too-many-pages': { code: 'PRG_PAM_DOC_007', text: `${TOO_LARGE}: more than {most} pages` },
  'too-many-pixels': { code: 'PRG_PAM_DOC_007', text: `${TOO_LARGE}: more than {most} pixels` },
} as const;

/**
 * PRE-26: lays a paper with an application, in the place of one of the same category. Sent again, it is kept again under
 * the same id, so that an upload that broke off is resumed by sending it once more.
 */
export const uploadDocument = operation({
  name: 'preregistration.document.upload',
  contractId: 'PRE-26',
  summary: 'Upload a paper of an application',
  method: 'POST',
  path: `${PATH}/:preRegistrationId`,
  family: preregistration(`${ID}.upload`),
  access: applicant,
  audit: audited('PRE_404', 'UPLOAD'),
  multipart: { unreadable: { code: 'PRG_PAM_DOC_004', text: 'DOCUMENT_EXCEEDING_PERMITTED_SIZE' } },
  input: {
    params: Prid,
    headers: Type.Object({ 'idempotency-key': Type.Optional(Type.String({ maxLength: 100 })) }),
    body: Type.Object({
      'Document request': Envelope(
        Type.Object({ docCatCode: Text, docTypCode: Text, langCode: Text, refNumber: Text }),
      ),
      file: File,
    }),
  },
  checks: [
    shape('body.Document request', isObject, { code: 'PRG_PAM_DOC_015', text: 'Json exception' }),
    ...documentEnvelopeChecks(`${ID}.upload`),
    shape('body.file', isFilePart, { code: 'PRG_PAM_DOC_014', text: 'Mandatory field not found' }),
  ],
  collects: 'first',
  output: Kept,
  failures: {
    ...OWN,
    ...FILE,
    'too-many-uploads': { code: 'PRG_CORE_REQ_016', text: 'Too many requests. Try again later', status: 429 },
    'language-unknown': LANGUAGE_INVALID,
    'category-unknown': CATEGORY_INVALID,
    'type-unknown': { code: 'PRG_CORE_REQ_017', text: 'Document type code is invalid' },
    'not-changeable': LOCKED,
    'not-stored': NOT_STORED,
  },
});

/** PRE-27: the same proof of address for another application of one's own. */
export const copyDocument = operation({
  name: 'preregistration.document.copy',
  contractId: 'PRE-27',
  summary: 'Use the paper of another application of mine',
  method: 'PUT',
  path: `${PATH}/:preRegistrationId`,
  family: preregistration(`${ID}.copy`),
  access: applicant,
  audit: audited('PRE_409', 'COPY'),
  input: {
    params: Prid,
    query: Type.Object({
      catCode: Type.Optional(Type.String({ maxLength: 64 })),
      sourcePreId: Type.Optional(Type.String({ maxLength: 64 })),
    }),
  },
  checks: [],
  collects: 'first',
  output: Kept,
  failures: {
    ...OWN,
    'category-unknown': { code: 'PRG_CORE_REQ_017', text: 'Document Category code is invalid' },
    'document-unknown': {
      code: 'PRG_PAM_DOC_005',
      text: 'Document not found for the source pre-registration Id',
    },
    'not-changeable': LOCKED,
    'not-copied': { code: 'PRG_PAM_DOC_011', text: 'Document copy failed from source to destination' },
    'not-stored': NOT_STORED,
  },
});

/** PRE-28: the papers of an application. */
export const listDocuments = operation({
  name: 'preregistration.document.list',
  contractId: 'PRE-28',
  summary: 'The papers of an application',
  method: 'GET',
  path: `${PATH}/preregistration/:preRegistrationId`,
  family: preregistration(`${ID}.fetch.metadata`),
  access: applicantOr('REGISTRATION_OFFICER'),
  audit: RETRIEVE,
  input: { params: Prid },
  checks: [],
  collects: 'first',
  output: DocumentsMetaData,
  failures: { ...OWN, 'document-unknown': ABSENT },
});

const anyReader = applicantOr('REGISTRATION_OFFICER', 'REGISTRATION_SUPERVISOR', 'REGISTRATION_ADMIN');

/** PRE-29: one paper, its bytes in base64. */
export const getDocument = operation({
  name: 'preregistration.document.get',
  contractId: 'PRE-29',
  summary: 'The content of a paper',
  method: 'GET',
  path: `${PATH}/:documentId`,
  family: preregistration(`${ID}.fetch.content`),
  access: anyReader,
  audit: RETRIEVE,
  input: { params: DocumentId, query: PridQuery },
  checks: [pridGiven],
  collects: 'first',
  output: Type.Object({ document: Type.String() }),
  failures: {
    ...OWN,
    'document-unknown': ABSENT,
    'document-of-another': OF_ANOTHER,
    'document-missing': NOT_FETCHED,
    'document-unreachable': NOT_FETCHED,
    'document-altered': { code: 'PRG_CORE_REQ_010', text: 'HASHING_FAILED' },
  },
});

/** PRE-30: removes one paper; an application that needs it is incomplete again. */
export const removeDocument = operation({
  name: 'preregistration.document.remove',
  contractId: 'PRE-30',
  summary: 'Remove a paper',
  method: 'DELETE',
  path: `${PATH}/:documentId`,
  family: preregistration(`${ID}.delete.specific`),
  access: applicant,
  audit: audited('PRE_403', 'DELETE'),
  input: { params: DocumentId, query: PridQuery },
  checks: [pridGiven],
  collects: 'first',
  output: Type.Object({ message: Type.Literal('Document successfully deleted') }),
  failures: {
    ...OWN,
    'document-unknown': ABSENT,
    'document-of-another': OF_ANOTHER,
    'not-changeable': LOCKED,
  },
});

/** PRE-31: removes every paper of an application; the misspelt message is the wire's. */
export const removeAllDocuments = operation({
  name: 'preregistration.document.remove-all',
  contractId: 'PRE-31',
  summary: 'Remove every paper of an application',
  method: 'DELETE',
  path: `${PATH}/preregistration/:preRegistrationId`,
  family: preregistration(`${ID}.delete`),
  access: applicant,
  audit: audited('PRE_403', 'DELETE'),
  input: { params: Prid },
  checks: [],
  collects: 'first',
  output: Type.Object({
    message: Type.Literal('All documents assosiated with requested pre-registration id deleted sucessfully'),
  }),
  failures: { ...OWN, 'document-unknown': ABSENT, 'not-changeable': LOCKED },
});

const PARAMETER_BLANK = { code: 'PRG_PAM_DOC_019', text: OF_ANOTHER.text } as const;

/** PRE-32: notes the number that stands on a paper. */
export const setDocumentReference = operation({
  name: 'preregistration.document.set-reference',
  contractId: 'PRE-32',
  summary: "Note a paper's number",
  method: 'PUT',
  path: `${PATH}/document/:documentId`,
  family: preregistration('mosip.preregistration.docrefId.update'),
  access: anyReader,
  audit: audited('PRE_402', 'UPDATE'),
  input: {
    params: DocumentId,
    query: Type.Object({
      preRegistrationId: Type.String({ maxLength: 64 }),
      refNumber: Type.String({ maxLength: 256 }),
    }),
  },
  checks: [
    shape('query.preRegistrationId', isGiven, PARAMETER_BLANK),
    shape('query.refNumber', isGiven, PARAMETER_BLANK),
  ],
  collects: 'first',
  output: Type.Literal('STATUS_UPDATED_SUCESSFULLY'),
  failures: {
    ...OWN,
    'document-unknown': ABSENT,
    'document-of-another': OF_ANOTHER,
    'not-changeable': LOCKED,
  },
});
