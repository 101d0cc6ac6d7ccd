import { createHash, randomBytes } from 'node:crypto';
import { setGlobalConfig } from '@openid4vc/oauth2';
import type { CallbackContext, JwtSigner } from '@openid4vc/oauth2';
import { Openid4vciClient } from '@openid4vc/openid4vci';
import { exportJWK, generateKeyPair } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import { ASSERTION_TYPE, relyingClient, RETURN_TO } from './relying-client.ts';
import type { RelyingClient } from './relying-client.ts';
import type { RunningServer } from './running-server.ts';
import { interactionOf, proveAndAgree } from './wire-sign-in.ts';

const CREDENTIAL_SCOPE = 'mosip_identity_vc_ldp';

/** A wallet made of a library of others, with a key on the phone and a client key at its provider. */
export async function aWallet(server: RunningServer) {
  // The server under test speaks plain http.
  setGlobalConfig({ allowInsecureUrls: true });
  const client = await relyingClient(server, `openid profile ${CREDENTIAL_SCOPE}`);
  const holder = await holderKey();
  const library = new Openid4vciClient({
    callbacks: callbacksOf(client, holder, `${server.publicUrl}/oidc`),
  });
  const issuerMetadata = await library.resolveIssuerMetadata(`${server.publicUrl}/v1/esignet`);
  const authorize = (individualId: string): Promise<string> =>
    authorized(server, library, issuerMetadata, client, individualId);
  const proof = async (configuration: string, nonce: string, signer?: JwtSigner): Promise<string> => {
    const made = await library.createCredentialRequestJwtProof({
      issuerMetadata,
      credentialConfigurationId: configuration,
      signer: signer ?? { method: 'jwk', publicJwk: holder.library, alg: 'ES256' },
      nonce,
      issuedAt: new Date(),
      clientId: client.clientId,
    });
    return made.jwt;
  };
  const fetchCredential = async (
    configuration: string,
    accessToken: string,
    jwt: string,
  ): Promise<unknown> => {
    const { credentialResponse } = await library.retrieveCredentials({
      issuerMetadata,
      credentialConfigurationId: configuration,
      accessToken,
      proof: { proof_type: 'jwt', jwt },
    });
    return credentialResponse.credentials?.[0] ?? credentialResponse.credential;
  };
  return {
    client,
    holder,
    issuerMetadata,
    authorize,
    proof,
    fetchCredential,
    nonce: async (): Promise<string> => (await library.requestNonce({ issuerMetadata })).c_nonce,
  };
}

type Metadata = Awaited<ReturnType<Openid4vciClient['resolveIssuerMetadata']>>;

/** The person signs in at the provider's own pages and agrees; the wallet gets its token. */
async function authorized(
  server: RunningServer,
  library: Openid4vciClient,
  issuerMetadata: Metadata,
  client: RelyingClient,
  individualId: string,
): Promise<string> {
  const credentialOffer = {
    credential_issuer: issuerMetadata.credentialIssuer.credential_issuer,
    credential_configuration_ids: ['MOSIPVerifiableCredential'],
    grants: { authorization_code: {} },
  };
  const { authorizationRequestUrl, pkce } = await library.createAuthorizationRequestUrlFromOffer({
    issuerMetadata,
    credentialOffer,
    clientId: client.clientId,
    redirectUri: RETURN_TO,
    scope: `openid ${CREDENTIAL_SCOPE}`,
    additionalRequestPayload: { nonce: 'n-1', state: 's-1' },
  });
  const browser = server.browser();
  const uid = interactionOf(await browser.get(authorizationRequestUrl));
  const back = await browser.get(await proveAndAgree(server, browser, uid, individualId, []));
  const authorizationCode = new URL(back.location ?? '').searchParams.get('code') ?? '';
  const { accessTokenResponse } = await library.retrieveAuthorizationCodeAccessTokenFromOffer({
    issuerMetadata,
    credentialOffer,
    authorizationCode,
    redirectUri: RETURN_TO,
    ...(pkce === undefined ? {} : { pkceCodeVerifier: pkce.codeVerifier }),
  });
  return accessTokenResponse.access_token;
}

interface HolderPair {
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
  readonly library: { readonly kty: string; readonly crv: string; readonly x: string; readonly y: string };
}

async function holderKey(): Promise<HolderPair> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const { kty = '', crv = '', x = '', y = '' } = await exportJWK(publicKey);
  return { privateKey, jwk: { kty, crv, x, y }, library: { kty, crv, x, y } };
}

function callbacksOf(
  client: RelyingClient,
  holder: HolderPair,
  issuer: string,
): Omit<CallbackContext, 'decryptJwe' | 'encryptJwe'> {
  return {
    fetch,
    hash: (data, algorithm) => createHash(algorithm.replace('-', '')).update(data).digest(),
    generateRandom: (length) => randomBytes(length),
    verifyJwt: () => ({ verified: false }),
    signJwt: async (_signer, { header, payload }) => ({
      jwt: await signedByHolder(holder, { ...header, alg: 'ES256' }, payload),
      signerJwk: holder.library,
    }),
    clientAuthentication: async ({ body }) => {
      body['client_id'] = client.clientId;
      body['client_assertion_type'] = ASSERTION_TYPE;
      body['client_assertion'] = await client.assertion({
        aud: issuer,
        jti: randomBytes(12).toString('hex'),
      });
    },
  };
}

/** The library has written both parts; only the signature is the phone's. */
async function signedByHolder({ privateKey }: HolderPair, header: object, payload: object): Promise<string> {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const input = `${part(header)}.${part(payload)}`;
  const signature = await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    privateKey,
    Buffer.from(input),
  );
  return `${input}.${Buffer.from(signature).toString('base64url')}`;
}
