import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import type { CryptoKey } from 'jose';
import type { ClientMetadata } from 'openid-client';
import type { RunningServer } from './running-server.ts';

export const RETURN_TO = 'https://bank.example/return';
export const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** A relying party with a key of its own. */
export interface RelyingClient {
  readonly clientId: string;
  readonly privateKey: CryptoKey;
  readonly metadata: Partial<ClientMetadata>;
  /** What it sends to prove itself; a change of `undefined` leaves a claim out. */
  readonly assertion: (changes?: Readonly<Record<string, unknown>>, key?: CryptoKey) => Promise<string>;
}

/** Registers a client. `scope` beyond the identity's own lets it act in residents' names. */
export async function relyingClient(
  server: RunningServer,
  scope = 'openid profile email phone',
  clientId = `client-${randomUUID()}`,
): Promise<RelyingClient> {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const metadata = {
    redirect_uris: [RETURN_TO],
    grant_types: ['authorization_code'],
    response_types: ['code'],
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'RS256',
    userinfo_signed_response_alg: 'RS256',
    subject_type: 'pairwise',
    scope,
    jwks: { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }] },
  };
  await server.sql`
    insert into sign_in.client (client_id, metadata, names)
    values (${clientId}, ${JSON.stringify(metadata)}::text::jsonb, '{"eng": "Harbour bank", "fra": "Banque du port"}')`;
  return {
    clientId,
    privateKey,
    metadata,
    assertion: (changes = {}, key = privateKey) => {
      const now = Math.floor(Date.now() / 1_000);
      const aud = `${server.publicUrl}/v1/esignet/oauth/v2/token`;
      const claims = { iss: clientId, sub: clientId, aud, iat: now, exp: now + 60, ...changes };
      return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(key);
    },
  };
}
