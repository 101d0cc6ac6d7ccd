import { UnsecuredJWT, decodeJwt } from 'jose';
import { errors } from 'oidc-provider';
import { isRecord } from '@doorstep/contract/json.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { clientOfAssertion } from '../token/client-assertion.ts';
import { checkedClient } from './begin.ts';
import type { BeginWord, DetailsRequest } from './begin.ts';
import type { EsignetParts } from './parts.ts';

/** What a client pushes, by the names of the authorization endpoint; `claims` is JSON text. */
export interface PushedForm {
  readonly client_id: string;
  readonly scope: string;
  readonly redirect_uri: string;
  readonly client_assertion: string;
  readonly claims?: string;
  readonly code_challenge?: string;
  readonly code_challenge_method?: string;
}

interface Pushed {
  readonly request_uri: string;
  readonly expires_in: number;
}

const URN = 'urn:ietf:params:oauth:request_uri:';

/** Of what a client may send, what is kept for the person's coming; all of it stands under the client's own proof. */
const KEPT = [
  ...[
    'client_id',
    'redirect_uri',
    'response_type',
    'scope',
    'state',
    'nonce',
    'display',
    'prompt',
    'max_age',
  ],
  ...[
    'ui_locales',
    'acr_values',
    'claims_locales',
    'code_challenge',
    'code_challenge_method',
    'id_token_hint',
  ],
];

/** Keeps an authorization request as the provider keeps its own, so that both faces take the `request_uri`. */
export async function pushAuthorization(
  parts: EsignetParts,
  form: PushedForm,
): Promise<Result<Pushed, BeginWord | 'assertion-invalid'>> {
  const claims = claimsIn(form.claims);
  const checked = await checkedClient(parts, requestOf({ ...form, claims }), 'pushed');
  if (!checked.ok) return checked;
  const client = await clientOfAssertion(parts, form.client_assertion);
  if (!client.ok) return client;
  if (client.value !== form.client_id) return fail('assertion-invalid');
  const { provider, pushedSeconds } = parts;
  const request = new UnsecuredJWT({ ...keptOf(form), ...(claims === undefined ? {} : { claims }) })
    .setIssuer(client.value)
    .setAudience(provider.issuer)
    .setIssuedAt()
    .setExpirationTime(`${String(pushedSeconds)} seconds`)
    .encode();
  const id = await new provider.PushedAuthorizationRequest({ request, trusted: KEPT }).save(pushedSeconds);
  return ok({ request_uri: `${URN}${id}`, expires_in: pushedSeconds });
}

/** The request that a client pushed at either face, once. */
export async function takePushed(
  { provider }: EsignetParts,
  clientId: string,
  requestUri: string,
): Promise<Result<DetailsRequest, 'request-unknown'>> {
  const found = await provider.PushedAuthorizationRequest.find(requestUri.slice(URN.length));
  if (found?.isValid !== true) return fail('request-unknown');
  const request = decodeJwt(found.request);
  if (request['client_id'] !== clientId) return fail('request-unknown');
  try {
    await found.consume();
    return ok(requestOf(request));
  } catch (error) {
    // Of two that come at once the storage refuses the second.
    if (error instanceof errors.InvalidGrant) return fail('request-unknown');
    throw error;
  }
}

/** Where a browser begins to sign in: at the provider, which asks who somebody is every time. */
export function authorizationPage(
  issuer: string,
  asked: Readonly<Record<string, string | undefined>>,
): string {
  const given = Object.entries(keptOf(asked));
  const { claims, request_uri: requestUri } = asked;
  if (claims !== undefined) given.push(['claims', claims]);
  if (requestUri !== undefined) given.push(['request_uri', requestUri]);
  return `${issuer}/auth?${new URLSearchParams(given).toString()}`;
}

function keptOf(form: object): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(form)
      .filter(([name, value]) => KEPT.includes(name) && typeof value === 'string' && value !== '')
      .map(([name, value]) => [name, name === 'prompt' ? promptOf(String(value)) : String(value)]),
  );
}

/** Nobody stays signed in here, so that a choice between accounts is another sign-in. */
function promptOf(prompt: string): string {
  const words = prompt.split(' ').filter((word) => word !== '');
  return [...new Set(words.map((word) => (word === 'select_account' ? 'login' : word)))].join(' ');
}

function claimsIn(text = ''): Readonly<Record<string, unknown>> | undefined {
  if (text.trim() === '') return undefined;
  const claims: unknown = JSON.parse(text);
  return isRecord(claims) ? claims : undefined;
}

function requestOf(given: Readonly<Record<string, unknown>>): DetailsRequest {
  const text = (name: string): string | null => {
    const value = given[name];
    return typeof value === 'string' ? value : null;
  };
  return {
    clientId: text('client_id') ?? '',
    scope: text('scope') ?? '',
    redirectUri: text('redirect_uri') ?? '',
    state: text('state'),
    nonce: text('nonce'),
    prompt: text('prompt'),
    acrValues: text('acr_values'),
    claims: given['claims'],
    codeChallenge: text('code_challenge'),
    codeChallengeMethod: text('code_challenge_method'),
  };
}
