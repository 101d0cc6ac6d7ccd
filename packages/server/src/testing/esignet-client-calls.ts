import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { createEsignetClient } from '@doorstep/contract/backbone/esignet-clients.ts';
import type { Reply } from './browser.ts';
import { askForCode, beginEsignet, proveByRoutes } from './esignet-calls.ts';
import type { Ask } from './id-repository-calls.ts';
import { valueOf } from './id-repository-calls.ts';
import { RETURN_TO } from './relying-client.ts';
import type { RelyingClient } from './relying-client.ts';
import type { RunningServer } from './running-server.ts';

export const BIOMETRICS = 'mosip:idp:acr:biometrics';
export const GENERATED_CODE = 'mosip:idp:acr:generated-code';

export function wrappedRequest<T>(request: T) {
  return { requestTime: new Date().toISOString(), request };
}

/** What may be changed of a client, as eSignet's client management is told it. */
export function someDetails() {
  return {
    clientName: 'Harbour bank',
    userClaims: ['name', 'email', 'individual_id'],
    authContextRefs: [GENERATED_CODE, BIOMETRICS],
    logoUri: 'https://bank.example/logo.png',
    redirectUris: [RETURN_TO],
    grantTypes: ['authorization_code'],
    clientAuthMethods: ['private_key_jwt'],
  };
}

/** A client's key: what it keeps, and what it gives away. */
export async function aClientKey() {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const { n = '', e = '' } = await exportJWK(publicKey);
  return { privateKey, publicKey: { kty: 'RSA', n, e, kid: 'one', alg: 'RS256', use: 'sig' } };
}

export async function aNewClient(changes: Readonly<Record<string, unknown>> = {}) {
  const clientId = `client-${randomUUID()}`;
  const { publicKey, privateKey } = await aClientKey();
  const request = { clientId, relyingPartyId: 'harbour', publicKey, ...someDetails(), ...changes };
  return { privateKey, request };
}

/** A client that eSignet's client management registered, as one that can prove itself. */
export async function managedClient(
  server: RunningServer,
  ask: Ask,
  changes: Readonly<Record<string, unknown>> = {},
): Promise<RelyingClient> {
  const { privateKey, request } = await aNewClient(changes);
  valueOf(await ask(createEsignetClient, { body: wrappedRequest(request) }));
  const { clientId } = request;
  return {
    clientId,
    privateKey,
    metadata: {},
    assertion: (given = {}, key = privateKey) => {
      const now = Math.floor(Date.now() / 1_000);
      const aud = `${server.publicUrl}/v1/esignet/oauth/v2/token`;
      const claims = { iss: clientId, sub: clientId, aud, iat: now, exp: now + 60, ...given };
      return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(key);
    },
  };
}

/** A request of client management, whatever it is made of. */
export type ManagementWire = (method: 'POST' | 'PUT', path: string, request: unknown) => Promise<Reply>;

export function managementWire(server: RunningServer, bearer: string): ManagementWire {
  return (method, path, request) =>
    server.browser().send(method, `/v1/esignet/client-mgmt${path}`, wrappedRequest(request), {
      authorization: `Bearer ${bearer}`,
    });
}

/** The codes of an eSignet refusal; empty for a success. */
export function codesOf(json: unknown): readonly (string | undefined)[] {
  const errors = valueAt(json, ['errors']);
  return Array.isArray(errors) ? errors.map((error) => textAt(error, 'errorCode')) : [];
}

/** The routes that make a client, and that change one. */
export const CLIENT_ROUTES = ['oidc-client', 'oauth-client', 'client'] as const;

/** By eSignet's routes, from the request to the code, no service permitted. */
export async function codeWith(
  server: RunningServer,
  client: RelyingClient,
  { individualId, acceptedClaims, ...changes }: CodeWish,
) {
  const way = await beginEsignet(server, client, changes);
  await proveByRoutes(server, way, individualId);
  const { json, text } = await askForCode(way, { acceptedClaims, permittedAuthorizeScopes: [] });
  const code = textAt(json, 'response', 'code');
  if (code === undefined) throw new Error(text);
  return { way, code };
}

interface CodeWish {
  readonly individualId: string;
  readonly acceptedClaims: readonly string[];
  readonly scope: string;
  readonly claims?: object;
}

/** The standard face's address that begins to sign in to a client. */
export function authorizePath(clientId: string): string {
  const query = new URLSearchParams({
    ...{ client_id: clientId, redirect_uri: RETURN_TO, response_type: 'code', scope: 'openid' },
    ...{ state: 's', nonce: 'n' },
  });
  return `/oidc/auth?${query.toString()}`;
}
