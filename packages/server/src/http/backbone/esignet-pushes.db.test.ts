import { randomUUID } from 'node:crypto';
import { decodeJwt } from 'jose';
import { changeEsignetClient } from '@doorstep/contract/backbone/esignet-clients.ts';
import { textAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askForCode, bindingOf, proveByRoutes, redeem, wrapped } from '../../testing/esignet-calls.ts';
import type { EsignetWay } from '../../testing/esignet-calls.ts';
import {
  BIOMETRICS,
  codesOf,
  managedClient,
  someDetails,
  wrappedRequest,
} from '../../testing/esignet-client-calls.ts';
import { arrive, push, pushed } from '../../testing/esignet-push-calls.ts';
import { serviceClient, valueOf } from '../../testing/id-repository-calls.ts';
import type { Ask } from '../../testing/id-repository-calls.ts';
import { ASSERTION_TYPE, relyingClient, RETURN_TO } from '../../testing/relying-client.ts';
import type { RelyingClient } from '../../testing/relying-client.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';

const BASE = '/v1/esignet';
const CLAIMS = ['name', 'email'];

let server: RunningServer;
let admin: Ask;
let client: RelyingClient;
let other: RelyingClient;
let person: Person;
beforeAll(async () => {
  server = await startServer();
  admin = await serviceClient(server, 'PMS_ADMIN');
  client = await managedClient(server, admin, {
    additionalConfig: { require_pushed_authorization_requests: true },
  });
  other = await relyingClient(server);
  person = await server.person();
});
afterAll(() => server.stop());

async function beginPushed(clientId: string, requestUri: string) {
  const browser = server.browser();
  const csrf = textAt((await browser.get(`${BASE}/csrf/token`)).json, 'token') ?? '';
  const details = await browser.send(
    'POST',
    `${BASE}/authorization/par-oauth-details`,
    wrapped({ clientId, requestUri }),
    { 'x-xsrf-token': csrf },
  );
  return { browser, csrf, details };
}

describe('a pushed request', () => {
  it('goes by routes from the client to its tokens [OIDC-12] [OIDC-13]', async () => {
    const { reply, requestUri, verifier } = await pushed(server, client);
    expect(reply).toMatchObject({
      status: 201,
      json: { request_uri: expect.stringMatching(/^urn:ietf:params:oauth:request_uri:/u), expires_in: 60 },
    });
    expect(reply.headers.get('cache-control')).toBe('no-store');
    const { browser, csrf, details } = await beginPushed(client.clientId, requestUri);
    expect(details.json).toMatchObject({
      errors: [],
      response: {
        clientName: { '@none': 'Harbour bank' },
        essentialClaims: ['name'],
        voluntaryClaims: ['email'],
        redirectUri: RETURN_TO,
      },
    });
    const way: EsignetWay = { browser, verifier, details, ...bindingOf(csrf, details) };
    await proveByRoutes(server, way, person.uin);
    const agreed = await askForCode(way, { acceptedClaims: CLAIMS, permittedAuthorizeScopes: [] });
    expect(agreed.json).toMatchObject({
      response: { redirectUri: RETURN_TO, state: 'state-of-the-bank', nonce: 'nonce-of-the-bank' },
    });
    const code = textAt(agreed.json, 'response', 'code') ?? '';
    const redeemed = await redeem(server, client, { code, code_verifier: verifier });
    expect(redeemed.status).toBe(200);
    expect(decodeJwt(textAt(redeemed.json, 'id_token') ?? '')).toMatchObject({ nonce: 'nonce-of-the-bank' });
  });

  it('is good once, however many come with it at the same moment [OIDC-13]', async () => {
    const { requestUri } = await pushed(server, client);
    const begun = await Promise.all(
      Array.from({ length: 10 }, () => beginPushed(client.clientId, requestUri)),
    );
    const codes = begun.flatMap(({ details }) => codesOf(details.json));
    expect(codes).toEqual(Array.from({ length: 9 }, () => 'invalid_request'));
    const page = await arrive(server.browser(), { client_id: client.clientId, request_uri: requestUri });
    expect(page.location).toContain('error=invalid_request_uri');
  });

  it('is another client’s for nobody, and is not used up by who tries [OIDC-13]', async () => {
    const { requestUri } = await pushed(server, client);
    expect(codesOf((await beginPushed(other.clientId, requestUri)).details.json)).toEqual([
      'invalid_request',
    ]);
    const page = await arrive(server.browser(), { client_id: other.clientId, request_uri: requestUri });
    expect(page.location).toContain('error=invalid_request_object');
    expect(codesOf((await beginPushed(client.clientId, requestUri)).details.json)).toEqual([]);
  });

  it('ends by the server’s clock [OIDC-13]', async () => {
    const { requestUri } = await pushed(server, client);
    await server.sql`update sign_in.artifact set expires_at = now() where kind = 'PushedAuthorizationRequest'`;
    expect(codesOf((await beginPushed(client.clientId, requestUri)).details.json)).toEqual([
      'invalid_request',
    ]);
  });

  it('of a client that was ended since is none, and neither is its next [OIDC-12] [OIDC-13]', async () => {
    const ended = await managedClient(server, admin);
    const { requestUri } = await pushed(server, ended);
    const body = wrappedRequest({ ...someDetails(), status: 'INACTIVE' as const });
    valueOf(await admin(changeEsignetClient, { params: { clientId: ended.clientId }, body }));
    expect(codesOf((await beginPushed(ended.clientId, requestUri)).details.json)).toEqual([
      'invalid_client_id',
    ]);
    expect(await push(server, ended)).toMatchObject({ status: 401, json: { error: 'invalid_client' } });
  });

  it('from the standard face is taken as well [OIDC-13]', async () => {
    const form = new URLSearchParams({
      ...{ client_id: client.clientId, redirect_uri: RETURN_TO, response_type: 'code', scope: 'openid' },
      ...{ nonce: 'n', claims: '{"userinfo":{"email":null}}', client_assertion_type: ASSERTION_TYPE },
      client_assertion: await client.assertion({ aud: `${server.publicUrl}/oidc`, jti: randomUUID() }),
    });
    const { json } = await server.browser().sendText('POST', '/oidc/request', form.toString(), {
      'content-type': 'application/x-www-form-urlencoded',
    });
    const { details } = await beginPushed(client.clientId, textAt(json, 'request_uri') ?? '');
    expect(details.json).toMatchObject({ errors: [], response: { voluntaryClaims: ['email'] } });
  });
});

describe('what a push is refused for', () => {
  it.each([
    [{ scope: ' ' }, 400, 'invalid_scope'],
    [{ scope: 'openid Manage-VID' }, 400, 'invalid_scope'],
    [{ scope: 'profile' }, 400, 'invalid_scope'],
    [{ response_type: 'token' }, 400, 'invalid_response_type'],
    [{ client_id: '' }, 400, 'invalid_client_id'],
    [{ client_id: 'nobody' }, 401, 'invalid_client'],
    [{ redirect_uri: 'bank' }, 400, 'invalid_redirect_uri'],
    [{ redirect_uri: 'https://bank.example/other' }, 400, 'invalid_redirect_uri'],
    [{ display: 'hologram' }, 400, 'invalid_display'],
    [{ prompt: 'login dance' }, 400, 'invalid_prompt'],
    [{ claims: 'name' }, 400, 'invalid_claim'],
    [{ claims: '{"userinfo":[]}' }, 400, 'invalid_claim'],
    [
      { claims: JSON.stringify({ id_token: { acr: { essential: true, value: BIOMETRICS } } }) },
      400,
      'invalid_acr',
    ],
    [{ max_age: 'soon' }, 400, 'invalid_request'],
    [{ code_challenge_method: 'plain' }, 400, 'unsupported_pkce_challenge_method'],
    [{ code_challenge: 'short', code_challenge_method: 'S256' }, 400, 'invalid_pkce_challenge'],
    [{ client_assertion_type: 'basic' }, 400, 'invalid_assertion_type'],
    [{ client_assertion: '' }, 401, 'invalid_client'],
    [{ client_assertion: 'a.b.c' }, 401, 'invalid_assertion'],
    [{ request_uri: 'urn:ietf:params:oauth:request_uri:x' }, 400, 'invalid_request'],
  ] as const)('%j [OIDC-12]', async (changes, status, error) => {
    const refused = await push(server, client, changes);
    expect([refused.status, textAt(refused.json, 'error')]).toEqual([status, error]);
  });

  it('the proof of another client, or one meant for somebody else [OIDC-12]', async () => {
    for (const assertion of [
      await other.assertion({ aud: `${server.publicUrl}${BASE}/oauth/par` }),
      await client.assertion({ aud: 'https://elsewhere.example/par' }),
    ])
      expect(await push(server, client, { client_assertion: assertion })).toMatchObject({
        status: 401,
        json: { error: 'invalid_assertion' },
      });
  });

  it('a way of proof that its client is not registered for [OIDC-12]', async () => {
    const unserved = await managedClient(server, admin, { authContextRefs: [BIOMETRICS] });
    expect(await push(server, unserved)).toMatchObject({ status: 400, json: { error: 'no_acr_registered' } });
  });
});

describe('what the beginning of a pushed request is refused for', () => {
  it.each([
    ['', 'urn:ietf:params:oauth:request_uri:abc', ['invalid_client_id']],
    ['somebody', 'https://bank.example/request', ['invalid_request']],
    ['somebody', '', ['invalid_request']],
    ['somebody', 'urn:ietf:params:oauth:request_uri:abc', ['invalid_request']],
  ])('%j with %j [OIDC-13]', async (clientId, requestUri, codes) => {
    expect(codesOf((await beginPushed(clientId, requestUri)).details.json)).toEqual(codes);
  });

  it('a header that does not match the cookie [OIDC-13]', async () => {
    const browser = server.browser();
    await browser.get(`${BASE}/csrf/token`);
    const body = wrapped({ clientId: client.clientId, requestUri: 'urn:ietf:params:oauth:request_uri:abc' });
    expect((await browser.send('POST', `${BASE}/authorization/par-oauth-details`, body)).status).toBe(403);
  });
});

describe('what discovery says', () => {
  it('names where requests are pushed [OIDC-12]', async () => {
    for (const name of ['openid-configuration', 'oauth-authorization-server'])
      expect((await server.browser().get(`${BASE}/.well-known/${name}`)).json).toMatchObject({
        pushed_authorization_request_endpoint: `${server.publicUrl}${BASE}/oauth/par`,
      });
  });
});
