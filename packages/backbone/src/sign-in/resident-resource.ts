import { errors } from 'oidc-provider';
import type { Configuration } from 'oidc-provider';
import { RESIDENT_SCOPES } from '@doorstep/contract/access.ts';

/** The resource server that the resident's scopes belong to. */
export const RESOURCE = 'urn:doorstep:resident';

/**
 * A client that wants the resident's services gets a signed token for them, which they can check offline; any other
 * an opaque one for userinfo. Only a client registered with those scopes may want them.
 */
export function residentResource(
  accessTokenSeconds: number,
): NonNullable<NonNullable<Configuration['features']>['resourceIndicators']> {
  return {
    enabled: true,
    defaultResource: (ctx) => (wantsServices(ctx.oidc.params?.['scope']) ? RESOURCE : []),
    useGrantedResource: () => true,
    getResourceServerInfo: (_ctx, resource, client) => {
      if (resource !== RESOURCE || !wantsServices(client.scope)) throw new errors.InvalidTarget();
      return {
        scope: RESIDENT_SCOPES.join(' '),
        audience: RESOURCE,
        accessTokenFormat: 'jwt',
        accessTokenTTL: accessTokenSeconds,
        jwt: { sign: { alg: 'RS256' } },
      };
    },
  };
}

export function isService(scope: string): boolean {
  return RESIDENT_SCOPES.some((known) => known === scope);
}

function wantsServices(scopes: unknown): boolean {
  return typeof scopes === 'string' && scopes.split(' ').some(isService);
}
