import * as client from 'openid-client';
import type { Configuration } from 'openid-client';
import { createRemoteJWKSet, customFetch, importJWK } from 'jose';
import type { JWTVerifyGetKey } from 'jose';
import type { KeyManager } from '@doorstep/core/backbone/key-manager/key-manager.ts';

export interface IssuerParts {
  readonly issuer: string;
  readonly clientId: string;
  /** Null: the one that discovery names. */
  readonly userInfoEndpoint: string | null;
  readonly keyManager: KeyManager;
  /** Reaches the issuer; a provider of this very installation is reached inside. */
  readonly fetch: typeof fetch;
}

/** What an issuer says of itself. */
export interface Issuer {
  readonly configuration: Configuration;
  /** Fetched when first needed, and again for a key that is not known yet. */
  readonly keys: JWTVerifyGetKey;
  readonly userInfoEndpoint: string;
}

/** Asks the issuer once, and again when our own key has changed; a failure is not remembered. */
export function rememberedIssuer(parts: IssuerParts): () => Promise<Issuer> {
  let discovered: { readonly kid: unknown; readonly issuer: Promise<Issuer> } | null = null;
  return async () => {
    const [own] = (await parts.keyManager.privateKeys('resident-client')).keys;
    const kid = own?.['kid'];
    if (discovered !== null && discovered.kid === kid) return discovered.issuer;
    const issuer = discover(parts);
    discovered = { kid, issuer };
    issuer.catch(() => {
      discovered = null;
    });
    return issuer;
  };
}

async function discover(parts: IssuerParts): Promise<Issuer> {
  const configuration = await client.discovery(
    new URL(parts.issuer),
    parts.clientId,
    {},
    await ownAuthentication(parts.keyManager),
    {
      execute: [
        client.enableNonRepudiationChecks,
        // Plain http is for an issuer on this machine; the issuer is a setting of the operator's, not of a request.
        // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so by its makers only to stand out
        ...(parts.issuer.startsWith('http:') ? [client.allowInsecureRequests] : []),
      ],
      [client.customFetch]: (url, { method, headers, body, signal, redirect }) =>
        parts.fetch(url, { method, headers, redirect, body: body ?? null, signal: signal ?? null }),
    },
  );
  const { jwks_uri: jwksUri, userinfo_endpoint: userInfoEndpoint } = configuration.serverMetadata();
  if (jwksUri === undefined) throw new Error('The issuer publishes no keys');
  return {
    configuration,
    keys: createRemoteJWKSet(new URL(jwksUri), { [customFetch]: parts.fetch }),
    userInfoEndpoint: parts.userInfoEndpoint ?? userInfoEndpoint ?? '',
  };
}

async function ownAuthentication(keyManager: KeyManager): Promise<client.ClientAuth> {
  const [jwk] = (await keyManager.privateKeys('resident-client')).keys;
  const key = await importJWK({ kty: 'RSA', ...jwk }, 'RS256');
  if (key instanceof Uint8Array) throw new Error('The signing key of the resident client is no key pair');
  return client.PrivateKeyJwt({ key, kid: String(jwk?.['kid']) });
}
