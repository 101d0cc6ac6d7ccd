import { textAt } from '@doorstep/contract/json.ts';
import type { JwtClaims, KeyManager } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { readAccountId } from './account.ts';
import { claimsOf } from './claims.ts';
import type { ClaimParts } from './claims.ts';
import type { TokenFacts, TokenStore } from './token-store.ts';

export interface UserInfoParts {
  readonly keyManager: KeyManager;
  readonly issuer: string;
  readonly tokens: TokenStore;
  readonly claims: ClaimParts;
  /** Whether there is such a client, and it is active. */
  readonly isServed: (clientId: string) => Promise<boolean>;
  readonly told: ToldOf;
}

/** Hears that a client was told something of a person; nobody waits for it. */
export type ToldOf = (uin: string, clientId: string) => void;

/** The agreed claims of an access token's person, as a signed JWT (identity-backbone §26.4). */
export async function userInfo(
  parts: UserInfoParts,
  token: string,
): Promise<Result<string, 'token-invalid'>> {
  const facts = await factsOf(parts, token);
  if (facts === null) return fail('token-invalid');
  const account = readAccountId(facts.accountId);
  const claims = await claimsOf(parts.claims, account, facts.claims);
  if (Object.keys(claims).length > 0) parts.told(account.uin, facts.clientId);
  const signed = await parts.keyManager.signJwt('sign-in', {
    ...claims,
    sub: facts.subject,
    iss: parts.issuer,
    aud: facts.clientId,
    iat: Math.floor(Date.now() / 1_000),
  });
  return ok(signed);
}

/** Whatever its audience, a token counts while the row of its `jti` says so; no other token of ours has one. */
async function factsOf(parts: UserInfoParts, token: string): Promise<TokenFacts | null> {
  return (await verifiedToken(parts, token))?.facts ?? null;
}

export type TokenParts = Pick<UserInfoParts, 'keyManager' | 'issuer' | 'tokens' | 'isServed'>;

/** A token of ours that has not ended, of a client that has not, with what it stands for; null for any other. */
export async function verifiedToken(
  parts: TokenParts,
  token: string,
): Promise<{ readonly payload: JwtClaims; readonly facts: TokenFacts } | null> {
  const payload = await parts.keyManager.verifyJwt('sign-in', token, { issuer: parts.issuer });
  const jti = textAt(payload, 'jti');
  const facts = jti === undefined ? null : await parts.tokens.find(jti);
  if (payload === null || facts === null || facts.clientId !== payload['client_id']) return null;
  return (await parts.isServed(facts.clientId)) ? { payload, facts } : null;
}
