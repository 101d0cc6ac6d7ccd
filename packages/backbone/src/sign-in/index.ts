import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { ClientMetadata, JWK, JWKS } from 'oidc-provider';
import type { IdAuthentication } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type { IdentityKeys } from '@doorstep/core/backbone/id-authentication/identity-keys.ts';
import type { IdRepository } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import type { KeyManager, Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { OtpManager } from '@doorstep/core/backbone/otp-manager/otp-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { RESIDENT_SCOPES } from '@doorstep/contract/access.ts';
import { createAccounts } from './accounts/accounts.ts';
import type { AccountSettings } from './accounts/accounts.ts';
import type { ClaimAttributes } from './claims.ts';
import { bindingRoutes } from './binding/http.ts';
import { createClientStore } from './client-store.ts';
import type { ClientNames, ClientStore, IsBarred, Names } from './client-store.ts';
import { createConsentStore } from './consent-store.ts';
import type { ConsentStore } from './consent-store.ts';
import { createConsents } from './consents.ts';
import { createAuthorizationStore } from './esignet/authorization-store.ts';
import type { AuthorizationTimes } from './esignet/authorization-store.ts';
import { esignetRoutes } from './esignet/http.ts';
import { createLinkWatch } from './esignet/link-watch.ts';
import { linkedRoutes } from './esignet/linked-http.ts';
import { createLinkedStore } from './esignet/linked-store.ts';
import type { LinkLimits } from './esignet/parts.ts';
import { signInSteps } from './http.ts';
import { entityOfClient } from './interaction.ts';
import type { IssueParts } from './issued-tokens.ts';
import { createClientRegister } from './management/client-register.ts';
import { clientRoutes } from './management/http.ts';
import { createProvider } from './provider.ts';
import type { Lifetimes } from './provider.ts';
import { purge } from './purge.ts';
import { renewProvider, signInKeys } from './renewed-provider.ts';
import type { RenewedProvider } from './renewed-provider.ts';
import { standsBelow } from './redirect-prefix.ts';
import { isResidentScope } from './resident-resource.ts';
import { createStepStore } from './step-store.ts';
import { subjects } from './subject.ts';
import { tokenRoutes } from './token/http.ts';
import { createTokenStore } from './token-store.ts';
import type { UserInfoParts } from './userinfo.ts';
import { walletHolder } from './wallet-token.ts';
import { IDENTITY_SCOPES } from './wishes.ts';

export { createAccounts } from './accounts/accounts.ts';
export { createClientStore } from './client-store.ts';
export { RESOURCE } from './resident-resource.ts';

export interface SignInParts {
  readonly sql: Database;
  readonly sealer: Sealer;
  readonly keyManager: KeyManager;
  readonly idAuthentication: IdAuthentication;
  readonly identityKeys: IdentityKeys;
  readonly idRepository: IdRepository;
  readonly otpManager: OtpManager;
  readonly publicUrl: string;
  /** `PUBLIC_URL/oidc`. */
  readonly issuer: string;
  /** Under which origins people and programs reach this installation. */
  readonly origins: readonly string[];
  readonly isBarred: IsBarred;
  readonly residentClientId: string;
  readonly residentNames: Names;
  /** Exact redirect addresses of the resident client, and the prefixes the reference appends base64 to. */
  readonly residentRedirects: readonly string[];
  readonly residentRedirectPrefixes: readonly string[];
  readonly attributes: ClaimAttributes;
  readonly languages: readonly string[];
  readonly otpDigits: number;
  readonly lifetimes: Lifetimes;
  readonly authorization: AuthorizationTimes & { readonly sends: number; readonly tries: number };
  readonly links: LinkLimits;
  /** What a wallet may call this sign-in, besides its addresses. */
  readonly bindingAudience: string;
  readonly staff: AccountSettings;
  readonly enumeration: 'contract' | 'uniform';
  /** Hears that a relying party was told something of a person. */
  readonly told: (person: string, client: { readonly id: string; readonly name: string }) => Promise<void>;
  readonly log: (error: unknown) => void;
}

/** The embedded sign-in system: an OpenID Connect provider with two faces over one store, and the accounts of staff and programs. */
export async function createSignIn(parts: SignInParts) {
  const { sql, sealer, keyManager, issuer } = parts;
  const own = {
    clientId: parts.residentClientId,
    metadata: () => residentClient(parts),
    names: parts.residentNames,
  };
  const clients = createClientStore(sql, own, parts.isBarred);
  const consents = createConsentStore(sql, sealer);
  const { idRepository, attributes, languages } = parts;
  const shared = {
    tokens: createTokenStore(sql, sealer),
    subjectOf: subjects(sealer, parts.residentClientId),
    idTokenOf: parts.idAuthentication.tokenOf,
    isServed: async (clientId: string) => (await clients.find(clientId)) !== undefined,
    issuer,
    claims: { idRepository, attributes, languages },
    told: toldOf(parts, clients.names),
  };
  const makeProvider = (signingKeys: JWKS): Provider =>
    createProvider({
      ...shared,
      sql,
      sealer,
      clients,
      signingKeys,
      lifetimes: parts.lifetimes,
      redirectAllowed: (clientId, uri) =>
        clientId === parts.residentClientId && standsBelow(uri, parts.residentRedirectPrefixes),
    });
  const keys = await signInKeys(keyManager);
  const provider = makeProvider(keys);
  const renewed = renewProvider(keyManager, { provider, keys }, makeProvider);
  return {
    ...routes(parts, shared, provider, consents, clients),
    clientRoutes: clientRoutes(createClientRegister(sql, parts.residentClientId)),
    handle: providerHandler(renewed, issuer),
    accounts: createAccounts({ sql, sealer, keyManager, issuer, staff: parts.staff }),
    consents: createConsents(consents, clients.names),
    registerClient: clients.register,
    clientNames: clients.names,
    /** Whether a client may act in residents' names: its operator registered it for their services. */
    servesResidents: async (clientId: string) =>
      ((await clients.find(clientId))?.scope ?? '').split(' ').some(isResidentScope),
    /** Whose wallet a token is of; null for any other token. */
    walletHolder: (token: string) => walletHolder({ ...shared, keyManager }, token),
    endTokens: shared.tokens.end,
    /** Faults of the provider, which it answers by itself and tells nobody else. */
    onFault: (tell: (error: unknown) => void) => {
      renewed.whenMade((made) => {
        made.on('server_error', (_ctx, error) => {
          tell(error);
        });
      });
    },
    purge: () => purge(sql),
  };
}

function toldOf({ idAuthentication, told, log }: SignInParts, names: ClientNames): UserInfoParts['told'] {
  const tell = async (uin: string, id: string): Promise<void> => {
    const { name } = await entityOfClient(names, id);
    await told(idAuthentication.tokenOf(uin), { id, name });
  };
  return (uin, id) => void tell(uin, id).catch(log);
}

type Shared = Omit<UserInfoParts, 'keyManager'> & Omit<IssueParts, 'accessTokenSeconds'>;

function routes(
  parts: SignInParts,
  shared: Shared,
  provider: Provider,
  consents: ConsentStore,
  clients: ClientStore,
) {
  const proof = proofParts(parts, provider, consents, clients.names);
  const esignet = {
    ...proof,
    claims: shared.claims,
    clientConfig: clients.config,
    audiences: audiencesOf(parts),
    pushedSeconds: parts.lifetimes.pushed,
    authorizations: createAuthorizationStore(parts.sql, parts.sealer, parts.authorization),
    mostSends: parts.authorization.sends,
    mostTries: parts.authorization.tries,
  };
  const { identityKeys } = parts;
  return {
    steps: signInSteps(proof),
    esignet: esignetRoutes(esignet),
    linked: linkedRoutes({ ...esignet, ...linkedParts(parts) }),
    binding: bindingRoutes({ ...proof, identityKeys, walletUserId: walletUserIds(parts.sealer) }),
    tokens: tokenRoutes({
      ...shared,
      provider,
      keyManager: parts.keyManager,
      publicUrl: parts.publicUrl,
      audiences: audiencesOf(parts),
      accessTokenSeconds: parts.lifetimes.accessToken,
      idTokenSeconds: parts.lifetimes.idToken,
    }),
  };
}

function linkedParts({ sql, sealer, authorization, links, log, ...parts }: SignInParts) {
  const linked = createLinkedStore(sql, sealer, authorization);
  return {
    linked,
    watch: createLinkWatch(linked.reached, log),
    limits: links,
    identityKeys: parts.identityKeys,
    walletAudiences: [parts.bindingAudience, ...audiencesOf(parts)],
  };
}

function walletUserIds(sealer: Sealer): (partnerId: string, token: string) => string {
  return (partnerId, token) =>
    Buffer.from(sealer.blindIndex('wallet-user', `${partnerId}\0${token}`)).toString('base64url');
}

function proofParts(
  parts: SignInParts,
  provider: Provider,
  consents: ConsentStore,
  clientNames: ClientNames,
) {
  const { idAuthentication, idRepository, otpManager, otpDigits, enumeration } = parts;
  const steps = createStepStore(parts.sql, parts.sealer, parts.lifetimes.pages);
  return {
    idAuthentication,
    idRepository,
    otpManager,
    otpDigits,
    enumeration,
    provider,
    steps,
    consents,
    clientNames,
  };
}

/** What a client may write as the audience of its assertion, by each name this installation has. */
function audiencesOf({ origins, issuer }: Pick<SignInParts, 'origins' | 'issuer'>): readonly string[] {
  const { pathname } = new URL(issuer);
  const esignet = '/v1/esignet';
  const paths = [
    `${esignet}/oauth/v2/token`,
    `${esignet}/oauth/token`,
    `${esignet}/oauth/par`,
    esignet,
    pathname,
    `${pathname}/token`,
    `${pathname}/request`,
  ];
  return origins.flatMap((origin) => paths.map((path) => `${origin}${path}`));
}

/** Hands a request below the issuer's path to the provider, as if it came to the public address. */
function providerHandler(renewed: RenewedProvider, issuer: string) {
  const { host, protocol, pathname } = new URL(issuer);
  return async (
    request: IncomingMessage & { originalUrl?: string },
    response: ServerResponse,
  ): Promise<void> => {
    const callback = await renewed.callback();
    request.headers.host = host;
    request.headers['x-forwarded-host'] = host;
    request.headers['x-forwarded-proto'] = protocol.replace(':', '');
    request.originalUrl = request.url ?? '/';
    request.url = request.originalUrl.slice(pathname.length) || '/';
    await callback(request, response);
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
