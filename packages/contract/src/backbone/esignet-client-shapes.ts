import { isRecord } from '../json.ts';

/** Claims a client may be registered for (identity-backbone §26.4). */
export const USER_CLAIMS = [
  ...['name', 'gender', 'birthdate', 'picture', 'email', 'phone_number'],
  ...['individual_id', 'address'],
] as const;

/** Ways of proving who one is that eSignet has names for; which of them are served, discovery tells. */
const KNOWN_ACRS = [
  ...['static-code', 'generated-code', 'linked-wallet', 'biometrics', 'knowledge', 'password'],
].map((name) => `mosip:idp:acr:${name}`);

const LONGEST_NAME = 256;
const LONGEST_NAME_BY_LANGUAGE = 50;
const LONGEST_ADDRESS = 1_024;
const FEWEST_CONSENT_MINUTES = 10;
const MOST_CONSENT_MINUTES = 9_999_999;

export const isClientId = (value: unknown): boolean =>
  typeof value === 'string' && /^\S{1,100}$/u.test(value);

export const isClientName = (value: unknown): boolean =>
  typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST_NAME;

export const isKey = (value: unknown): boolean => isRecord(value) && Object.keys(value).length > 0;

export const areClaims = listOf(0, 30, (one) => USER_CLAIMS.some((known) => known === one));
export const areAcrs = listOf(1, 30, (one) => KNOWN_ACRS.includes(one));
export const areRedirects = listOf(1, 5, (one) => isWebRedirect(one) || isOwnSchemeRedirect(one));
export const areGrantTypes = listOf(1, 3, (one) => one === 'authorization_code');
export const areAuthMethods = listOf(1, 3, (one) => one === 'private_key_jwt');

export const isLogo = (value: unknown): boolean =>
  typeof value === 'string' &&
  value.length <= LONGEST_ADDRESS &&
  /^https?:\/\/\S+$/u.test(value) &&
  URL.canParse(value);

function listOf(least: number, most: number, holds: (one: string) => boolean) {
  return (value: unknown): boolean =>
    Array.isArray(value) &&
    value.length >= least &&
    value.length <= most &&
    value.every((one) => typeof one === 'string' && holds(one));
}

/** An address codes may be sent to: https (http on this machine only), exact, without fragment or user name. */
export function isWebRedirect(address: string): boolean {
  if (!URL.canParse(address) || address.length > LONGEST_ADDRESS || /[*#]/u.test(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  if (username !== '' || password !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname));
}

/** A scheme made of a domain's name the other way round, which no other application's is (RFC 8252). */
export function isOwnSchemeRedirect(address: string): boolean {
  return address.length <= LONGEST_ADDRESS && /^[a-z][a-z\d-]*(\.[a-z\d-]+)+:\/{1,2}[\w./-]*$/u.test(address);
}

const LANGUAGES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });

export const areNamesByLanguage = isRecord;

export const areLanguages = (value: unknown): boolean =>
  namesIn(value).every(([code]) => /^[a-z]{3}$/u.test(code) && LANGUAGES.of(code) !== undefined);

export const areNamesFilled = (value: unknown): boolean =>
  namesIn(value).every(([, name]) => typeof name === 'string' && name.trim() !== '');

export const areNamesShort = (value: unknown): boolean =>
  namesIn(value).every(([, name]) => typeof name !== 'string' || name.length <= LONGEST_NAME_BY_LANGUAGE);

function namesIn(value: unknown): readonly (readonly [string, unknown])[] {
  return isRecord(value) ? Object.entries(value) : [];
}

const isFlag = (value: unknown): boolean => typeof value === 'boolean';

/** Each member that may stand there, and what it may say. */
const CONFIG: Readonly<Record<string, (value: unknown) => boolean>> = {
  userinfo_response_type: (value) => value === 'JWS' || value === 'JWE',
  purpose: (value) => value === null || isPurpose(value),
  signup_banner_required: isFlag,
  forgot_pwd_link_required: isFlag,
  consent_expire_in_mins: (value) =>
    typeof value === 'number' &&
    Number.isInteger(value) &&
    value >= FEWEST_CONSENT_MINUTES &&
    value <= MOST_CONSENT_MINUTES,
  require_pushed_authorization_requests: isFlag,
  dpop_bound_access_tokens: isFlag,
};

export const isAdditionalConfig = (value: unknown): boolean =>
  isRecord(value) &&
  Object.entries(value).every(([name, member]) => Object.hasOwn(CONFIG, name) && CONFIG[name]?.(member));

/** Encrypted claims and tokens bound to a key are not given here, so no client is told that its are. */
export const isServedConfig = (value: unknown): boolean =>
  !isRecord(value) ||
  (value['dpop_bound_access_tokens'] !== true && value['userinfo_response_type'] !== 'JWE');

function isPurpose(value: unknown): boolean {
  if (!isRecord(value)) return false;
  const { type, title = null, subTitle = null, ...more } = value;
  return (
    ['none', 'verify', 'link', 'login'].some((known) => known === type) &&
    [title, subTitle].every((words) => words === null || areWords(words)) &&
    Object.keys(more).length === 0
  );
}

function areWords(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value['@none'] === 'string' &&
    Object.values(value).every((words) => typeof words === 'string' && words.length <= LONGEST_NAME)
  );
}
