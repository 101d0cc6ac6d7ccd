import { Type } from 'typebox';
import { clientWith, open } from '../access.ts';
import { matches, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import { JSON_TYPE } from '../family.ts';
import type { Family } from '../family.ts';
import { isRecord } from '../json.ts';
import { File, isFilePart } from '../multipart.ts';
import { operation } from '../operation.ts';
import { credentialFaults } from './credential-wire.ts';

/** Files for partners (identity-backbone §18). */
const NO_FILE = { code: 'DAT-SER-003', text: 'The file is not readable' } as const;
const NO_POLICY = { code: 'DAT-SER-007', text: 'The partner has no such policy' } as const;
const GONE = { code: 'DAT-SER-006', text: 'Data share not found or its usage expired' } as const;
const options = {
  id: 'mosip.data.share',
  version: '1.0',
  errorsOnSuccess: 'empty-list',
  metadata: 'absent',
  faults: credentialFaults('DAT-SER', NO_FILE.code),
} as const;
const envelope = kernel(options);
const audit = (name: string) =>
  ({ module: 'DAT', success: ['DAT-200', name], failure: ['DAT-400', `${name}_REFUSED`] }) as const;

/** `{id, version, responsetime, dataShare, errors}`: no `response` (identity-backbone §1.4). */
const creating: Family = {
  ...envelope,
  success: (value, { now }) => ({
    status: 200,
    contentType: JSON_TYPE,
    body: JSON.stringify({
      id: options.id,
      version: options.version,
      responsetime: now.toISOString(),
      dataShare: value,
      errors: [],
    }),
  }),
  failure: (errors, status, { now }) => ({
    status,
    contentType: JSON_TYPE,
    body: JSON.stringify({
      id: options.id,
      version: options.version,
      responsetime: now.toISOString(),
      dataShare: null,
      errors: errors.map(({ code, text }) => ({ errorCode: code, message: text })),
    }),
  }),
  read: (status, body) =>
    status === 200 && isRecord(body) && isRecord(body['dataShare'])
      ? { ok: true, value: body['dataShare'] }
      : envelope.read(status, body),
};

/** The bytes as they were signed; a refusal in the envelope. */
const fetching: Family = {
  ...envelope,
  success: (value) => ({
    status: 200,
    contentType: 'application/octet-stream',
    body: '',
    file: { disposition: 'attachment', bytes: value instanceof Uint8Array ? value : new Uint8Array() },
  }),
};

const isId = matches(/^[\w.-]{1,128}$/u);
const Id = Type.String({ maxLength: 128 });
/** Bytes. */
const LARGEST_SHARE = 5 * 1024 * 1024;

export const createShare = operation({
  name: 'data-share.create',
  contractId: 'SHARE-1',
  summary: 'Put a file where one partner fetches it, as its policy says',
  method: 'POST',
  path: '/v1/datashare/create/:policyId/:subscriberId',
  family: creating,
  access: clientWith('CREATE_SHARE'),
  audit: audit('CREATE_SHARE'),
  multipart: { unreadable: NO_FILE },
  input: {
    params: Type.Object({ policyId: Id, subscriberId: Id }),
    body: Type.Object({ file: File }),
  },
  checks: [
    shape('params.policyId', isId, NO_POLICY),
    shape('params.subscriberId', isId, NO_POLICY),
    shape(
      'body.file',
      (value) => isFilePart(value) && value.bytes.length > 0 && value.bytes.length <= LARGEST_SHARE,
      NO_FILE,
    ),
  ],
  collects: 'first',
  output: Type.Object({
    url: Type.String(),
    validForInMinutes: Type.Number(),
    transactionsAllowed: Type.Number(),
    policyId: Type.String(),
    subscriberId: Type.String(),
    signature: Type.String(),
  }),
  failures: {
    'policy-unmapped': NO_POLICY,
    'certificate-missing': { code: 'DAT-SER-001', text: 'The partner has handed in no certificate' },
  },
});

const Bytes = Type.Unsafe<Uint8Array>({ type: 'string', format: 'binary' });
const fetched = {
  method: 'GET',
  family: fetching,
  access: open,
  audit: audit('FETCH_SHARE'),
  collects: 'first',
  output: Bytes,
  failures: { 'share-unknown': GONE },
} as const;
const isKey = matches(/^[\w-]{16,128}$/u);

export const fetchShare = operation({
  ...fetched,
  name: 'data-share.fetch',
  contractId: 'SHARE-2',
  summary: 'The file, for whoever knows its address; every fetch counts',
  path: '/v1/datashare/get/:policyId/:subscriberId/:key',
  input: { params: Type.Object({ policyId: Id, subscriberId: Id, key: Type.String({ maxLength: 128 }) }) },
  checks: [shape('params.key', isKey, GONE)],
});

export const fetchShareShort = operation({
  ...fetched,
  name: 'data-share.fetch-short',
  contractId: 'SHARE-3',
  summary: 'The same by its short address',
  path: '/v1/datashare/datashare/:shortKey',
  input: { params: Type.Object({ shortKey: Type.String({ maxLength: 128 }) }) },
  checks: [shape('params.shortKey', isKey, GONE)],
});
