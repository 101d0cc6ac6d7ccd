import { Type } from 'typebox';
import { open } from '../access.ts';
import { ask, oneOf, shape } from '../checks.ts';
import { operation } from '../operation.ts';
import { verificationEnvelope } from './otp-envelope.ts';
import { invalid } from './wire.ts';

const LONGEST_ID = 16;

/** VER-1: declared with the slash at its end; a request without it is the same. */
export const getVerificationStatus = operation({
  name: 'resident.contact.verification-status',
  contractId: 'VER-1',
  summary: 'Whether the phone number or e-mail address on a record was proved by a code',
  method: 'GET',
  path: '/resident/v1/channel/verification-status/',
  family: verificationEnvelope,
  access: open,
  audit: {
    module: 'RS-CHANNEL',
    success: ['RES-SER-222', 'CHANNEL_VERIFICATION_STATUS_SUCCESS'],
    failure: ['RES-SER-223', 'CHANNEL_VERIFICATION_STATUS_FAILURE'],
  },
  input: {
    query: Type.Object({
      channel: Type.Union([Type.Literal('PHONE'), Type.Literal('EMAIL')]),
      individualId: Type.String({ maxLength: 64 }),
    }),
  },
  checks: [
    shape('query.channel', oneOf('PHONE', 'EMAIL'), invalid('channel')),
    ask('is-uin-or-vid', 'id-invalid'),
    shape('query.individualId', (value) => typeof value === 'string' && value.length <= LONGEST_ID, {
      code: 'RES-SER-514',
      text: 'The number is too long',
    }),
  ],
  collects: 'first',
  output: Type.Object({
    verificationStatus: Type.Boolean(),
    /** Of a verified contact only. */
    maskedUserId: Type.Union([Type.String(), Type.Null()]),
  }),
  failures: {
    'id-invalid': { code: 'RES-SER-522', text: 'This is not a UIN or VID' },
    'id-unknown': { code: 'RES-SER-474', text: 'This UIN or VID is not known' },
    'no-contact': { code: 'RES-SER-440', text: 'There is no such contact on the record' },
  },
});
