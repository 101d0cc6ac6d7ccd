import { Type } from 'typebox';
import { anyResident } from '../access.ts';
import { ask, exactlyIgnoringCase, isObject, isRequestTime, matches, oneOf, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import { operation } from '../operation.ts';
import { Envelope } from './request-envelope.ts';
import { UPDATE_REFUSALS } from './update.ts';
import { RESIDENT_FAULTS, invalid, residentKernel } from './wire.ts';

const SEND = 'mosip.resident.contact.details.send.otp.id';
const UPDATE = 'mosip.resident.contact.details.update.id';

const family = (id: string) =>
  kernel(
    residentKernel({
      id,
      version: '1.0',
      errorsOnSuccess: 'null',
      metadata: 'absent',
      echo: 'from-request',
    }),
  );

const members = {
  userId: Type.String({ maxLength: 254 }),
  transactionId: Type.String({ maxLength: 64 }),
};

const checksOf = (id: string) => [
  shape('body.id', exactlyIgnoringCase(id), invalid('id')),
  shape('body.requesttime', isRequestTime, invalid('requesttime')),
  shape('body.version', oneOf('1.0'), invalid('version')),
];
const request = [
  shape('body.request', isObject, RESIDENT_FAULTS.unreadable),
  shape('body.request.transactionId', matches(/^[0-9]{10}$/u), invalid('transactionId')),
  shape(
    'body.request.userId',
    (value) => typeof value === 'string' && value.trim() !== '',
    invalid('userId'),
  ),
];

/** Who may not try a code now is told until when, where a moment is known. */
const blocked = { code: 'RES-SER-465', text: 'Codes rest for this person. Until: {retryAt}' } as const;
const wrong = (text: string) => ({ code: 'RES-SER-422', text });

/** CD-1: a code to the new contact. */
export const sendContactOtp = operation({
  name: 'resident.contact-detail.send-otp',
  contractId: 'CD-1',
  summary: 'Send a code to a new phone number or e-mail address',
  method: 'POST',
  path: '/resident/v1/contact-details/send-otp',
  family: family(SEND),
  access: anyResident,
  audit: {
    module: 'RS-OTP',
    success: ['RES-SER-259', 'SEND_OTP_SUCCESS'],
    failure: ['RES-SER-260', 'SEND_OTP_FAILURE'],
  },
  limited: 'by-address',
  input: { body: Envelope(Type.Object(members)) },
  checks: [...checksOf(SEND), ...request],
  collects: 'first',
  output: Type.Object({
    message: Type.Union([Type.Literal('Sms Request Sent'), Type.Literal('Email Request submitted')]),
    status: Type.Literal('success'),
  }),
  failures: {
    'contact-invalid': invalid('userId'),
    'id-unknown': UPDATE_REFUSALS['id-unknown'],
    'same-phone': { code: 'RES-SER-520', text: 'The record holds this phone number already' },
    'same-email': { code: 'RES-SER-519', text: 'The record holds this e-mail address already' },
    'limit-reached': UPDATE_REFUSALS['limit-reached'],
    'pending-cancellable': UPDATE_REFUSALS['pending-cancellable'],
    pending: UPDATE_REFUSALS.pending,
    'too-many-codes': { code: 'RES-SER-510', text: 'Too many codes were sent. Wait until {retryAt}' },
    frozen: blocked,
    stopped: { ...blocked, text: 'Codes are stopped for this person' },
  },
});

/** CD-2: the code proves the new contact, and the change is asked for. */
export const updateContact = operation({
  name: 'resident.contact-detail.update',
  contractId: 'CD-2',
  summary: 'Change the phone number or e-mail address on record',
  method: 'POST',
  path: '/resident/v1/contact-details/update-data',
  family: family(UPDATE),
  access: anyResident,
  audit: {
    module: 'RS-OTP',
    success: ['RES-SER-317', 'VERIFICATION_STATUS_SUCCESS'],
    failure: ['RES-SER-318', 'VERIFICATION_STATUS_FAILURE'],
  },
  limited: 'by-address',
  input: { body: Envelope(Type.Object({ ...members, otp: Type.String({ maxLength: 20 }) })) },
  checks: [
    ...checksOf(UPDATE),
    ask('time-fresh', 'time-stale'),
    ...request,
    shape('body.request.otp', matches(/^[0-9]{6}$/u), invalid('otp')),
  ],
  collects: 'first',
  output: Type.Object({ message: Type.Literal('VALIDATION_SUCCESSFUL'), status: Type.Literal('success') }),
  failures: {
    ...UPDATE_REFUSALS,
    'time-stale': invalid('requesttime'),
    'contact-invalid': invalid('userId'),
    wrong: wrong('The code is wrong. Tries left: {triesLeft}'),
    'not-requested': wrong('No code was asked for in this transaction'),
    'used-up': wrong('The code is used up'),
    expired: { code: 'RES-SER-469', text: 'The code has expired' },
    frozen: blocked,
    stopped: { ...blocked, text: 'Codes are stopped for this person' },
  },
});
