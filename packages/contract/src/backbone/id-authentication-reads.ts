import { Type } from 'typebox';
import { open } from '../access.ts';
import { oneOf, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import { operation } from '../operation.ts';
import { IDA_FAULTS, INTERNAL, invalid } from './ida-wire.ts';

/** The certificate to encrypt proofs to: `INTERNAL` for our services, `PARTNER` for partners. */
export const readIdaCertificate = operation({
  name: 'id-authentication.certificate',
  summary: 'The certificate a proof is encrypted to',
  method: 'GET',
  path: '/idauthentication/v1/internal/getCertificate',
  family: kernel({
    id: null,
    version: null,
    errorsOnSuccess: 'null',
    metadata: 'present',
    faults: IDA_FAULTS,
  }),
  access: open,
  audit: {
    module: 'IDA-KEY',
    success: ['IDA-KEY-001', 'GET_CERTIFICATE'],
    failure: ['IDA-KEY-001', 'GET_CERTIFICATE'],
  },
  input: {
    query: Type.Object({
      applicationId: Type.String({ maxLength: 40 }),
      referenceId: Type.String({ maxLength: 40 }),
      timeStamp: Type.Optional(Type.String({ maxLength: 40 })),
    }),
  },
  checks: [
    shape('query.applicationId', oneOf('IDA'), invalid('applicationId')),
    shape('query.referenceId', oneOf('INTERNAL', 'PARTNER'), invalid('referenceId')),
  ],
  collects: 'first',
  output: Type.Object({
    certificate: Type.String(),
    certSignRequest: Type.Null(),
    issuedAt: Type.String(),
    expiryAt: Type.String(),
    timestamp: Type.String(),
  }),
  failures: { 'no-certificate': { code: 'IDA-MLC-021', text: 'There is no key' } },
});

export const listAuthTransactions = operation({
  name: 'id-authentication.internal.transactions',
  summary: 'The authentications of a person, newest first',
  method: 'GET',
  path: '/idauthentication/v1/internal/authTransactions/individualId/:id',
  family: kernel({
    id: null,
    version: null,
    errorsOnSuccess: 'null',
    metadata: 'present',
    faults: IDA_FAULTS,
  }),
  access: INTERNAL,
  audit: {
    module: 'IDA-HIS',
    success: ['IDA-HIS-001', 'AUTH_TRANSACTIONS'],
    failure: ['IDA-HIS-001', 'AUTH_TRANSACTIONS'],
  },
  input: {
    params: Type.Object({ id: Type.String({ maxLength: 64 }) }),
    query: Type.Object({
      pageStart: Type.Optional(Type.String({ maxLength: 6 })),
      pageFetch: Type.Optional(Type.String({ maxLength: 4 })),
    }),
  },
  checks: [
    shape('query.pageStart', isCount, invalid('pageStart')),
    shape('query.pageFetch', isCount, invalid('pageFetch')),
  ],
  collects: 'first',
  output: Type.Object({
    authTransactions: Type.Array(
      Type.Object({
        transactionID: Type.String(),
        requestdatetime: Type.String(),
        authtypeCode: Type.String(),
        statusCode: Type.String(),
        statusComment: Type.String(),
        referenceIdType: Type.String(),
        entityName: Type.String(),
      }),
    ),
  }),
  failures: {
    'id-unknown': { code: 'IDA-MLC-018', text: 'UIN/VID is not available' },
    'id-inactive': { code: 'IDA-MLC-022', text: 'The UIN is deactivated or blocked' },
  },
});

function isCount(value: unknown): boolean {
  return value === undefined || (typeof value === 'string' && /^[1-9]\d{0,3}$/u.test(value));
}
