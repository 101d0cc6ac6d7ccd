import { createHash, randomBytes } from 'node:crypto';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import type { Browser, Reply } from './browser.ts';
import { ASSERTION_TYPE, RETURN_TO } from './relying-client.ts';
import type { RelyingClient } from './relying-client.ts';
import type { RunningServer } from './running-server.ts';

const BASE = '/v1/esignet';
export const ALL_CLAIMS = ['name', 'picture', 'email', 'phone_number', 'individual_id'];
const SERVICES = ['Manage-VID', 'Manage-Service-Requests'];

/** An authorization by routes, as MOSIP's test rig makes it: plain HTTP, one call after another. */
export interface EsignetWay {
  readonly browser: Browser;
  readonly transactionId: string;
  readonly verifier: string;
  /** The headers every further step carries. */
  readonly headers: Readonly<Record<string, string>>;
  readonly details: Reply;
}

export function wrapped(request: object): object {
  return { requestTime: new Date().toISOString(), request };
}

export function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

export function detailsRequest(client: RelyingClient, changes: object = {}): Record<string, unknown> {
  const userinfo = Object.fromEntries(ALL_CLAIMS.map((claim) => [claim, { essential: true }]));
  return {
    clientId: client.clientId,
    scope: `openid profile ${SERVICES.join(' ')}`,
    responseType: 'code',
    redirectUri: RETURN_TO,
    display: 'page',
    prompt: 'login',
    acrValues: 'mosip:idp:acr:generated-code',
    claims: { userinfo, id_token: {} },
    nonce: 'nonce-of-the-rig',
    state: 'state-of-the-rig',
    claimsLocales: 'en',
    uiLocales: 'en',
    ...changes,
  };
}

/** CSRF token and oauth-details. */
export async function beginEsignet(
  server: RunningServer,
  client: RelyingClient,
  changes: object = {},
  version: '' | 'v2/' | 'v3/' = 'v2/',
): Promise<EsignetWay> {
  const browser = server.browser();
  const csrf = textAt((await browser.get(`${BASE}/csrf/token`)).json, 'token') ?? '';
  const verifier = randomBytes(32).toString('base64url');
  const pkce = { codeChallenge: challengeOf(verifier), codeChallengeMethod: 'S256' };
  const details = await browser.send(
    'POST',
    `${BASE}/authorization/${version}oauth-details`,
    wrapped(detailsRequest(client, { ...pkce, ...changes })),
    { 'x-xsrf-token': csrf },
  );
  return { browser, verifier, details, ...bindingOf(csrf, details) };
}

/** What binds the further steps to the details that were answered. */
export function bindingOf(csrf: string, details: Reply): Pick<EsignetWay, 'transactionId' | 'headers'> {
  const transactionId = textAt(details.json, 'response', 'transactionId') ?? '';
  const response = JSON.stringify(valueAt(details.json, ['response']) ?? null);
  const headers = {
    'x-xsrf-token': csrf,
    'oauth-details-key': transactionId,
    'oauth-details-hash': createHash('sha256').update(response).digest('base64url'),
  };
  return { transactionId, headers };
}

export function sendOtp(way: EsignetWay, individualId: string, changes: object = {}): Promise<Reply> {
  const { browser, transactionId, headers } = way;
  const request = { transactionId, individualId, otpChannels: ['email', 'phone'], ...changes };
  return browser.send('POST', `${BASE}/authorization/send-otp`, wrapped(request), headers);
}

export function authenticate(
  way: EsignetWay,
  individualId: string,
  otp: string,
  version: '' | 'v2/' | 'v3/' = 'v2/',
): Promise<Reply> {
  const { browser, transactionId, headers } = way;
  const challengeList = [{ authFactorType: 'OTP', challenge: otp, format: 'alpha-numeric' }];
  return browser.send(
    'POST',
    `${BASE}/authorization/${version}authenticate`,
    wrapped({ transactionId, individualId, challengeList }),
    headers,
  );
}

export function askForCode(way: EsignetWay, agreed: object = {}): Promise<Reply> {
  const { browser, transactionId, headers } = way;
  const request = {
    transactionId,
    acceptedClaims: ALL_CLAIMS,
    permittedAuthorizeScopes: SERVICES,
    ...agreed,
  };
  return browser.send('POST', `${BASE}/authorization/auth-code`, wrapped(request), headers);
}

/** From the first call to the code. */
export async function codeByRoutes(
  server: RunningServer,
  client: RelyingClient,
  individualId: string,
  changes: object = {},
  permittedAuthorizeScopes: readonly string[] = SERVICES,
): Promise<{ readonly way: EsignetWay; readonly code: string }> {
  const way = await beginEsignet(server, client, changes);
  await proveByRoutes(server, way, individualId);
  const { json, text } = await askForCode(way, { permittedAuthorizeScopes });
  const code = textAt(json, 'response', 'code');
  if (code === undefined) throw new Error(text);
  return { way, code };
}

export async function proveByRoutes(
  server: RunningServer,
  way: EsignetWay,
  individualId: string,
): Promise<Reply> {
  // Tests sign in oftener than a person may.
  await server.sql`delete from otp_manager.target`;
  const otp = await server.codeSentBy(() => sendOtp(way, individualId));
  return authenticate(way, individualId, otp);
}

/** A token request, as a form. */
export async function redeem(
  server: RunningServer,
  client: RelyingClient,
  form: Readonly<Record<string, string>>,
  path = `${BASE}/oauth/v2/token`,
): Promise<Reply> {
  const whole = {
    grant_type: 'authorization_code',
    client_id: client.clientId,
    client_assertion_type: ASSERTION_TYPE,
    client_assertion: form['client_assertion'] ?? (await client.assertion()),
    redirect_uri: RETURN_TO,
    ...form,
  };
  return server.browser().sendText('POST', path, new URLSearchParams(whole).toString(), {
    'content-type': 'application/x-www-form-urlencoded',
  });
}
