import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { challengeOf, detailsRequest, redeem } from '../../testing/esignet-calls.ts';
import { managedClient } from '../../testing/esignet-client-calls.ts';
import { arrive, authorize, pushed } from '../../testing/esignet-push-calls.ts';
import { serviceClient } from '../../testing/id-repository-calls.ts';
import { relyingClient, RETURN_TO } from '../../testing/relying-client.ts';
import type { RelyingClient } from '../../testing/relying-client.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { interactionOf, proveAndAgree } from '../../testing/wire-sign-in.ts';

const BASE = '/v1/esignet';
const CLAIMS = ['name', 'email'];

let server: RunningServer;
let client: RelyingClient;
let other: RelyingClient;
let person: Person;
beforeAll(async () => {
  server = await startServer();
  const admin = await serviceClient(server, 'PMS_ADMIN');
  client = await managedClient(server, admin, {
    additionalConfig: { require_pushed_authorization_requests: true },
  });
  other = await relyingClient(server);
  person = await server.person();
});
afterAll(() => server.stop());

describe('the authorization page', () => {
  it('is ours, and a person comes back from it with a code [OIDC-2]', async () => {
    const verifier = randomBytes(32).toString('base64url');
    const { claims } = detailsRequest(other);
    const browser = server.browser();
    const arrived = await arrive(browser, {
      client_id: other.clientId,
      redirect_uri: RETURN_TO,
      response_type: 'code',
      scope: 'openid profile',
      state: 'state-of-the-bank',
      nonce: 'nonce-of-the-bank',
      display: 'popup',
      prompt: 'select_account consent',
      max_age: '600',
      ui_locales: 'ara eng',
      acr_values: 'mosip:idp:acr:generated-code mosip:idp:acr:biometrics',
      claims: JSON.stringify(claims),
      code_challenge: challengeOf(verifier),
      code_challenge_method: 'S256',
    });
    expect(arrived.location).toContain('/sign-in/');
    const next = await proveAndAgree(server, browser, interactionOf(arrived), person.uin);
    const back = new URL((await browser.get(next)).location ?? '');
    expect(back.href).toContain(RETURN_TO);
    expect(back.searchParams.get('state')).toBe('state-of-the-bank');
    const code = back.searchParams.get('code') ?? '';
    expect(await redeem(server, other, { code, code_verifier: verifier })).toMatchObject({ status: 200 });
  });

  it('takes what its client pushed, and from some clients nothing else [OIDC-2] [OIDC-12]', async () => {
    const { requestUri, verifier } = await pushed(server, client, { prompt: 'select_account' });
    const browser = server.browser();
    const arrived = await arrive(browser, { client_id: client.clientId, request_uri: requestUri });
    const next = await proveAndAgree(server, browser, interactionOf(arrived), person.uin, CLAIMS);
    const back = new URL((await browser.get(next)).location ?? '');
    const code = back.searchParams.get('code') ?? '';
    expect(await redeem(server, client, { code, code_verifier: verifier })).toMatchObject({ status: 200 });
    const unpushed = await arrive(server.browser(), {
      client_id: client.clientId,
      redirect_uri: RETURN_TO,
      response_type: 'code',
      scope: 'openid',
    });
    expect(unpushed.location ?? '').not.toContain('/sign-in/');
  });

  it('is for no request without a client, or with one thing said twice [OIDC-2]', async () => {
    const nobody = await server.browser().get(`${BASE}/authorize?scope=openid`);
    expect(nobody).toMatchObject({ status: 400, json: { error: 'invalid_client_id' } });
    const twice = await server.browser().get(`${BASE}/authorize?client_id=a&scope=openid&scope=profile`);
    expect(twice).toMatchObject({ status: 400, json: { error: 'invalid_request' } });
    expect(await arrive(server.browser(), { client_id: 'nobody' })).toMatchObject({ status: 400 });
  });

  it('passes on nothing but what authorization knows [OIDC-2]', async () => {
    const { location } = await server
      .browser()
      .get(
        authorize({ client_id: 'a\r\nset-cookie: x=1', resource: 'https://evil.example', request: 'e30' }),
      );
    const { searchParams } = new URL(location ?? '');
    expect([...searchParams.keys()]).toEqual(['client_id']);
  });
});
