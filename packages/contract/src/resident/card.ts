import { Type } from 'typebox';
import { anyResident, open, residentWith } from '../access.ts';
import { ask, exactlyIgnoringCase, isObject, matches, optionally, shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import { FileAnswer, file } from '../file.ts';
import type { WireFailure } from '../family.ts';
import { operation } from '../operation.ts';
import { isFilled } from './by-code.ts';
import { LocaleHeaders, timeZoneOffset } from './headers.ts';
import { Envelope } from './request-envelope.ts';
import { RESIDENT_FAULTS, invalid, missing, residentKernel } from './wire.ts';

const bad = (failure: WireFailure): WireFailure => ({ ...failure, status: 400 });
const isDigits = matches(/^\d+$/u);
const tooLong = (name: string) => ({ code: 'RES-SER-514', text: `The value of ${name} is too long` });
const notReady = bad({ code: 'RES-SER-509', text: 'The card is not ready to download' });
const isBlank = (value: unknown): boolean => typeof value !== 'string' || value.trim() === '';
const present = (value: unknown): boolean => !isBlank(value);
const codeFailure = (text: string) => ({ code: 'RES-SER-422', text });

/** D-1: the card of whoever proves who they are by a code, without signing in. */
export const downloadUinCard = operation({
  name: 'resident.card.get-my-uin',
  contractId: 'D-1',
  limited: 'by-address',
  summary: 'The card of a UIN, VID or AID, with a code',
  method: 'POST',
  path: '/resident/v1/download-card',
  family: file(
    residentKernel({ id: 'mosip.resident.download.uin.card', version: '1.0', errorsOnSuccess: 'null' }),
  ),
  access: open,
  audit: {
    module: 'RS-DOW_UIN',
    success: ['RES-SER-319', 'REQ_EUIN_SUCCESS'],
    failure: ['RES-SER-401', 'BASE_EXCEPTION'],
  },
  input: {
    headers: LocaleHeaders,
    body: Type.Object({
      id: Type.String(),
      requesttime: Type.String(),
      request: Type.Object({
        transactionId: Type.String({ maxLength: 10 }),
        individualId: Type.String({ maxLength: 64 }),
        otp: Type.String({ maxLength: 6 }),
      }),
    }),
  },
  checks: [
    timeZoneOffset,
    shape('body.id', exactlyIgnoringCase('mosip.resident.download.uin.card'), invalid('id')),
    shape('body.requesttime', isFilled, invalid('requesttime')),
    shape('body.request', isObject, RESIDENT_FAULTS.unreadable),
    shape('body.request.transactionId', matches(/^\d{10}$/u), invalid('transactionId')),
    shape('body.request.otp', (value) => typeof value !== 'string' || value.length <= 6, tooLong('otp')),
    shape('body.request.otp', matches(/^\d{6}$/u), invalid('otp')),
    shape('body.request.individualId', present, missing('individualId')),
    shape('body.request.individualId', isDigits, invalid('individualId')),
  ],
  collects: 'first',
  output: FileAnswer,
  failures: {
    expired: { code: 'RES-OTP-006', text: 'The code has expired' },
    wrong: { code: 'RES-OTP-007', text: 'The code is wrong. Tries left: {triesLeft}' },
    'not-requested': { code: 'RES-OTP-008', text: 'No code was asked for in this transaction' },
    'auth-type-locked': { code: 'RES-OTP-010', text: 'Codes are locked: {types}' },
    'used-up': codeFailure('The code is used up'),
    frozen: codeFailure('Codes rest until {retryAt}'),
    stopped: codeFailure('Codes are stopped for this person'),
    'id-unknown': notReady,
    'id-inactive': notReady,
    'card-not-ready': notReady,
    'documents-busy': RESIDENT_FAULTS.tooMany,
  },
});

const isBase64 = (value: unknown): boolean =>
  typeof value === 'string' && /^[A-Za-z0-9+/_-]+={0,2}$/u.test(value.replaceAll(/\s/gu, ''));
const isList = (value: unknown): boolean => Array.isArray(value) && value.length > 0 && value.length <= 50;

/**
 * D-2: a card with what its holder chose. The page that a browser sends is checked for its form, as the wire wants it,
 * and never drawn; an attribute may carry a mask (`masked_phone`) or a format (`dateOfBirth:DD/MMM`).
 */
export const downloadPersonalisedCard = operation({
  name: 'resident.card.personalise',
  contractId: 'D-2',
  summary: 'A card with what its holder chose',
  method: 'POST',
  path: '/resident/v1/download/personalized-card',
  family: file(
    residentKernel({
      id: 'mosip.resident.download.personalized.card',
      version: '1.0',
      errorsOnSuccess: 'null',
    }),
  ),
  access: residentWith('Manage-Credentials'),
  audit: {
    module: 'RS-DOW_CARD',
    success: ['RES-SER-292', 'DOWNLOAD_PERSONALIZED_CARD_SUCCESS'],
    failure: ['RES-SER-291', 'DOWNLOAD_PERSONALIZED_CARD_FAILURE'],
  },
  input: {
    headers: Type.Object({
      ...LocaleHeaders.properties,
      'accept-language': Type.Optional(Type.String({ maxLength: 200 })),
    }),
    body: Envelope(
      Type.Object({
        html: Type.String({ maxLength: 4_000_000 }),
        attributes: Type.Array(Type.String({ maxLength: 300 }), { maxItems: 50 }),
        /** Of this product: the password the person closes the file with, and the card's language. */
        password: Type.Optional(Type.Union([Type.String(), Type.Null()])),
        language: Type.Optional(Type.Union([Type.String({ maxLength: 3 }), Type.Null()])),
      }),
    ),
  },
  checks: [
    timeZoneOffset,
    shape('body.id', exactlyIgnoringCase('mosip.resident.download.personalized.card'), invalid('id')),
    shape('body.version', (value) => value === '1.0', invalid('version')),
    shape('body.requesttime', isFilled, invalid('requesttime')),
    shape('body.request', isObject, RESIDENT_FAULTS.unreadable),
    shape('body.request.html', present, invalid('html')),
    shape('body.request.html', isBase64, invalid('html')),
    shape('body.request.attributes', isList, invalid('attributes')),
    shape('body.request.password', optionally(matches(/^.{8,64}$/su)), invalid('password')),
    ask('language-published', 'language-unknown'),
  ],
  collects: 'first',
  output: FileAnswer,
  failures: {
    'language-unknown': invalid('language'),
    'nothing-chosen': invalid('attributes'),
    'card-not-made': { code: 'RES-SER-479', text: 'The card could not be made' },
    'documents-busy': RESIDENT_FAULTS.tooMany,
  },
});

/** D-3: asks for a VID's card; it is ready when this answers, and fetched by R-13. */
export const requestVidCard = operation({
  name: 'resident.card.request-vid-card',
  contractId: 'D-3',
  summary: 'Ask for the card of a VID',
  method: 'GET',
  path: '/resident/v1/request-card/vid/:vid',
  family: kernel(
    residentKernel({
      id: 'mosip.resident.request.vid.card',
      version: '1.0',
      errorsOnSuccess: 'empty-list',
      metadata: 'absent',
    }),
  ),
  access: anyResident,
  audit: {
    module: 'RS-VID_CARD',
    success: ['RES-SER-137', 'REQ_CARD_SUCCESS'],
    failure: ['RES-SER-138', 'REQ_CARD_EXCEPTION'],
  },
  input: { params: Type.Object({ vid: Type.String({ maxLength: 64 }) }), headers: LocaleHeaders },
  checks: [timeZoneOffset, ask('is-vid', 'vid-malformed')],
  collects: 'first',
  output: Type.Object({ status: Type.String() }),
  failures: {
    'vid-malformed': invalid('VID'),
    'not-your-vid': { code: 'RES-SER-454', text: 'This VID is not yours' },
    'vid-unknown': { code: 'RES-SER-474', text: 'There is no such VID' },
  },
});

/** the card of an event of the caller's own; every refusal has the status 400. */
export const downloadEventCard = operation({
  name: 'resident.card.download-of-event',
  contractId: 'R-13',
  summary: 'The card that an event brought',
  method: 'GET',
  path: '/resident/v1/download-card/event/:eventId',
  family: file(
    residentKernel({ id: 'mosip.resident.download.card.eventId', version: '1.0', errorsOnSuccess: 'null' }),
  ),
  access: residentWith('Manage-Credentials'),
  audit: {
    module: 'RS-DOW_CARD',
    success: ['RES-SER-137', 'REQ_CARD_SUCCESS'],
    failure: ['RES-SER-138', 'REQ_CARD_EXCEPTION'],
  },
  input: { params: Type.Object({ eventId: Type.String({ maxLength: 16 }) }), headers: LocaleHeaders },
  checks: [
    timeZoneOffset,
    shape('params.eventId', present, bad(missing('eventId'))),
    shape('params.eventId', matches(/^[0-9]{16}$/u), bad(invalid('eventId'))),
  ],
  collects: 'first',
  output: FileAnswer,
  failures: {
    'event-unknown': bad({ code: 'RES-SER-459', text: 'There is no such event' }),
    'event-without-card': bad({ code: 'RES-SER-473', text: 'This event has no card' }),
    'card-not-ready': notReady,
    'documents-busy': RESIDENT_FAULTS.tooMany,
  },
});

const isCardRequest = matches(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$|-PDF/iu);

/**
 * C-4: the card of a request, for who holds the request's unguessable id. A registration's number is no such id, so
 * its card is had by a code or by signing in (weakness 3).
 */
export const downloadRequestedCard = operation({
  name: 'resident.card.download-of-request',
  contractId: 'C-4',
  limited: 'by-address',
  summary: 'The card of a request',
  method: 'GET',
  path: '/resident/v1/req/card/:requestId',
  family: file(
    residentKernel({ id: 'mosip.resident.card.download', version: '1.0', errorsOnSuccess: 'null' }),
  ),
  access: open,
  audit: {
    module: 'RS-DOW_CARD',
    success: ['RES-SER-137', 'REQ_CARD_SUCCESS'],
    failure: ['RES-SER-138', 'REQ_CARD_EXCEPTION'],
  },
  input: { params: Type.Object({ requestId: Type.String({ maxLength: 64 }) }) },
  checks: [
    shape('params.requestId', isCardRequest, { code: 'RES-SER-29', text: 'The request id is not valid' }),
  ],
  collects: 'first',
  output: FileAnswer,
  failures: { 'card-not-ready': notReady, 'documents-busy': RESIDENT_FAULTS.tooMany },
});
