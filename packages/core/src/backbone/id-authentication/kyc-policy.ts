import { isRecord, ownMember } from '../../shared/path-fault.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';

/** An attribute of the identity, or a logical name of the country's, that a partner is told, and in what form. */
export interface KycAttribute {
  readonly name: string;
  readonly form: 'plain' | 'masked' | 'hashed';
}

/** How a partner may check people and what it is told of them (identity-backbone §17.7). */
export interface KycPolicy {
  /** By what the person's token is made: anew each time, for the partner, or for all of the policy. */
  readonly tokenType: 'random' | 'partner' | 'policy';
  /** In lower case. */
  readonly authTypes: readonly { readonly type: string; readonly mandatory: boolean }[];
  readonly attributes: readonly KycAttribute[];
  /** By three letters; empty where the policy names none, and any may be given. */
  readonly languages: readonly string[];
}

/** Telling a partner of a person: at once, or proving them now and telling later; a key or a credential for their wallet. */
const USES = ['kyc', 'kycauth', 'kycexchange', 'keybinding', 'vciexchange'] as const;
export type KycUse = (typeof USES)[number];

export function readKycPolicy(body: unknown): KycPolicy {
  const tokenType = ownMember(body, 'authTokenType');
  return {
    tokenType: tokenType === 'random' || tokenType === 'policy' ? tokenType : 'partner',
    authTypes: list(body, 'allowedAuthTypes').flatMap((one) => {
      const type = ownMember(one, 'authType');
      if (typeof type !== 'string') return [];
      return [{ type: type.toLowerCase(), mandatory: ownMember(one, 'mandatory') === true }];
    }),
    attributes: list(body, 'allowedKycAttributes').flatMap((one) => {
      const name = ownMember(one, 'attributeName');
      return typeof name === 'string' && name !== '' ? [{ name, form: formOf(one) }] : [];
    }),
    languages: list(body, 'kycLanguages').filter((one) => typeof one === 'string'),
  };
}

/** The narrowest where a policy says both. */
function formOf(attribute: unknown): KycAttribute['form'] {
  if (ownMember(attribute, 'hashed') === true) return 'hashed';
  return ownMember(attribute, 'masked') === true ? 'masked' : 'plain';
}

/** Whether the policy allows a way of telling at all. */
export function allowsUse({ authTypes }: Pick<KycPolicy, 'authTypes'>, use: KycUse): boolean {
  return authTypes.some(({ type }) => type === use);
}

/** Whether the policy allows the ways of authenticating asked for, and none that it demands is missing. */
export function allowsTypes(
  { authTypes }: Pick<KycPolicy, 'authTypes'>,
  requested: readonly string[],
): Result<undefined, 'auth-type-not-allowed' | 'auth-type-mandatory'> {
  const asked = requested.map((type) => type.toLowerCase());
  const others = asked.filter((one) => !authTypes.some(({ type }) => type === one));
  if (others.length > 0) return fail('auth-type-not-allowed', { types: others.join(',') });
  const missing = authTypes.filter(
    ({ type, mandatory }) => mandatory && !isUse(type) && !asked.includes(type),
  );
  if (missing.length === 0) return ok();
  return fail('auth-type-mandatory', { types: missing.map(({ type }) => type).join(',') });
}

function isUse(type: string): boolean {
  return USES.some((use) => use === type);
}

/** The languages of those asked for that the policy allows; all of these where none is asked for. */
export function kycLanguages(
  { languages }: Pick<KycPolicy, 'languages'>,
  asked: readonly string[],
  country: readonly string[],
): readonly string[] {
  const allowed = languages.length === 0 ? country : languages;
  return asked.length === 0 ? allowed : allowed.filter((language) => asked.includes(language));
}

function list(value: unknown, name: string): readonly unknown[] {
  if (!isRecord(value)) return [];
  const found = value[name];
  return Array.isArray(found) ? found : [];
}
