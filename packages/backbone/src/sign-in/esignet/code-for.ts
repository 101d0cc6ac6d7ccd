import type Provider from 'oidc-provider';
import type { ClaimsParameter } from 'oidc-provider';
import { grantFor } from '../grant.ts';
import { resourceFor } from '../resident-resource.ts';
import type { Authorization } from './authorization-store.ts';
import { FACTORS } from './factors.ts';
import type { Factor } from './factors.ts';

export interface GivenCode {
  readonly code: string;
  readonly redirectUri: string;
  readonly nonce: string | null;
  readonly state: string | null;
}

/** What a person gives a client. */
export interface Given {
  readonly claims: readonly string[];
  readonly scopes: readonly string[];
}

/** What the provider wants to know where the code is redeemed. */
function optionalParts(issuer: string, { nonce, codeChallenge }: Authorization, scopes: readonly string[]) {
  const target = resourceFor(issuer, scopes);
  return {
    ...(nonce === null ? {} : { nonce }),
    ...(codeChallenge === null ? {} : { codeChallenge, codeChallengeMethod: 'S256' }),
    ...(target === null ? {} : { resource: target.resource }),
  };
}

function claimsParameter(text = '{}'): ClaimsParameter {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the request was refused unless it had this shape
  return JSON.parse(text) as ClaimsParameter;
}

interface Proved {
  readonly account: string;
  readonly factor: Factor;
}

/** The client's code, which both token routes redeem; null when the client was ended while its person agreed. */
export async function codeFor(
  { provider }: { readonly provider: Provider },
  authorization: Authorization,
  { account, factor }: Proved,
  given: Given,
): Promise<GivenCode | null> {
  const { clientId, redirectUri, nonce, state, params } = authorization;
  const client = await provider.Client.find(clientId);
  if (client === undefined) return null;
  const grantId = await grantFor(provider, { ...given, clientId, accountId: account });
  const { acr, amr } = FACTORS[factor];
  const code = new provider.AuthorizationCode({
    client,
    accountId: account,
    grantId,
    gty: 'authorization_code',
    redirectUri,
    scope: given.scopes.join(' '),
    claims: claimsParameter(params['claims']),
    acr,
    amr: [amr],
    authTime: Math.floor(Date.now() / 1_000),
    ...optionalParts(provider.issuer, authorization, given.scopes),
  });
  return { code: await code.save(), redirectUri, nonce, state };
}
