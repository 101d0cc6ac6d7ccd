import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import * as openid from 'openid-client';
import { textAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { relyingClient, RETURN_TO } from '../../testing/relying-client.ts';
import type { RelyingClient } from '../../testing/relying-client.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { beginSignIn, interactionOf, proveAndAgree, signIn } from '../../testing/wire-sign-in.ts';

const ALL = ['name', 'gender', 'birthdate', 'picture', 'email', 'individual_id'];
// eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to be noticed; the server under test speaks plain http
const overPlainHttp = openid.allowInsecureRequests;

let server: RunningServer;
let person: Person;
let bank: RelyingClient;
let library: RelyingClient;
beforeAll(async () => {
  server = await startServer();
  person = await server.person();
  [bank, library] = [await relyingClient(server), await relyingClient(server)];
});
afterAll(() => server.stop());

function discovered(client: RelyingClient) {
  const authentication = openid.PrivateKeyJwt({ key: client.privateKey, kid: 'one' });
  const issuer = new URL(`${server.publicUrl}/oidc`);
  const execute = [overPlainHttp, openid.enableNonRepudiationChecks];
  return openid.discovery(issuer, client.clientId, client.metadata, authentication, { execute });
}

async function requestOf(client: RelyingClient, changes: Readonly<Record<string, string>> = {}) {
  const [configuration, verifier] = [await discovered(client), openid.randomPKCECodeVerifier()];
  const url = openid.buildAuthorizationUrl(configuration, {
    redirect_uri: RETURN_TO,
    scope: 'openid profile',
    state: 's',
    nonce: 'n',
    prompt: 'consent',
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...changes,
  });
  return { configuration, verifier, url };
}

/** The whole way in, as far as the tokens and the claims they tell. */
async function tokensFor(
  client: RelyingClient,
  changes: Readonly<Record<string, string>> = {},
  accepted: readonly string[] = ALL,
) {
  const { configuration, verifier, url } = await requestOf(client, changes);
  const browser = server.browser();
  const uid = interactionOf(await browser.get(url.href));
  const next = await proveAndAgree(server, browser, uid, person.uin, accepted);
  const callback = new URL((await browser.get(next)).location ?? '');
  const tokens = await openid.authorizationCodeGrant(configuration, callback, {
    pkceCodeVerifier: verifier,
    expectedState: 's',
    expectedNonce: 'n',
    idTokenExpected: true,
  });
  const sub = tokens.claims()?.sub ?? '';
  const user = await openid.fetchUserInfo(configuration, tokens.access_token, sub);
  return { tokens, sub, user };
}

describe('what a relying party learns', () => {
  it('is a scope’s claims when it names none, and of those the accepted', async () => {
    const { user } = await tokensFor(bank, {}, ['name', 'gender']);
    expect(user).toMatchObject({ name: 'Salma Idrissi', gender: expect.any(String) });
    for (const claim of ['birthdate', 'picture', 'individual_id']) expect(user).not.toHaveProperty(claim);
  });

  it('is never the ID for the mere scope of signing in', async () => {
    const { tokens, user } = await tokensFor(bank, { scope: 'openid' }, []);
    expect(tokens.claims()).not.toHaveProperty('individual_id');
    expect(user).not.toHaveProperty('individual_id');
  });

  it('stands in the ID token where it asked so', async () => {
    const claims = '{"id_token":{"birthdate":{"essential":true}}}';
    const { tokens } = await tokensFor(bank, { claims }, ['birthdate']);
    expect(tokens.claims()).toMatchObject({
      birthdate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/u),
      acr: 'mosip:idp:acr:generated-code',
      amr: ['OTP'],
    });
  });

  it('is a name for the person that no other party knows', async () => {
    const { sub } = await tokensFor(bank);
    expect(sub).toMatch(/^\d{36}$/u);
    expect((await tokensFor(bank)).sub).toBe(sub);
    expect((await tokensFor(library)).sub).not.toBe(sub);
    const token = (await signIn(server, person.uin)).cookie('Authorization') ?? '';
    expect(decodeJwt(token).sub).not.toBe(sub);
  });

  it('is nothing more once the person has withdrawn the agreement', async () => {
    const { tokens, sub } = await tokensFor(library);
    const own = decodeJwt((await signIn(server, person.uin)).cookie('Authorization') ?? '').sub ?? '';
    const listed = await server.consents.list(own);
    expect(listed.find(({ clientId }) => clientId === library.clientId)).toMatchObject({
      clientName: { eng: 'Harbour bank', fra: 'Banque du port' },
      claims: expect.arrayContaining(['name']),
      scopes: ['openid', 'profile'],
      expiresAt: null,
    });
    expect(await server.consents.withdraw(own, library.clientId)).toBe(true);
    expect(await server.consents.withdraw(own, library.clientId)).toBe(false);
    expect(await server.consents.withdraw('another', bank.clientId)).toBe(false);
    const configuration = await discovered(library);
    await expect(openid.fetchUserInfo(configuration, tokens.access_token, sub)).rejects.toThrow();
    expect((await server.consents.list(own)).map(({ clientId }) => clientId)).not.toContain(library.clientId);
  });

  it('is nothing for a code when the agreement was withdrawn meanwhile', async () => {
    const { configuration, verifier, url } = await requestOf(library);
    const browser = server.browser();
    const uid = interactionOf(await browser.get(url.href));
    const next = await proveAndAgree(server, browser, uid, person.uin, ALL);
    const callback = new URL((await browser.get(next)).location ?? '');
    const own = decodeJwt((await signIn(server, person.uin)).cookie('Authorization') ?? '').sub ?? '';
    expect(await server.consents.withdraw(own, library.clientId)).toBe(true);
    const checks = { pkceCodeVerifier: verifier, expectedState: 's', expectedNonce: 'n' };
    await expect(openid.authorizationCodeGrant(configuration, callback, checks)).rejects.toMatchObject({
      error: 'invalid_grant',
    });
  });
});

describe('a sign-in', () => {
  it('proves who it is every time, and asks for agreement once', async () => {
    const { uin } = await server.person();
    await signIn(server, uin);
    const browser = server.browser();
    const steps = `/doorstep/v1/sign-in/${await beginSignIn(server, browser)}`;
    expect((await browser.get(steps)).json).toMatchObject({ step: 'identify' });
    await server.sql`delete from otp_manager.target`;
    const otp = await server.codeSentBy(() =>
      browser.send('POST', `${steps}/code`, { individualId: uin, channels: [] }),
    );
    const { json } = await browser.send('POST', `${steps}/code/check`, { otp });
    expect(textAt(json, 'next')).toContain('/oidc/auth/');
  });

  it('is open to somebody else in the same browser', async () => {
    const browser = server.browser();
    const subjects: unknown[] = [];
    for (const { uin } of [person, await server.person()]) {
      const uid = await beginSignIn(server, browser);
      const callback = await browser.get(await proveAndAgree(server, browser, uid, uin));
      await browser.get(callback.location ?? '');
      subjects.push(decodeJwt(browser.cookie('Authorization') ?? '').sub);
    }
    expect(new Set(subjects).size).toBe(2);
  });

  it('by AID is one as well [resident-69]', async () => {
    const aid = '10001100010000220260718093015';
    await server.person({}, aid);
    const browser = await signIn(server, `${aid.slice(0, 10)} ${aid.slice(10)}`);
    expect((await browser.get('/resident/v1/profile')).json).toMatchObject({
      response: { fullName: 'Salma Idrissi' },
    });
    expect((await browser.get('/resident/v1/vids')).status).toBe(200);
  });

  it('answers a double click on the last step twice with the same', async () => {
    const browser = server.browser();
    const uid = await beginSignIn(server, browser, (url) => {
      url.searchParams.set('prompt', 'consent');
    });
    const next = await proveAndAgree(server, browser, uid, person.uin);
    const acceptedClaims = ['name', 'picture', 'email', 'phone_number', 'individual_id'];
    const again = await browser.send('POST', `/doorstep/v1/sign-in/${uid}/consent`, { acceptedClaims });
    expect(textAt(again.json, 'next')).toBe(next);
  });

  it('says in the ID token who and how, and nothing that would swell a cookie', async () => {
    const browser = await signIn(server, person.uin);
    const [access, id] = ['Authorization', 'id_token'].map((name) => browser.cookie(name) ?? '');
    expect(decodeJwt(id ?? '')).toMatchObject({ sub: decodeJwt(access ?? '').sub, amr: ['OTP'] });
    expect(decodeJwt(id ?? '')).not.toHaveProperty('picture');
    expect(id?.length).toBeLessThan(2_000);
    const keys = await server.browser().get('/oidc/jwks');
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the provider's key set; verification fails on anything else
    const keySet = createLocalJWKSet(keys.json as Parameters<typeof createLocalJWKSet>[0]);
    const audience = 'urn:doorstep:resident';
    expect((await jwtVerify(access ?? '', keySet, { audience })).payload['client_id']).toBe(
      'mosip-resident-client',
    );
  });

  it('lies sealed while it is under way', async () => {
    const browser = server.browser();
    const steps = `/doorstep/v1/sign-in/${await beginSignIn(server, browser)}`;
    await server.sql`delete from otp_manager.target`;
    await browser.send('POST', `${steps}/code`, { individualId: person.uin, channels: [] });
    const [row] = await server.sql<{ text: string }[]>`
      select string_agg(a::text, '') || (select string_agg(s::text, '') from sign_in.step s) as text
        from sign_in.artifact a`;
    const stored = row?.text ?? '';
    expect(stored.length).toBeGreaterThan(1_000);
    for (const secret of [person.uin, 'Salma', person.email]) {
      expect(stored).not.toContain(secret);
      expect(stored).not.toContain(Buffer.from(secret).toString('hex'));
    }
  });
});

describe('what the provider refuses', () => {
  const refusalOf = async (change: (url: URL) => void, browser: Browser = server.browser()) => {
    const begun = await browser.get(
      `/resident/v1/login/${Buffer.from(server.publicUrl).toString('base64')}?state=0f9d8c7b-6a5e-4d3c-8b2a-1f0e9d8c7b6a`,
    );
    const url = new URL(begun.location ?? '');
    change(url);
    const { status, location } = await browser.get(url.href);
    return { status, error: location === null ? null : new URL(location).searchParams.get('error') };
  };

  it.each([
    ['another host', 'https://elsewhere.example/'],
    ['another path', '/mailbox'],
    ['a path that only begins right', '/resident/v1/login-redirect/../../../mailbox'],
    ['the same with the dots encoded', '/resident/v1/login-redirect/%2e%2e/%2E%2e/mailbox'],
    ['backslashes', '/resident/v1/login-redirect/..\\..\\mailbox'],
  ])('to send the browser to %s', async (_, address) => {
    const target = address.startsWith('/') ? `${server.publicUrl}${address}` : address;
    const refused = await refusalOf((url) => {
      url.searchParams.set('redirect_uri', target);
    });
    expect(refused).toEqual({ status: 400, error: null });
  });

  it.each([
    [
      'a way of proving who one is that it has not',
      'claims',
      '{"id_token":{"acr":{"essential":true,"value":"mosip:idp:acr:biometrics"}}}',
      'unmet_authentication_requirements',
    ],
    ['a resource that is not ours', 'resource', 'https://elsewhere.example/', 'invalid_target'],
    ['a code without the person', 'prompt', 'none', 'login_required'],
  ])('%s', async (_, name, value, error) => {
    const refused = await refusalOf((url) => {
      url.searchParams.set(name, value);
    });
    expect(refused.error).toBe(error);
  });
});
