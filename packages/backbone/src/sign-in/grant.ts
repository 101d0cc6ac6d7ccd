import type Provider from 'oidc-provider';
import { SUPPORTED_CLAIMS } from './claims.ts';
import { resourceFor } from './resident-resource.ts';

export interface Agreed {
  readonly clientId: string;
  readonly accountId: string;
  readonly claims: readonly string[];
  readonly scopes: readonly string[];
}

/** Writes down for the provider what a person agreed to give a client. Returns the grant's id. */
export async function grantFor(provider: Provider, agreed: Agreed): Promise<string> {
  const { clientId, accountId, claims, scopes } = agreed;
  const grant = new provider.Grant({ accountId, clientId });
  // Discovery lists the services' scopes with the provider's own, so the grant must name them in both places.
  grant.addOIDCScope(scopes.join(' '));
  grant.addOIDCClaims([...claims]);
  // A scope would bring claims along that nobody was asked about, so whatever was not agreed to is refused.
  grant.rejectOIDCClaims(SUPPORTED_CLAIMS.filter((claim) => !claims.includes(claim)));
  const target = resourceFor(provider.issuer, scopes);
  if (target !== null) grant.addResourceScope(target.resource, target.scopes.join(' '));
  return grant.save();
}
