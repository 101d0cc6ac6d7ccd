import { Type } from 'typebox';
import { open } from '../access.ts';
import { ask, isRequestTime, matches, optionally, shape } from '../checks.ts';
import { JSON_TYPE } from '../family.ts';
import type { Family, WireFailure } from '../family.ts';
import { isRecord, textAt } from '../json.ts';
import { operation } from '../operation.ts';
import { NamedByLanguage } from './esignet.ts';
import { esignet, oauth } from './esignet-families.ts';
import { CSRF_REFUSED, INVALID } from './esignet-refusals.ts';

const MaybeText = Type.Optional(Type.String({ maxLength: 10_000 }));
const isFilled = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';

/** What the authorization endpoint and a pushed request have in common (identity-backbone §26.2). */
const parameters = {
  client_id: MaybeText,
  redirect_uri: MaybeText,
  response_type: MaybeText,
  scope: MaybeText,
  state: MaybeText,
  nonce: MaybeText,
  display: MaybeText,
  prompt: MaybeText,
  max_age: MaybeText,
  ui_locales: MaybeText,
  acr_values: MaybeText,
  claims_locales: MaybeText,
  claims: MaybeText,
  code_challenge: MaybeText,
  code_challenge_method: MaybeText,
  id_token_hint: MaybeText,
};

const redirecting: Family = {
  ...oauth,
  name: 'redirect',
  success: (value) => ({
    status: 302,
    contentType: 'text/plain',
    location: textAt(value, 'location') ?? '/',
    body: '',
  }),
};

/** For browsers; whatever is wrong with the request is told where the sign-in begins, as OpenID Connect has it. */
export const openAuthorization = operation({
  name: 'esignet.authorize',
  contractId: 'OIDC-2',
  summary: 'Send a person to the pages of sign-in',
  method: 'GET',
  path: '/v1/esignet/authorize',
  family: redirecting,
  access: open,
  audit: {
    module: 'ESIGNET',
    success: ['ESI-AUT-006', 'AUTHORIZE'],
    failure: ['ESI-AUT-106', 'AUTHORIZE_REFUSED'],
  },
  input: { query: Type.Object({ ...parameters, request_uri: MaybeText }) },
  checks: [shape('query.client_id', isFilled, { ...INVALID.clientId, status: 400 })],
  collects: 'first',
  output: Type.Object({ location: Type.String() }),
  failures: {},
});

const DISPLAYS = /^(page|popup|touch|wap)?$/u;
const PROMPTS = /^((none|login|consent|select_account)( |$))*$/u;
const isClaimsText = (value: unknown): boolean => {
  if (typeof value !== 'string') return false;
  if (value.trim() === '') return true;
  const claims = parsed(value);
  return isRecord(claims) && [claims['userinfo'], claims['id_token']].every(optionally(isRecord));
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const bad = (failure: WireFailure): WireFailure => ({ ...failure, status: 400 });

export const pushAuthorization = operation({
  name: 'esignet.push',
  contractId: 'OIDC-12',
  summary: 'Take an authorization request from its client, ahead of the person',
  method: 'POST',
  path: '/v1/esignet/oauth/par',
  limited: 'by-address',
  family: {
    ...oauth,
    success: (value) => ({ status: 201, contentType: JSON_TYPE, body: JSON.stringify(value) }),
  },
  access: open,
  audit: {
    module: 'ESIGNET',
    success: ['ESI-AUT-007', 'PAR_REQUEST'],
    failure: ['ESI-AUT-107', 'PAR_REQUEST_REFUSED'],
  },
  /** A form (`application/x-www-form-urlencoded`), read into an object before the checks. */
  input: {
    body: Type.Object({
      ...parameters,
      client_id: Type.String({ maxLength: 200 }),
      scope: Type.String({ maxLength: 2_000 }),
      redirect_uri: Type.String({ maxLength: 2_000 }),
      client_assertion: Type.String({ maxLength: 10_000 }),
      client_assertion_type: Type.String({ maxLength: 200 }),
    }),
  },
  checks: [
    shape('body.scope', isFilled, bad(INVALID.scope)),
    shape('body.response_type', matches(/^code$/u), bad(INVALID.responseType)),
    shape('body.client_id', isFilled, bad(INVALID.clientId)),
    shape(
      'body.redirect_uri',
      (value) => typeof value === 'string' && URL.canParse(value),
      bad(INVALID.redirectUri),
    ),
    shape('body.display', optionally(matches(DISPLAYS)), bad(INVALID.display)),
    shape('body.prompt', optionally(matches(PROMPTS)), bad(INVALID.prompt)),
    shape('body.claims', optionally(isClaimsText), bad(INVALID.claim)),
    shape('body.max_age', optionally(matches(/^\d{0,9}$/u)), bad(INVALID.request)),
    shape('body.code_challenge_method', optionally(matches(/^(S256)?$/u)), bad(INVALID.pkceMethod)),
    shape(
      'body.client_assertion_type',
      matches(/^urn:ietf:params:oauth:client-assertion-type:jwt-bearer$/u),
      {
        code: 'invalid_assertion_type',
        text: 'A client proves itself by a signed assertion (private_key_jwt)',
        status: 400,
      },
    ),
    shape('body.client_assertion', isFilled, {
      code: 'invalid_client',
      text: 'The client assertion is missing',
      status: 401,
    }),
    shape('body.request_uri', (value) => value === undefined, bad(INVALID.request)),
  ],
  collects: 'first',
  output: Type.Object({ request_uri: Type.String(), expires_in: Type.Number() }),
  failures: {
    'client-unknown': { code: 'invalid_client', text: 'No such client', status: 401 },
    'assertion-invalid': {
      code: 'invalid_assertion',
      text: 'The client assertion is not good',
      status: 401,
    },
    'must-push': bad(INVALID.pushed),
    'acr-not-registered': bad(INVALID.acrRegistered),
    'redirect-not-registered': bad(INVALID.redirectUri),
    'scope-unknown': bad(INVALID.scope),
    'acr-unattainable': bad(INVALID.acr),
    'pkce-method-unknown': bad(INVALID.pkceMethod),
    'pkce-challenge-malformed': bad(INVALID.pkceChallenge),
  },
});

export const beginPushedAuthorization = operation({
  name: 'esignet.authorization.begin-pushed',
  contractId: 'OIDC-13',
  summary: 'Begin an authorization that its client pushed before',
  method: 'POST',
  path: '/v1/esignet/authorization/par-oauth-details',
  family: esignet,
  access: open,
  audit: {
    module: 'ESIGNET',
    success: ['ESI-AUT-008', 'PAR_OAUTH_DETAILS'],
    failure: ['ESI-AUT-108', 'PAR_OAUTH_DETAILS_REFUSED'],
  },
  input: {
    body: Type.Object({
      requestTime: Type.String(),
      request: Type.Object({
        clientId: Type.String({ maxLength: 200 }),
        requestUri: Type.String({ maxLength: 300 }),
      }),
    }),
  },
  checks: [
    ask('csrf-agrees', 'csrf-refused'),
    shape('body.requestTime', isRequestTime, INVALID.request),
    shape('body.request.clientId', isFilled, INVALID.clientId),
    shape('body.request.requestUri', matches(/^urn:ietf:params:oauth:request_uri:[\w-]+$/u), INVALID.request),
  ],
  collects: 'all',
  output: NamedByLanguage,
  failures: {
    'csrf-refused': CSRF_REFUSED,
    'request-unknown': INVALID.requestUri,
    'client-unknown': INVALID.clientId,
    'must-push': INVALID.pushed,
    'acr-not-registered': INVALID.acrRegistered,
    'redirect-not-registered': INVALID.redirectUri,
    'scope-unknown': INVALID.scope,
    'acr-unattainable': INVALID.acr,
    'pkce-method-unknown': INVALID.pkceMethod,
    'pkce-challenge-malformed': INVALID.pkceChallenge,
  },
});
