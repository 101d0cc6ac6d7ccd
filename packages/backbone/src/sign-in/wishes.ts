import { RESIDENT_SCOPES } from '@doorstep/contract/access.ts';
import { CREDENTIAL_SCOPE } from '@doorstep/core/backbone/credential-service/wallet-credential.ts';
import { isRecord, valueAt } from '@doorstep/contract/json.ts';
import type Provider from 'oidc-provider';
import { CLAIMS_OF_SCOPE, SUPPORTED_CLAIMS } from './claims.ts';
import type { Wishes } from './consent-store.ts';

export const IDENTITY_SCOPES = ['openid', 'profile', 'email', 'phone'] as const;

/** What an authorization request of a client wants of the person, as far as the client is registered for it. */
export async function wishesOfClient(
  provider: Provider,
  clientId: string,
  params: Readonly<Record<string, unknown>>,
): Promise<Wishes> {
  return wishesOf(params, claimsAllowed(await provider.Client.find(clientId)));
}

/** The claims a client may ask for, null for any; one that has been ended since may ask for none. */
function claimsAllowed(client: Readonly<Record<string, unknown>> | undefined): readonly string[] | null {
  if (client === undefined) return [];
  const registered = client['user_claims'];
  return Array.isArray(registered) ? registered.filter((claim) => typeof claim === 'string') : null;
}

/** Its scopes, and the claims it calls essential or not. */
export function wishesOf(
  params: Readonly<Record<string, unknown>>,
  allowed: readonly string[] | null = null,
): Wishes {
  const isAllowed = (claim: string): boolean => allowed === null || allowed.includes(claim);
  const scopes = textOf(params['scope']).split(' ').filter(isKnownScope);
  const asked = requestedClaims(params['claims']);
  const essential = asked
    .filter(([, options]) => valueAt(options, ['essential']) === true)
    .map(([name]) => name);
  const byScope = Object.entries(CLAIMS_OF_SCOPE).flatMap(([scope, claims]) =>
    scopes.includes(scope) ? [...claims] : [],
  );
  // Where claims are named one by one, they say more exactly what is wanted than a scope does.
  const named = asked.length > 0 ? asked.map(([name]) => name) : byScope;
  return {
    scopes,
    essentialClaims: [...new Set(essential)].filter(isAllowed),
    voluntaryClaims: [...new Set(named)].filter((claim) => !essential.includes(claim) && isAllowed(claim)),
  };
}

function isKnownScope(scope: string): boolean {
  return [...IDENTITY_SCOPES, ...RESIDENT_SCOPES, CREDENTIAL_SCOPE].some((known) => known === scope);
}

function requestedClaims(text: unknown): readonly (readonly [string, unknown])[] {
  const request = parse(textOf(text));
  const asked = ['userinfo', 'id_token'].map((place) => valueAt(request, [place])).filter(isRecord);
  return asked
    .flatMap((claims) => Object.entries(claims))
    .filter(([name]) => SUPPORTED_CLAIMS.includes(name));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
