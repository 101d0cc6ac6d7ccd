import { Type } from 'typebox';
import { open } from '../access.ts';
import { ask, isObject, isRequestTime, oneOf, optionally, shape } from '../checks.ts';
import { isRecord } from '../json.ts';
import { operation } from '../operation.ts';
import { esignet } from './esignet-families.ts';
import { CSRF_REFUSED, INVALID } from './esignet-refusals.ts';

const Text = Type.String({ maxLength: 2_000 });
const MaybeText = Type.Optional(Type.Union([Text, Type.Null()]));
const audit = {
  module: 'ESIGNET',
  success: ['ESI-AUT-001', 'OAUTH_DETAILS'],
  failure: ['ESI-AUT-101', 'OAUTH_DETAILS_REFUSED'],
} as const;

const isFilled = (value: unknown): boolean => typeof value === 'string' && value.trim() !== '';
const isAddress = (value: unknown): boolean => typeof value === 'string' && URL.canParse(value);
const wordsOf =
  (...known: readonly string[]) =>
  (value: unknown): boolean =>
    typeof value === 'string' &&
    value
      .split(' ')
      .filter((word) => word !== '')
      .every((word) => known.includes(word));
const isClaims = (value: unknown): boolean =>
  isRecord(value) &&
  [value['userinfo'], value['id_token']].every(optionally(isObject)) &&
  JSON.stringify(value).length <= 10_000;

export const AuthFactor = Type.Object({
  bioSubTypes: Type.Null(),
  count: Type.Number(),
  type: Type.String(),
});

/** Members in alphabetical order: their text is hashed on both sides (identity-backbone §26.1). */
const Details = {
  authFactors: Type.Array(Type.Array(AuthFactor)),
  authorizeScopes: Type.Array(Type.String()),
};
const DetailsAfterName = {
  configs: Type.Record(Type.String(), Type.Unknown()),
  essentialClaims: Type.Array(Type.String()),
  logoUrl: Type.Union([Type.String(), Type.Null()]),
  redirectUri: Type.String(),
  transactionId: Type.String(),
  voluntaryClaims: Type.Array(Type.String()),
};

const spec = {
  method: 'POST',
  family: esignet,
  access: open,
  audit,
  input: {
    body: Type.Object({
      requestTime: Type.String(),
      request: Type.Object({
        clientId: Text,
        scope: Text,
        responseType: Text,
        redirectUri: Text,
        state: MaybeText,
        nonce: MaybeText,
        display: MaybeText,
        prompt: MaybeText,
        acrValues: MaybeText,
        claims: Type.Optional(Type.Unknown()),
        claimsLocales: MaybeText,
        uiLocales: MaybeText,
        codeChallenge: MaybeText,
        codeChallengeMethod: MaybeText,
      }),
    }),
  },
  checks: [
    ask('csrf-agrees', 'csrf-refused'),
    shape('body.requestTime', isRequestTime, INVALID.request),
    shape('body.request.clientId', isFilled, INVALID.clientId),
    shape('body.request.scope', isFilled, INVALID.scope),
    shape('body.request.responseType', oneOf('code'), INVALID.responseType),
    shape('body.request.redirectUri', isAddress, INVALID.redirectUri),
    shape(
      'body.request.display',
      optionally((value) => value === '' || oneOf('page', 'popup', 'touch', 'wap')(value)),
      INVALID.display,
    ),
    shape(
      'body.request.prompt',
      optionally(wordsOf('none', 'login', 'consent', 'select_account')),
      INVALID.prompt,
    ),
    shape('body.request.claims', optionally(isClaims), INVALID.claim),
  ],
  collects: 'all',
  failures: {
    'csrf-refused': CSRF_REFUSED,
    'client-unknown': INVALID.clientId,
    'must-push': INVALID.pushed,
    'acr-not-registered': INVALID.acrRegistered,
    'redirect-not-registered': INVALID.redirectUri,
    'scope-unknown': INVALID.scope,
    'acr-unattainable': INVALID.acr,
    'pkce-method-unknown': INVALID.pkceMethod,
    'pkce-challenge-malformed': INVALID.pkceChallenge,
  },
} as const;

/** The oldest form: the client's name in one language only. */
export const beginAuthorization = operation({
  ...spec,
  name: 'esignet.authorization.begin',
  summary: 'Begin an authorization',
  path: '/v1/esignet/authorization/oauth-details',
  output: Type.Object({ ...Details, clientName: Type.String(), ...DetailsAfterName }),
});

/** The client's name by language. */
export const NamedByLanguage = Type.Object({
  ...Details,
  clientName: Type.Record(Type.String(), Type.String()),
  credentialScopes: Type.Array(Type.String()),
  ...DetailsAfterName,
});

export const beginAuthorizationV2 = operation({
  ...spec,
  name: 'esignet.authorization.begin-v2',
  summary: 'Begin an authorization, the client’s name by language',
  path: '/v1/esignet/authorization/v2/oauth-details',
  output: NamedByLanguage,
});

export const beginAuthorizationV3 = operation({
  ...spec,
  name: 'esignet.authorization.begin-v3',
  summary: 'Begin an authorization, the client’s name by language',
  path: '/v1/esignet/authorization/v3/oauth-details',
  output: NamedByLanguage,
});

export const getCsrfToken = operation({
  name: 'esignet.csrf-token',
  summary: 'A token to be sent with every state change, as cookie and as header',
  method: 'GET',
  path: '/v1/esignet/csrf/token',
  family: { ...esignet, success: bare },
  access: open,
  audit,
  input: {},
  checks: [],
  collects: 'first',
  output: Type.Object({
    headerName: Type.String(),
    parameterName: Type.String(),
    token: Type.String(),
  }),
  failures: {},
});

/** The one route that has no envelope. */
function bare(value: unknown) {
  return { status: 200, contentType: 'application/json; charset=utf-8', body: JSON.stringify(value) };
}
