import { CREDENTIAL_SCOPE } from '@doorstep/core/backbone/credential-service/wallet-credential.ts';
import type { WalletHolder } from '@doorstep/core/backbone/credential-service/wallet-credential.ts';
import { readAccountId } from './account.ts';
import { credentialEndpoint } from './resident-resource.ts';
import { verifiedToken } from './userinfo.ts';
import type { TokenParts } from './userinfo.ts';

/** Whose wallet a token is of: made for the credential endpoint, with the scope that the person permitted. */
export async function walletHolder(parts: TokenParts, token: string): Promise<WalletHolder | null> {
  const verified = await verifiedToken(parts, token);
  if (verified === null) return null;
  const { payload, facts } = verified;
  const scopes = typeof payload['scope'] === 'string' ? payload['scope'].split(' ') : [];
  if (payload.aud !== credentialEndpoint(parts.issuer) || !scopes.includes(CREDENTIAL_SCOPE)) return null;
  return { uin: readAccountId(facts.accountId).uin, clientId: facts.clientId };
}
