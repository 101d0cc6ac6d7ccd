import { Type } from 'typebox';
import { TABLE_NAMES } from '@doorstep/core/backbone/master-data/pack/table-name.ts';
import type { TableName } from '@doorstep/core/backbone/master-data/pack/table-name.ts';
import { OPERATIONS } from '@doorstep/core/office/master-data/upload/upload.ts';
import type { UploadOperation } from '@doorstep/core/office/master-data/upload/upload.ts';
import { clientWith } from '../access.ts';
import { matches, oneOf, optionally, shape } from '../checks.ts';
import { File, isFilePart } from '../multipart.ts';
import { operation } from '../operation.ts';
import { adminAudit, adminFamily } from './admin-wire.ts';
import { pageOf } from './master-data-wire.ts';

/** Files of master data that are done after they were answered (identity-backbone §23). */
const UPLOADERS = clientWith('GLOBAL_ADMIN', 'MASTERDATA_ADMIN');
const shared = { family: adminFamily, access: UPLOADERS, collects: 'first' } as const;
const invalid = (what: string) => ({ code: 'ADM-BLK-002', text: `plz enter valid input: ${what}` });

const MOST_FILES = 5;
/** Bytes of all files together. */
const LARGEST = 5 * 1024 * 1024;

const Text = Type.String();
const Optional = Type.Optional(Type.Unknown());

const upload = {
  transcationId: Text,
  tableName: Text,
  operation: Text,
  successCount: Type.Number(),
  category: Type.Literal('masterdata'),
  status: Type.Union([Type.Literal('PROCESS'), Type.Literal('COMPLETED'), Type.Literal('FAILED')]),
  statusDescription: Text,
  uploadedBy: Text,
  timeStamp: Text,
  logs: Type.Array(Text),
};
/** Asked for later it has the count under the reference's other name as well. */
const Told = Type.Object({ ...upload, count: Type.Number() });

export const bulkUpload = operation({
  ...shared,
  name: 'admin.bulk-upload.submit',
  contractId: 'ADM-1',
  summary: 'Insert, update or delete rows of master data by CSV files, all or none; asked for by its id',
  method: 'POST',
  path: '/v1/admin/bulkupload',
  audit: adminAudit('BULK_UPLOAD'),
  multipart: { unreadable: invalid('files too large or unreadable') },
  input: {
    body: Type.Object({
      files: Type.Union([File, Type.Array(File)]),
      tableName: Type.Unsafe<TableName>({ type: 'string', enum: [...TABLE_NAMES] }),
      operation: Type.Unsafe<UploadOperation>({ type: 'string', enum: [...OPERATIONS] }),
      category: Type.Literal('masterdata'),
      centerId: Optional,
      source: Optional,
      process: Optional,
      supervisorStatus: Optional,
    }),
  },
  checks: [
    shape('body.category', oneOf('masterdata', 'packet'), invalid('category')),
    shape(
      'body.category',
      (value) => value !== 'packet',
      invalid('packets are announced and sent to the registration processor'),
    ),
    shape('body.tableName', oneOf(...TABLE_NAMES), invalid('tableName')),
    shape('body.operation', oneOf(...OPERATIONS), invalid('operation')),
    shape(
      'body.files',
      (value) => filesOf(value).length > 0 && filesOf(value).every(isFilePart),
      invalid('files'),
    ),
    shape('body.files', (value) => filesOf(value).length <= MOST_FILES, invalid('too many files')),
    shape(
      'body.files',
      (value) => filesOf(value).every((file) => isFilePart(file) && /\.csv$/iu.test(file.name)),
      { code: 'ADM-BLK-004', text: 'Supported format are only csv file' },
    ),
    shape(
      'body.files',
      (value) => filesOf(value).every((file) => isFilePart(file) && file.bytes.length > 0),
      { code: 'ADM-BLK-006', text: 'Empty file is not acceptable please provide valid file' },
    ),
    shape('body.files', (value) => sizeOf(value) <= LARGEST, invalid('files too large')),
  ],
  output: Type.Object(upload),
  failures: {
    'file-not-text': { code: 'ADM-BLK-004', text: 'Supported format are only csv file in UTF-8' },
    'too-many-waiting': invalid('other uploads wait to be done; try again later'),
  },
});

export const getBulkUpload = operation({
  ...shared,
  name: 'admin.bulk-upload.get',
  contractId: 'ADM-2',
  summary: 'What became of an upload',
  method: 'GET',
  path: '/v1/admin/bulkupload/transcation/:id',
  audit: adminAudit('BULK_UPLOAD_READ'),
  input: { params: Type.Object({ id: Text }) },
  checks: [],
  output: Told,
  failures: {
    'upload-unknown': { code: 'ADMN-BLK-TRNSCTNS-001', text: 'Unable to retrieve the transactions' },
  },
});

const SORTED_BY = [
  ...['createdDateTime', 'timeStamp', 'tableName', 'entityName', 'operation'],
  ...['status', 'statusCode', 'uploadedBy'],
];

export const listBulkUploads = operation({
  ...shared,
  name: 'admin.bulk-upload.list',
  contractId: 'ADM-3',
  summary: 'Uploads, a page at a time, the newest first unless otherwise asked',
  method: 'GET',
  path: '/v1/admin/bulkupload/getAllTransactions',
  audit: adminAudit('BULK_UPLOAD_LIST'),
  input: {
    query: Type.Object({
      category: Type.Optional(Text),
      pageNumber: Type.Optional(Text),
      pageSize: Type.Optional(Text),
      orderBy: Type.Optional(Text),
      sortBy: Type.Optional(Text),
    }),
  },
  checks: [
    shape('query.category', optionally(oneOf('masterdata', 'packet')), invalid('category')),
    shape('query.pageNumber', optionally(matches(/^\d{1,6}$/u)), invalid('pageNumber')),
    shape('query.pageSize', optionally(matches(/^(?:[1-9]\d{0,2}|1000)$/u)), invalid('pageSize')),
    shape('query.orderBy', optionally(matches(/^(?:asc|desc)$/iu)), invalid('orderBy')),
    shape('query.sortBy', optionally(oneOf(...SORTED_BY)), invalid('sortBy')),
  ],
  output: pageOf(Told),
  failures: {},
});

function filesOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function sizeOf(value: unknown): number {
  return filesOf(value).reduce<number>((sum, file) => sum + (isFilePart(file) ? file.bytes.length : 0), 0);
}
