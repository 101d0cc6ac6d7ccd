import { parseArgs } from 'node:util';
import { RESIDENT_SCOPES } from '@doorstep/contract/access.ts';
import { isOwnSchemeRedirect, isWebRedirect } from '@doorstep/contract/backbone/esignet-client-shapes.ts';
import { isRecord } from '@doorstep/contract/json.ts';
import { CREDENTIAL_SCOPE } from '@doorstep/core/backbone/credential-service/wallet-credential.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';

export interface RelyingPartyWish {
  readonly clientId: string;
  readonly names: Readonly<Record<string, string>>;
  readonly redirects: readonly string[];
  readonly keyFile: string;
  readonly scopes: readonly string[];
  /** After how many minutes people are asked again; null for never. */
  readonly consentMinutes: number | null;
  /** An application on people's devices; its redirect addresses may be of a scheme of its own (RFC 8252). */
  readonly isWallet: boolean;
}

const IDENTITY = ['openid', 'profile', 'email', 'phone'];

/** What an operator says of a relying party; a failure tells in a sentence what is wrong with it. */
export function readRelyingParty(args: readonly string[]): Result<RelyingPartyWish, 'arguments-faulty'> {
  const parsed = parse(args);
  if (typeof parsed === 'string') return faulty(parsed);
  const { positionals, values } = parsed;
  const [clientId = '', ...more] = positionals;
  if (!/^[\w.-]{3,100}$/u.test(clientId) || more.length > 0)
    return faulty('Name one client id of 3 to 100 letters, digits, dots, hyphens and underscores.');
  const redirects = values.redirect ?? [];
  if (redirects.length === 0) return faulty('Name at least one redirect address with --redirect.');
  const isWallet = values.wallet === true;
  const wrong = redirects.find(
    (address) => !isWebRedirect(address) && !(isWallet && isOwnSchemeRedirect(address)),
  );
  if (wrong !== undefined)
    return faulty(
      `${wrong} cannot be a redirect address: https (http on this machine only), exact, and without fragment, user name or *.`,
    );
  const names = readNames(values.name ?? []);
  if (names === null) return faulty('Name it for people in English with --name eng=<name>.');
  const { key } = values;
  if (key === undefined) return faulty('Name the file of its public key set (JWKS) with --key.');
  const minutes = values['consent-minutes'];
  if (minutes !== undefined && !/^[1-9]\d{0,6}$/u.test(minutes))
    return faulty('--consent-minutes is a whole number of minutes.');
  const services = values.service ?? [];
  const unknown = services.find((scope) => !RESIDENT_SCOPES.some((known) => known === scope));
  if (unknown !== undefined) return faulty(`There is no service ${unknown}: ${RESIDENT_SCOPES.join(', ')}.`);
  const scopes = [...IDENTITY, ...(isWallet ? [CREDENTIAL_SCOPE] : []), ...services];
  const consentMinutes = minutes === undefined ? null : Number(minutes);
  return ok({ clientId, names, redirects, keyFile: key, scopes, consentMinutes, isWallet });
}

function parse(args: readonly string[]) {
  const several = { type: 'string', multiple: true } as const;
  const one = { type: 'string' } as const;
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        redirect: several,
        name: several,
        service: several,
        key: one,
        'consent-minutes': one,
        wallet: { type: 'boolean' },
      },
    });
  } catch (error) {
    return error instanceof Error ? error.message : 'The arguments cannot be read.';
  }
}

function readNames(given: readonly string[]): Readonly<Record<string, string>> | null {
  const names = new Map<string, string>();
  for (const text of given) {
    const [, language, name] = /^([a-z]{3})=(.{1,100})$/u.exec(text) ?? [];
    if (language === undefined || name === undefined) return null;
    names.set(language, name);
  }
  return names.has('eng') ? Object.fromEntries(names) : null;
}

/** The keys of a public set for signatures with RS256; a private one is refused, since it has left its owner. */
export function readKeySet(text: string): Result<readonly object[], 'arguments-faulty'> {
  const parsed = parseJson(text);
  const listed: readonly unknown[] =
    isRecord(parsed) && Array.isArray(parsed['keys']) ? parsed['keys'] : [parsed];
  const keys = listed.filter(isRecord);
  if (keys.length === 0 || keys.length < listed.length) return faulty('The key file is no JWKS.');
  if (keys.some((key) => 'd' in key || key['kty'] === 'oct'))
    return faulty('The key file has a private key in it. Make a new pair, and give the public key only.');
  const isUsable = keys.every(
    ({ kty, n, e }) => kty === 'RSA' && typeof n === 'string' && n.length >= 342 && typeof e === 'string',
  );
  return isUsable ? ok(keys) : faulty('Every key must be RSA of at least 2048 bits.');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function faulty(sentence: string) {
  return fail('arguments-faulty', { sentence });
}
