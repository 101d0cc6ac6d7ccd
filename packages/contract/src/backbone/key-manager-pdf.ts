import { Type } from 'typebox';
import { matches, optionally, shape } from '../checks.ts';
import { operation } from '../operation.ts';
import {
  isBase64,
  KEY_REFUSALS,
  KEY_USERS,
  keyAudit,
  keyFamily,
  OptionalText,
  Reference,
  request,
  requestChecks,
} from './key-manager-wire.ts';

const notValid = { code: 'KER-KMS-005', text: 'Invalid request' } as const;
const isOwnerName = (most: number) => optionally(matches(new RegExp(`^[\\w .:@-]{0,${String(most)}}$`, 'u')));
const isShort = (most: number) => (value: unknown) => typeof value === 'string' && value.length <= most;

const Place = Type.Optional(Type.Union([Type.Number(), Type.String(), Type.Null()]));

/**
 * The signature is in the file and not drawn on a page: where it would stand is taken and not looked at
 * (identity-backbone §13.3).
 */
export const signPdf = operation({
  name: 'key-manager.pdf.sign',
  contractId: 'KEY-8',
  summary: 'Sign a PDF, behind a password if one is given',
  method: 'POST',
  path: '/v1/keymanager/pdf/sign',
  family: keyFamily,
  access: KEY_USERS,
  audit: keyAudit('PDF', 'PDF_SIGN'),
  input: {
    body: request({
      data: Type.String({ minLength: 1 }),
      applicationId: OptionalText,
      referenceId: Reference,
      timeStamp: OptionalText,
      reason: OptionalText,
      password: OptionalText,
      lowerLeftX: Place,
      lowerLeftY: Place,
      upperRightX: Place,
      upperRightY: Place,
      pageNumber: Place,
    }),
  },
  checks: [
    ...requestChecks,
    shape('body.request.data', isBase64, notValid),
    shape('body.request.applicationId', isOwnerName(36), notValid),
    shape('body.request.referenceId', isOwnerName(128), notValid),
    shape('body.request.reason', optionally(isShort(200)), notValid),
    shape('body.request.password', optionally(isShort(128)), notValid),
  ],
  collects: 'first',
  output: Type.Object({ data: Type.String() }),
  failures: {
    ...KEY_REFUSALS,
    'not-the-callers': {
      code: 'KER-JWS-108',
      text: 'Signing data not allowed for the authenticated token.',
    },
    'pdf-unreadable': { code: 'KER-KMS-005', text: 'The data is no PDF that can be signed' },
    'signers-busy': keyFamily.faults.tooMany,
  },
});
