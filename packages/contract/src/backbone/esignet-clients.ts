import { Type } from 'typebox';
import { clientWith } from '../access.ts';
import { isRequestTime, oneOf, optionally, shape } from '../checks.ts';
import type { Family } from '../family.ts';
import { operation } from '../operation.ts';
import * as shapes from './esignet-client-shapes.ts';
import { esignet } from './esignet-families.ts';
import { INVALID, INVALID_CLIENT } from './esignet-refusals.ts';

/** Partner management's administrators, and programs registered with the scopes' own names (eSignet's `auth.*-urls`). */
const MAY_CREATE = clientWith('PARTNER_ADMIN', 'PMS_ADMIN', 'add_oidc_client');
const MAY_CHANGE = clientWith('PARTNER_ADMIN', 'PMS_ADMIN', 'update_oidc_client');
const MAY_READ = clientWith('PARTNER_ADMIN', 'PMS_ADMIN', 'add_oidc_client', 'update_oidc_client');

const family: Family = {
  ...esignet,
  faults: {
    ...esignet.faults,
    unreadable: { code: 'invalid_input', text: 'The request cannot be read' },
    unauthenticated: { code: 'KER-ATH-401', text: 'Authentication Failed', status: 401 },
    forbidden: { code: 'KER-ATH-403', text: 'Forbidden', status: 403 },
  },
};

const audit = (number: string, name: string) =>
  ({
    module: 'ESIGNET',
    success: [`ESI-CLI-00${number}`, name],
    failure: [`ESI-CLI-10${number}`, `${name}_REFUSED`],
  }) as const;

const Texts = Type.Array(Type.String());
const Names = Type.Record(Type.String(), Type.String());
const MaybeNames = Type.Optional(Type.Union([Names, Type.Null()]));
const Config = Type.Record(Type.String(), Type.Unknown());
const MaybeConfig = Type.Optional(Type.Union([Config, Type.Null()]));
const Status = Type.Union([Type.Literal('ACTIVE'), Type.Literal('INACTIVE')]);

const changeable = {
  clientName: Type.String(),
  userClaims: Texts,
  authContextRefs: Texts,
  logoUri: Type.String(),
  redirectUris: Texts,
  grantTypes: Texts,
  clientAuthMethods: Texts,
};
const givenOnce = {
  clientId: Type.String(),
  publicKey: Type.Record(Type.String(), Type.Unknown()),
  relyingPartyId: Type.String(),
};

const at = (name: string) => `body.request.${name}`;
const timeCheck = shape('body.requestTime', isRequestTime, INVALID.request);
const nameCheck = shape(at('clientName'), shapes.isClientName, INVALID_CLIENT.name);
const claimsCheck = shape(at('userClaims'), shapes.areClaims, INVALID_CLIENT.claim);
const acrsCheck = shape(at('authContextRefs'), shapes.areAcrs, INVALID_CLIENT.acr);
const logoCheck = shape(at('logoUri'), shapes.isLogo, INVALID_CLIENT.logo);
const redirectsCheck = shape(at('redirectUris'), shapes.areRedirects, INVALID_CLIENT.redirect);
const grantsCheck = shape(at('grantTypes'), shapes.areGrantTypes, INVALID_CLIENT.grantType);
const methodsCheck = shape(at('clientAuthMethods'), shapes.areAuthMethods, INVALID_CLIENT.authMethod);

const newChecks = [
  timeCheck,
  shape(at('clientId'), shapes.isClientId, INVALID_CLIENT.id),
  nameCheck,
  shape(at('publicKey'), shapes.isKey, INVALID_CLIENT.key),
  shape(at('relyingPartyId'), shapes.isClientId, INVALID_CLIENT.relyingParty),
  ...[claimsCheck, acrsCheck, logoCheck, redirectsCheck, grantsCheck, methodsCheck],
] as const;
const changeChecks = [
  ...[timeCheck, logoCheck, redirectsCheck, claimsCheck, acrsCheck],
  shape(at('status'), oneOf('ACTIVE', 'INACTIVE'), INVALID_CLIENT.status),
  ...[grantsCheck, nameCheck, methodsCheck],
] as const;
const languageChecks = [
  shape(at('clientNameLangMap'), optionally(shapes.areNamesByLanguage), INVALID_CLIENT.name),
  shape(at('clientNameLangMap'), shapes.areLanguages, INVALID_CLIENT.language),
  shape(at('clientNameLangMap'), shapes.areNamesFilled, INVALID_CLIENT.nameValue),
  shape(at('clientNameLangMap'), shapes.areNamesShort, INVALID_CLIENT.nameLength),
] as const;
const configChecks = [
  shape(at('additionalConfig'), optionally(shapes.isAdditionalConfig), INVALID_CLIENT.config),
  shape(at('additionalConfig'), shapes.isServedConfig, INVALID_CLIENT.unservedConfig),
] as const;

const common = {
  family,
  collects: 'all',
  output: Type.Object({ clientId: Type.String(), status: Status }),
} as const;
const creating = {
  ...common,
  method: 'POST',
  access: MAY_CREATE,
  failures: {
    'client-id-taken': INVALID_CLIENT.taken,
    'key-taken': INVALID_CLIENT.keyTaken,
    'key-unusable': INVALID_CLIENT.key,
  },
} as const;
const changing = {
  ...common,
  method: 'PUT',
  access: MAY_CHANGE,
  failures: { 'client-unknown': INVALID.clientId },
} as const;
const params = Type.Object({ clientId: Type.String() });

function body<R extends Parameters<typeof Type.Object>[0]>(request: R) {
  return Type.Object({ requestTime: Type.String(), request: Type.Object(request) });
}

export const createEsignetOidcClient = operation({
  ...creating,
  name: 'esignet.clients.create-oidc',
  contractId: 'OIDC-33',
  summary: 'Register a relying party by one name (deprecated)',
  path: '/v1/esignet/client-mgmt/oidc-client',
  audit: audit('1', 'OIDC_CLIENT_CREATE'),
  input: { body: body({ ...givenOnce, ...changeable }) },
  checks: newChecks,
});

export const createEsignetOauthClient = operation({
  ...creating,
  name: 'esignet.clients.create-oauth',
  contractId: 'OIDC-34',
  summary: 'Register a relying party with its name by language',
  path: '/v1/esignet/client-mgmt/oauth-client',
  audit: audit('2', 'OAUTH_CLIENT_CREATE'),
  input: { body: body({ ...givenOnce, ...changeable, clientNameLangMap: MaybeNames }) },
  checks: [...newChecks, ...languageChecks],
});

export const createEsignetClient = operation({
  ...creating,
  name: 'esignet.clients.create',
  contractId: 'OIDC-35',
  summary: 'Register a relying party with its name by language and its configuration',
  path: '/v1/esignet/client-mgmt/client',
  audit: audit('3', 'CLIENT_CREATE'),
  input: {
    body: body({
      ...givenOnce,
      ...changeable,
      clientNameLangMap: MaybeNames,
      additionalConfig: MaybeConfig,
    }),
  },
  checks: [...newChecks, ...languageChecks, ...configChecks],
});

export const changeEsignetOidcClient = operation({
  ...changing,
  name: 'esignet.clients.change-oidc',
  contractId: 'OIDC-36',
  summary: 'Change a relying party, or end it (deprecated)',
  path: '/v1/esignet/client-mgmt/oidc-client/:clientId',
  audit: audit('4', 'OIDC_CLIENT_UPDATE'),
  input: { params, body: body({ ...changeable, status: Status }) },
  checks: changeChecks,
});

export const changeEsignetOauthClient = operation({
  ...changing,
  name: 'esignet.clients.change-oauth',
  contractId: 'OIDC-37',
  summary: 'Change a relying party and its name by language, or end it',
  path: '/v1/esignet/client-mgmt/oauth-client/:clientId',
  audit: audit('5', 'OAUTH_CLIENT_UPDATE'),
  input: { params, body: body({ ...changeable, status: Status, clientNameLangMap: MaybeNames }) },
  checks: [...changeChecks, ...languageChecks],
});

export const changeEsignetClient = operation({
  ...changing,
  name: 'esignet.clients.change',
  contractId: 'OIDC-38',
  summary: 'Change a relying party and its configuration, or end it',
  path: '/v1/esignet/client-mgmt/client/:clientId',
  audit: audit('6', 'CLIENT_UPDATE'),
  input: {
    params,
    body: body({
      ...changeable,
      status: Status,
      clientNameLangMap: MaybeNames,
      additionalConfig: MaybeConfig,
    }),
  },
  checks: [...changeChecks, ...languageChecks, ...configChecks],
});

export const getEsignetClient = operation({
  name: 'esignet.clients.get',
  contractId: 'OIDC-39',
  summary: 'A relying party as it is registered',
  method: 'GET',
  path: '/v1/esignet/client-mgmt/client/:clientId',
  family,
  access: MAY_READ,
  audit: audit('7', 'CLIENT_READ'),
  input: { params },
  checks: [],
  collects: 'first',
  output: Type.Object({
    clientId: Type.String(),
    status: Status,
    ...changeable,
    clientNameLangMap: Names,
    relyingPartyId: Type.Union([Type.String(), Type.Null()]),
    publicKey: Type.Union([givenOnce.publicKey, Type.Null()]),
    logoUri: Type.Union([Type.String(), Type.Null()]),
    additionalConfig: Type.Union([Config, Type.Null()]),
  }),
  failures: { 'client-unknown': INVALID.clientId },
});
