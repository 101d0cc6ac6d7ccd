import { errors } from 'oidc-provider';
import type { Configuration } from 'oidc-provider';
import { RESIDENT_SCOPES } from '@doorstep/contract/access.ts';
import { CREDENTIAL_SCOPE } from '@doorstep/core/backbone/credential-service/wallet-credential.ts';

/** The resource server that the resident's scopes belong to. */
export const RESOURCE = 'urn:doorstep:resident';

/** What wallets name as the resource they want a token for: the issuer itself (OpenID4VCI, section 5). */
function credentialIssuer(issuer: string): string {
  return `${new URL(issuer).origin}/v1/esignet`;
}

/** What a wallet's token is for: the endpoint that gives credentials (identity-backbone §20.3). */
export function credentialEndpoint(issuer: string): string {
  return `${credentialIssuer(issuer)}/vci/credential`;
}

/** The resource that scopes are for, and which of them it takes; a token is for one, and services come first. */
export function resourceFor(
  issuer: string,
  scopes: readonly string[],
): { readonly resource: string; readonly audience: string; readonly scopes: readonly string[] } | null {
  const services = scopes.filter(isResidentScope);
  if (services.length > 0) return { resource: RESOURCE, audience: RESOURCE, scopes: services };
  return scopes.includes(CREDENTIAL_SCOPE)
    ? {
        resource: credentialIssuer(issuer),
        audience: credentialEndpoint(issuer),
        scopes: [CREDENTIAL_SCOPE],
      }
    : null;
}

/**
 * A client that wants the resident's services gets a signed token for them, which they can check offline; any other
 * an opaque one for userinfo. Only a client registered with those scopes may want them.
 */
export function residentResource(
  issuer: string,
  accessTokenSeconds: number,
): NonNullable<NonNullable<Configuration['features']>['resourceIndicators']> {
  return {
    enabled: true,
    defaultResource: (ctx) => resourceFor(issuer, scopesIn(ctx.oidc.params?.['scope']))?.resource ?? [],
    useGrantedResource: () => true,
    getResourceServerInfo: (_ctx, resource, client) => {
      const registered = scopesIn(client.scope);
      const isWallet = resource === credentialIssuer(issuer) && registered.includes(CREDENTIAL_SCOPE);
      const isForServices = resource === RESOURCE && registered.some(isResidentScope);
      if (!isWallet && !isForServices) throw new errors.InvalidTarget();
      return {
        scope: isWallet ? CREDENTIAL_SCOPE : RESIDENT_SCOPES.join(' '),
        audience: isWallet ? credentialEndpoint(issuer) : RESOURCE,
        accessTokenFormat: 'jwt',
        accessTokenTTL: accessTokenSeconds,
        jwt: { sign: { alg: 'RS256' } },
      };
    },
  };
}

/** Whether a scope lets a client do more than be told who somebody is: the person permits each. */
export function isService(scope: string): boolean {
  return scope === CREDENTIAL_SCOPE || isResidentScope(scope);
}

export function isResidentScope(scope: string): boolean {
  return RESIDENT_SCOPES.some((known) => known === scope);
}

function scopesIn(scopes: unknown): readonly string[] {
  return typeof scopes === 'string' ? scopes.split(' ') : [];
}
