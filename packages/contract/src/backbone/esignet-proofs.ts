import { Type } from 'typebox';
import { shape } from '../checks.ts';
import { isRecord } from '../json.ts';
import { INVALID } from './esignet-refusals.ts';

/* How a person is asked who they are and answers, in a browser, in a wallet, and where a wallet is bound to them. */

export const Id = Type.String({ maxLength: 100 });
export const Nullable = Type.Union([Type.String(), Type.Null()]);
export const isFilled = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
export const isIdentifier = (value: unknown): boolean =>
  typeof value === 'string' && /^[\d\s-]{10,60}$/u.test(value);
export const areChannels = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length > 0 &&
  value.length <= 2 &&
  value.every((channel) => typeof channel === 'string' && /^(email|phone)$/iu.test(channel));
const challengesHave =
  (member: string, holds: (value: unknown) => boolean) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.every((one) => isRecord(one) && holds(one[member]));
const FORMATS = ['alpha-numeric', 'number', 'encoded-json', 'jwt', 'base64url-encoded-json'];

export const ConsentAction = Type.Union([Type.Literal('CAPTURE'), Type.Literal('NOCAPTURE')]);
export const MaybeList = Type.Optional(
  Type.Union([Type.Array(Type.String({ maxLength: 60 }), { maxItems: 100 }), Type.Null()]),
);

export const Challenges = Type.Array(
  Type.Object({
    authFactorType: Type.String({ maxLength: 50 }),
    challenge: Type.String({ maxLength: 50_000 }),
    format: Type.String({ maxLength: 50 }),
  }),
  { maxItems: 5 },
);

export const challengeChecks = [
  shape(
    'body.request.challengeList',
    (value) => Array.isArray(value) && value.length > 0,
    INVALID.challengeCount,
  ),
  shape('body.request.challengeList', challengesHave('authFactorType', isFilled), INVALID.factorType),
  shape('body.request.challengeList', challengesHave('challenge', isFilled), INVALID.challenge),
  shape(
    'body.request.challengeList',
    challengesHave('format', (value) => typeof value === 'string' && FORMATS.includes(value)),
    INVALID.challengeFormat,
  ),
] as const;

/** The person's limits are those of every other way in; they are told with ID Authentication's or eSignet's codes. */
export const limits = {
  'attempts-used-up': {
    code: 'no_attempts_left',
    text: 'Begin again: this transaction has no attempts left',
  },
  'too-many-codes': { code: 'IDA-OTA-001', text: 'Too many codes were asked for. Try again after {retryAt}' },
  frozen: { code: 'individual_id_blocked', text: 'Too many wrong codes. Try again after {retryAt}' },
  stopped: { code: 'individual_id_blocked', text: 'Sign-in by code is stopped for this ID' },
  'auth-type-locked': { code: 'IDA-MLC-019', text: 'The person has locked sign-in by code' },
} as const;

/** Why no code goes out. */
export const unsent = {
  'id-malformed': INVALID.identifier,
  'id-unknown': { code: 'IDA-MLC-018', text: 'No such UIN, VID or AID' },
  'id-inactive': { code: 'IDA-MLC-022', text: 'This UIN, VID or AID is not in use' },
  'no-contact': { code: 'IDA-OTA-002', text: 'There is no such contact on record' },
} as const;

/** Why a proof is none. */
export const unproved = {
  'factor-not-offered': {
    code: 'auth_factor_mismatch',
    text: 'This is no way of proving who one is that is open here',
  },
  'auth-failed': { code: 'auth_failed', text: 'The code is wrong or was not asked for this ID' },
  'code-wrong': { code: 'IDA-OTA-004', text: 'The code is wrong' },
  'code-expired': { code: 'IDA-OTA-003', text: 'The code has expired' },
} as const;
