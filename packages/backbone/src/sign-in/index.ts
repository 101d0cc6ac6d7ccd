import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { ClientMetadata, JWK } from 'oidc-provider';
import type { IdAuthentication } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type { IdRepository } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import type { KeyManager, Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { OtpManager } from '@doorstep/core/backbone/otp-manager/otp-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { RESIDENT_SCOPES } from '@doorstep/contract/access.ts';
import type { ClaimAttributes } from './claims.ts';
import { createClientStore } from './client-store.ts';
import { createConsentStore } from './consent-store.ts';
import { clientAuthentication, signInSteps } from './http.ts';
import { createProvider } from './provider.ts';
import { standsBelow } from './redirect-prefix.ts';
import { createServiceClients } from './service-clients.ts';
import { createStepStore } from './step-store.ts';
import type { ClientNames } from './client-store.ts';
import { subjects } from './subject.ts';
import { createTokenStore } from './token-store.ts';
import { answerUserInfo } from './userinfo.ts';
import { IDENTITY_SCOPES } from './wishes.ts';

export { RESOURCE } from './resident-resource.ts';

export interface SignInParts {
  readonly sql: Database;
  readonly sealer: Sealer;
  readonly keyManager: KeyManager;
  readonly idAuthentication: IdAuthentication;
  readonly idRepository: IdRepository;
  readonly otpManager: OtpManager;
  /** `PUBLIC_URL/oidc`. */
  readonly issuer: string;
  readonly residentClientId: string;
  /** Exact redirect addresses of the resident client, and the prefixes the reference appends base64 to. */
  readonly residentRedirects: readonly string[];
  readonly residentRedirectPrefixes: readonly string[];
  readonly attributes: ClaimAttributes;
  readonly languages: readonly string[];
  readonly clientNames: ClientNames;
  readonly otpDigits: number;
  readonly accessTokenSeconds: number;
  readonly idTokenSeconds: number;
  readonly enumeration: 'contract' | 'uniform';
}

/** The embedded sign-in system: an OpenID Connect provider, its interactions, userinfo and service clients. */
export async function createSignIn(parts: SignInParts) {
  const { sql, sealer, keyManager, idAuthentication, issuer } = parts;
  const tokens = createTokenStore(sql, sealer);
  const clients = createClientStore(sql, await residentClient(parts));
  const claims = {
    idRepository: parts.idRepository,
    attributes: parts.attributes,
    languages: parts.languages,
  };
  const provider = createProvider({
    sql,
    sealer,
    issuer,
    clients,
    tokens,
    claims,
    subjectOf: subjects(sealer, parts.residentClientId),
    idTokenOf: idAuthentication.tokenOf,
    signingKeys: { keys: (await keyManager.privateKeys('sign-in')).keys.map(asJwk) },
    accessTokenSeconds: parts.accessTokenSeconds,
    idTokenSeconds: parts.idTokenSeconds,
    redirectAllowed: (clientId, uri) =>
      clientId === parts.residentClientId && standsBelow(uri, parts.residentRedirectPrefixes),
  });
  const serviceClients = createServiceClients({ sql, sealer, keyManager, issuer });
  return {
    steps: signInSteps({
      provider,
      steps: createStepStore(sql, sealer),
      consents: createConsentStore(sql),
      idAuthentication,
      otpManager: parts.otpManager,
      clientNames: parts.clientNames,
      otpDigits: parts.otpDigits,
      enumeration: parts.enumeration,
    }),
    handle: providerHandler(provider, issuer),
    userInfo: (authorization: string) =>
      answerUserInfo({ keyManager, issuer, tokens, claims }, authorization),
    clientAuthentication: clientAuthentication(serviceClients),
    serviceClients,
    registerClient: clients.register,
    endTokens: tokens.end,
    /** Faults of the provider, which it answers by itself and tells nobody else. */
    onFault: (tell: (error: unknown) => void) => {
      provider.on('server_error', (_ctx, error) => {
        tell(error);
      });
    },
    purge: () => purge(sql),
  };
}

/** Hands a request below the issuer's path to the provider, as if it came to the public address. */
function providerHandler(provider: Provider, issuer: string) {
  const { host, protocol, pathname } = new URL(issuer);
  const callback = provider.callback();
  return (request: IncomingMessage & { originalUrl?: string }, response: ServerResponse): Promise<void> => {
    request.headers.host = host;
    request.headers['x-forwarded-host'] = host;
    request.headers['x-forwarded-proto'] = protocol.replace(':', '');
    request.originalUrl = request.url ?? '/';
    request.url = request.originalUrl.slice(pathname.length) || '/';
    return callback(request, response);
  };
}

async function residentClient(parts: SignInParts): Promise<ClientMetadata> {
  const { keys } = await parts.keyManager.publicKeys('resident-client');
  return {
    client_id: parts.residentClientId,
    redirect_uris: [...parts.residentRedirects],
    grant_types: ['authorization_code'],
    response_types: ['code'],
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'RS256',
    userinfo_signed_response_alg: 'RS256',
    subject_type: 'pairwise',
    scope: [...IDENTITY_SCOPES, ...RESIDENT_SCOPES].join(' '),
    jwks: { keys: keys.map(asJwk) },
  };
}

function asJwk(key: Readonly<Record<string, unknown>>): JWK {
  return { kty: 'RSA', ...key };
}

async function purge(sql: Database): Promise<void> {
  await sql`delete from sign_in.artifact where expires_at <= now()`;
  await sql`delete from sign_in.step where expires_at <= now()`;
  await sql`delete from sign_in.access_token where expires_at <= now() - interval '1 day'`;
}
