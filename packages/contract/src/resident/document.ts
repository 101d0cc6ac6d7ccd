import { Type } from 'typebox';
import { anyResident } from '../access.ts';
import { ask, matches, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import { File, isFilePart } from '../multipart.ts';
import { operation } from '../operation.ts';
import type { AuditNames } from '../operation.ts';
import { RESIDENT_FAULTS, invalid, residentKernel } from './wire.ts';

const family = (what: string) =>
  kernel(
    residentKernel({ id: `mosip.resident.document.${what}`, version: '1.0', errorsOnSuccess: 'empty-list' }),
  );
const audited = (success: readonly [string, string], failure: readonly [string, string]): AuditNames => ({
  module: 'RS-DOCUMENT',
  success,
  failure,
});

const Text = Type.Optional(Type.String({ maxLength: 128 }));
const Transaction = Type.Object({ transactionId: Type.String({ maxLength: 64 }) });
const DocumentPath = Type.Object({ documentId: Type.String({ maxLength: 64 }) });

const isTransaction = matches(/^[0-9]{10}$/u);
const isDocumentId = matches(/^[A-Za-z0-9-]{20,64}$/u);
const ownDocument = [
  shape('query.transactionId', isTransaction, invalid('transactionId')),
  shape('params.documentId', isDocumentId, invalid('documentId')),
] as const;

const Kept = Type.Object({
  transactionId: Type.String(),
  docId: Type.String(),
  docName: Type.String(),
  docCatCode: Type.String(),
  docTypCode: Type.String(),
  docFileFormat: Type.String(),
});

/** Another person's paper and one that never was are answered alike (weakness 2). */
const ABSENT = { code: 'RES-SER-461', text: 'There is no document of this transaction' } as const;
const EXTENSION = 'This kind of file is not allowed';
const TOO_LARGE = 'The file is too large';

/** What is wrong with a file; the text tells what the code does not. */
export const PROOF_FILE = {
  infected: { code: 'RES-SER-319', text: 'The file is infected' },
  'scanner-unavailable': { code: 'RES-SER-437', text: 'The file could not be scanned for viruses' },
  'ending-refused': { code: 'RES-SER-516', text: EXTENSION },
  'content-disagrees': { code: 'RES-SER-516', text: `${EXTENSION}: the content is not what the name says` },
  'file-damaged': { code: 'RES-SER-516', text: `${EXTENSION}: the file is damaged` },
  'file-locked': { code: 'RES-SER-516', text: `${EXTENSION}: the file wants a password` },
  'several-documents': {
    code: 'RES-SER-516',
    text: `${EXTENSION}: something else lies behind the document`,
  },
  'file-too-large': { code: 'RES-SER-514', text: TOO_LARGE },
  'too-many-pages': { code: 'RES-SER-514', text: `${TOO_LARGE}: more than {most} pages` },
  'too-many-pixels': { code: 'RES-SER-514', text: `${TOO_LARGE}: more than {most} pixels` },
  'not-stored': { code: 'RES-SER-434', text: 'The document could not be stored' },
  'too-many-proofs': { code: 'RES-SER-434', text: 'The transaction holds as many documents as it may' },
} as const;

/** DOC-1. The parameters come beside the file or in the address. */
export const uploadProof = operation({
  name: 'resident.document.upload',
  contractId: 'DOC-1',
  summary: 'Upload a proof for a change of one’s own data',
  method: 'POST',
  path: '/resident/v1/documents/:transactionId',
  family: family('upload'),
  access: anyResident,
  audit: audited(['RES-SER-177', 'UPLOAD_DOCUMENT_SUCCESS'], ['RES-SER-178', 'UPLOAD_DOCUMENT_FAILED']),
  multipart: { unreadable: PROOF_FILE['file-too-large'] },
  input: {
    params: Transaction,
    query: Type.Object({ docCatCode: Text, docTypCode: Text, langCode: Text, referenceId: Text }),
    body: Type.Object({
      file: File,
      docCatCode: Text,
      docTypCode: Text,
      langCode: Text,
      referenceId: Text,
    }),
  },
  checks: [
    shape('body.file', isFilePart, RESIDENT_FAULTS.unreadable),
    shape('params.transactionId', isTransaction, invalid('transactionId')),
    ask('category-given', 'category-unknown'),
    ask('type-given', 'type-unknown'),
    ask('language-published', 'language-unknown'),
    ask('category-known', 'category-unknown'),
    ask('type-known', 'type-unknown'),
  ],
  collects: 'first',
  output: Kept,
  failures: {
    ...PROOF_FILE,
    'category-unknown': invalid('docCatCode'),
    'type-unknown': invalid('docTypCode'),
    'language-unknown': invalid('languageCode'),
    'too-many-uploads': RESIDENT_FAULTS.tooMany,
  },
});

/** DOC-2. */
export const listProofs = operation({
  name: 'resident.document.list',
  contractId: 'DOC-2',
  summary: 'The proofs of a transaction of one’s own',
  method: 'GET',
  path: '/resident/v1/documents/:transactionId',
  family: family('list'),
  access: anyResident,
  audit: audited(
    ['RES-SER-180', 'GET_DOCUMENTS_METADATA_SUCCESS'],
    ['RES-SER-181', 'GET_DOCUMENTS_METADATA_FAILED'],
  ),
  input: { params: Transaction },
  checks: [shape('params.transactionId', isTransaction, invalid('transactionId'))],
  collects: 'first',
  output: Type.Array(Kept),
  failures: { 'proof-unknown': ABSENT },
});

/** DOC-3: base64 in a member. */
export const getProof = operation({
  name: 'resident.document.get',
  contractId: 'DOC-3',
  summary: 'The content of a proof of one’s own',
  method: 'GET',
  path: '/resident/v1/document/:documentId',
  family: family('get'),
  access: anyResident,
  audit: audited(
    ['RES-SER-240', 'GET_DOCUMENT_BY_DOC_ID_SUCCESS'],
    ['RES-SER-241', 'GET_DOCUMENT_BY_DOC_ID_FAILED'],
  ),
  input: { params: DocumentPath, query: Transaction },
  checks: ownDocument,
  collects: 'first',
  output: Type.Object({ document: Type.String() }),
  failures: {
    'proof-unknown': ABSENT,
    'proof-unreadable': { code: 'RES-SER-435', text: 'The document could not be read' },
  },
});

/** DOC-4. A proof that a request uses is not there for this any more. */
export const deleteProof = operation({
  name: 'resident.document.delete',
  contractId: 'DOC-4',
  summary: 'Delete a proof of one’s own',
  method: 'DELETE',
  path: '/resident/v1/documents/:documentId',
  family: family('delete'),
  access: anyResident,
  audit: audited(['RES-SER-243', 'DELETE_DOCUMENT_SUCCESS'], ['RES-SER-244', 'DELETE_DOCUMENT_FAILED']),
  input: { params: DocumentPath, query: Transaction },
  checks: ownDocument,
  collects: 'first',
  output: Type.Object({ status: Type.Literal('SUCCESS'), message: Type.String() }),
  failures: { 'proof-unknown': ABSENT },
});
