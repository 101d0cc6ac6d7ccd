import { errors } from 'oidc-provider';
import { readAccountId } from './account.ts';
import type { SubjectOf } from './subject.ts';
import type { TokenStore } from './token-store.ts';

export interface IssueParts {
  readonly tokens: TokenStore;
  readonly subjectOf: SubjectOf;
  readonly idTokenOf: (uin: string) => string;
  readonly accessTokenSeconds: number;
}

export interface NewToken {
  readonly jti: string;
  readonly grantId: string;
  readonly accountId: string;
  readonly clientId: string;
  readonly claims: readonly string[];
}

/**
 * Writes down an access token that is being given, whichever route gives it. Throws `invalid_grant` when the person
 * has withdrawn the agreement since.
 */
export async function recordToken(parts: IssueParts, token: NewToken): Promise<void> {
  const { accountId, clientId, claims } = token;
  const person = parts.idTokenOf(readAccountId(accountId).uin);
  const recorded = await parts.tokens.record({
    jti: token.jti,
    grantId: token.grantId,
    facts: { accountId, clientId, claims, subject: parts.subjectOf(person, clientId) },
    person,
    lifetimeSeconds: parts.accessTokenSeconds,
  });
  if (!recorded) throw new errors.InvalidGrant('the agreement was withdrawn');
}
