import { randomInt } from 'node:crypto';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import type { Browser, Reply } from './browser.ts';
import type { RunningServer } from './running-server.ts';

const PREFIX = '/preregistration/v1';

/** An envelope of now, with the members that a test changes; undefined takes one away. */
export function envelope(
  id: string,
  request: unknown,
  changes: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  return { id, version: '1.0', requesttime: new Date().toISOString(), request, ...changes };
}

export function aUserId(): string {
  return `applicant.${String(randomInt(1_000_000_000))}@example.org`;
}

export function sendCode(browser: Browser, userId: string, langCode = 'eng'): Promise<Reply> {
  return browser.send(
    'POST',
    `${PREFIX}/login/sendOtp/langcode`,
    envelope('mosip.pre-registration.login.sendotp', { userId, langCode }),
  );
}

export function validateCode(browser: Browser, userId: string, otp: string): Promise<Reply> {
  return browser.send(
    'POST',
    `${PREFIX}/login/validateOtp`,
    envelope('mosip.pre-registration.login.useridotp', { userId, otp }),
  );
}

/** A browser signed in to pre-registration by a code that was really sent. */
export async function signInApplicant(server: RunningServer, userId = aUserId()): Promise<Browser> {
  const browser = server.browser();
  // A code to somebody else may still be on its way.
  const to = userId.includes('@') ? userId.toLowerCase() : undefined;
  const otp = await server.codeSentBy(() => sendCode(browser, userId), to);
  const reply = await validateCode(browser, userId, otp);
  if (browser.cookie('Authorization') === null) throw new Error(reply.text);
  return browser;
}

const inBoth = (eng: string, fra: string): readonly object[] => [
  { language: 'eng', value: eng },
  { language: 'fra', value: fra },
];

/** Answers of a grown-up resident, in two languages; choices are codes. */
export function someAnswers(
  changes: Readonly<Record<string, unknown>> = {},
): Readonly<Record<string, unknown>> {
  const answers: Readonly<Record<string, unknown>> = {
    IDSchemaVersion: 0.1,
    fullName: inBoth('Nadia Ferrand', 'Nadia Ferrand'),
    dateOfBirth: '1991/07/14',
    gender: inBoth('FLE', 'FLE'),
    residenceStatus: inBoth('NFR', 'NFR'),
    addressLine1: inBoth('4 Mill Lane', '4 allée du Moulin'),
    region: inBoth('RNC', 'RNC'),
    province: inBoth('PHA', 'PHA'),
    city: inBoth('CPA', 'CPA'),
    zone: inBoth('ZCE', 'ZCE'),
    postalCode: '10112',
    email: 'nadia@example.org',
    ...changes,
  };
  return Object.fromEntries(Object.entries(answers).filter(([, value]) => value !== undefined));
}

const CREATE = 'mosip.pre-registration.demographic.create';
const UPDATE = 'mosip.pre-registration.demographic.update';

interface FormChanges {
  readonly identity?: Readonly<Record<string, unknown>>;
  readonly langCode?: unknown;
  readonly requiredFields?: readonly string[];
  readonly envelope?: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

export function createApplication(browser: Browser, changes: FormChanges = {}): Promise<Reply> {
  return browser.send(
    'POST',
    `${PREFIX}/applications/prereg`,
    envelope(CREATE, formOf(changes), changes.envelope),
    changes.headers,
  );
}

export function changeApplication(browser: Browser, prid: string, changes: FormChanges = {}): Promise<Reply> {
  return browser.send(
    'PUT',
    `${PREFIX}/applications/prereg/${prid}`,
    envelope(UPDATE, formOf(changes), changes.envelope),
    changes.headers,
  );
}

function formOf({ identity, langCode = 'eng', requiredFields = [] }: FormChanges) {
  return { langCode, requiredFields, demographicDetails: { identity: identity ?? someAnswers() } };
}

/** The PRID of a new application with these answers. */
export async function aPrid(browser: Browser, changes: FormChanges = {}): Promise<string> {
  const { json, text } = await createApplication(browser, changes);
  const prid = textAt(json, 'response', 'preRegistrationId');
  if (prid === undefined) throw new Error(text);
  return prid;
}

/** The codes of a refusal, in their order. */
export function errorCodes(reply: Reply): readonly unknown[] {
  const errors = valueAt(reply.json, ['errors']);
  return Array.isArray(errors) ? errors.map((error: unknown) => valueAt(error, ['errorCode'])) : [];
}
