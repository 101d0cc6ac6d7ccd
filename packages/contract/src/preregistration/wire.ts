import { Type } from 'typebox';
import type { TSchema } from 'typebox';
import { shape } from '../checks.ts';
import { kernel } from '../envelope.ts';
import type { Family, Faults, WireFailure } from '../family.ts';

/**
 * What every pre-registration route answers alike (pre-registration §1.4). A missing role is told as 401, as clients of
 * these routes know it.
 */
export const PREREGISTRATION_FAULTS: Faults = {
  unreadable: { code: 'PRG_CORE_REQ_015', text: 'Invalid request input' },
  internal: { code: 'PRG_CORE_REQ_016', text: 'Internal server error', status: 500 },
  unauthenticated: { code: 'KER-ATH-401', text: 'Authentication Failed', status: 401 },
  forbidden: { code: 'KER-401', text: 'Authentication Failed', status: 401 },
  tooMany: { code: 'PRG_CORE_REQ_016', text: 'Too many requests. Try again later', status: 429 },
};

/** The envelope of one operation: its id and version in every answer, `errors: null` on success (§1.3). */
export function preregistration(id: string | null): Family {
  return kernel({
    id,
    version: '1.0',
    errorsOnSuccess: 'null',
    metadata: 'absent',
    faults: PREREGISTRATION_FAULTS,
  });
}

export function Envelope<T extends TSchema>(request: T) {
  return Type.Object({ id: Type.String(), version: Type.String(), requesttime: Type.String(), request });
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u;

function isInstant(value: unknown): value is string {
  return typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value));
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

const isGiven = (value: unknown): boolean => !isBlank(value);
const isBlankOrInstant = (value: unknown): boolean => isBlank(value) || isInstant(value);
const isReadable = (value: unknown): boolean => isInstant(value);

/** Only an instant can be of another day; what is none is told by the check before. */
function isNotOfAnotherDay(value: unknown): boolean {
  return !isInstant(value) || value.slice(0, 10) === new Date().toISOString().slice(0, 10);
}

const INVALID_ID: WireFailure = { code: 'PRG_PAM_CORE_001', text: 'Request id is invalid' };
const INVALID_BODY: WireFailure = { code: 'PRG_PAM_CORE_004', text: 'Request body is invalid' };
const INVALID_VERSION = 'Request version is invalid';
const INVALID_TIME = 'Invalid request time';
const ANOTHER_DAY: WireFailure = { code: 'PRG_CORE_REQ_013', text: 'Request date should be current date' };

const is =
  (expected: string) =>
  (value: unknown): boolean =>
    value === expected;

/** The first validator of the reference (§1.5, V1), which tells all that is wrong: for operations that collect `all`. */
export function envelopeChecks(id: string) {
  return [
    shape('body.requesttime', isBlankOrInstant, PREREGISTRATION_FAULTS.unreadable),
    shape('body.requesttime', isGiven, { code: 'PRG_CORE_REQ_003', text: INVALID_TIME }),
    shape('body.requesttime', isNotOfAnotherDay, ANOTHER_DAY),
    shape('body.version', is('1.0'), { code: 'PRG_CORE_REQ_002', text: INVALID_VERSION }),
    shape('body.request', isGiven, INVALID_BODY),
    shape('body.id', is(id), INVALID_ID),
  ];
}

/** The second (§1.5, V2), which stops at the first: for operations that collect the `first`. */
export function envelopeChecksInTurn(id: string) {
  return checksInTurn('body', id);
}

/** The same, of the envelope that is one part of an upload (§2.2.1). */
export function documentEnvelopeChecks(id: string) {
  return checksInTurn('body.Document request', id);
}

/** The same, of the envelope of a notification (§2.5). */
export function notificationEnvelopeChecks(id: string) {
  const unreadable = { code: 'PRG_PAM_ACK_013', text: 'Invalid requesttime format' };
  return checksInTurn('body.NotificationRequestDTO', id, unreadable);
}

function checksInTurn(at: string, id: string, unreadableTime = PREREGISTRATION_FAULTS.unreadable) {
  return [
    shape(`${at}.id`, is(id), INVALID_ID),
    shape(`${at}.version`, is('1.0'), { code: 'PRG_PAM_CORE_002', text: INVALID_VERSION }),
    shape(`${at}.requesttime`, isGiven, { code: 'PRG_PAM_CORE_003', text: INVALID_TIME }),
    shape(`${at}.requesttime`, isReadable, unreadableTime),
    shape(`${at}.requesttime`, isNotOfAnotherDay, ANOTHER_DAY),
    shape(`${at}.request`, isGiven, INVALID_BODY),
  ];
}

export const LANGUAGE_INVALID: WireFailure = { code: 'PRG_CORE_REQ_014', text: 'Lang code is invalid' };

export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
