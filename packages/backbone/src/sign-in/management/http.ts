import type {
  changeEsignetClient,
  changeEsignetOauthClient,
  changeEsignetOidcClient,
  createEsignetClient,
  createEsignetOauthClient,
  createEsignetOidcClient,
  getEsignetClient,
} from '@doorstep/contract/backbone/esignet-clients.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import type {
  ClientChange,
  ClientDetails,
  ClientRegister,
  ClientStatus,
  NewClient,
} from '@doorstep/core/backbone/sign-in/client-register.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';

/** Relying parties by eSignet's client management (identity-backbone §26.5). */
export function clientRoutes(register: ClientRegister) {
  const one: Implementation<typeof getEsignetClient, Callers> = {
    questions: {},
    answer: async ({ params: { clientId } }) => {
      const found = await register.find(clientId);
      if (found === null) return fail('client-unknown');
      return ok({
        clientId,
        status: found.status,
        clientName: found.name,
        clientNameLangMap: { ...found.names },
        relyingPartyId: found.relyingPartyId,
        logoUri: found.logoUri,
        redirectUris: [...found.redirectUris],
        authContextRefs: [...found.acrs],
        publicKey: found.publicKey,
        userClaims: [...found.claims],
        grantTypes: ['authorization_code'],
        clientAuthMethods: ['private_key_jwt'],
        additionalConfig: found.config,
      });
    },
  };
  return { one, ...creations(register), ...changes(register) };
}

function creations(register: ClientRegister) {
  const create = async (client: NewClient) => {
    const made = await register.create(client);
    return made.ok ? ok({ clientId: client.clientId, status: 'ACTIVE' as const }) : made;
  };
  const createOidc: Implementation<typeof createEsignetOidcClient, Callers> = {
    questions: {},
    answer: ({ body: { request } }) => create({ ...request, ...detailsOf(request, null), config: null }),
  };
  const createOauth: Implementation<typeof createEsignetOauthClient, Callers> = {
    questions: {},
    answer: ({ body: { request } }) =>
      create({ ...request, ...detailsOf(request, request.clientNameLangMap), config: null }),
  };
  const createClient: Implementation<typeof createEsignetClient, Callers> = {
    questions: {},
    answer: ({ body: { request } }) =>
      create({
        ...request,
        ...detailsOf(request, request.clientNameLangMap),
        config: request.additionalConfig ?? null,
      }),
  };
  return { createOidc, createOauth, createClient };
}

function changes(register: ClientRegister) {
  const change = async (clientId: string, status: ClientStatus, details: Omit<ClientChange, 'status'>) =>
    (await register.change(clientId, { ...details, status }))
      ? ok({ clientId, status })
      : fail('client-unknown');
  const changeOidc: Implementation<typeof changeEsignetOidcClient, Callers> = {
    questions: {},
    answer: ({ params: { clientId }, body: { request } }) =>
      change(clientId, request.status, { ...detailsOf(request, null), config: 'as it was' }),
  };
  const changeOauth: Implementation<typeof changeEsignetOauthClient, Callers> = {
    questions: {},
    answer: ({ params: { clientId }, body: { request } }) =>
      change(clientId, request.status, {
        ...detailsOf(request, request.clientNameLangMap),
        config: 'as it was',
      }),
  };
  const changeClient: Implementation<typeof changeEsignetClient, Callers> = {
    questions: {},
    answer: ({ params: { clientId }, body: { request } }) =>
      change(clientId, request.status, {
        ...detailsOf(request, request.clientNameLangMap),
        config: request.additionalConfig ?? null,
      }),
  };
  return { changeOidc, changeOauth, changeClient };
}

interface RequestDetails {
  readonly clientName: string;
  readonly logoUri: string;
  readonly redirectUris: readonly string[];
  readonly authContextRefs: readonly string[];
  readonly userClaims: readonly string[];
}

/** A name by language counts only on the routes that know such names. */
function detailsOf(
  request: RequestDetails,
  names: Readonly<Record<string, string>> | null | undefined,
): ClientDetails {
  return {
    name: request.clientName,
    names: names ?? {},
    logoUri: request.logoUri,
    redirectUris: request.redirectUris,
    acrs: request.authContextRefs,
    claims: request.userClaims,
  };
}
