import { decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { act, agreeTo, arrive, comeBack, OUR_CLAIMS, proveWho, random, step } from './testing/arrival.ts';
import type { Arrival } from './testing/arrival.ts';
import { openBrowser } from './testing/browser.ts';
import { startInstallation } from './testing/installation.ts';
import type { Installation } from './testing/installation.ts';

const AMAL = '4103685972';

let doorstep: Installation;
beforeAll(async () => {
  doorstep = await startInstallation('contract');
});
afterAll(() => doorstep.stop());
beforeEach(() => doorstep.sql`delete from otp_manager.target`);

async function signedIn(individualId = AMAL) {
  const way = await arrive(doorstep);
  const callbackUrl = (await comeBack(doorstep, way, individualId)).href;
  const tokens = await doorstep.relyingParty.exchange({ ...way, callbackUrl });
  if (!tokens.ok) throw new Error(tokens.failure.word);
  return { way, callbackUrl, ...tokens.value };
}

describe('signing in at our own service', () => {
  it('goes from the authorization request to the agreed claims', async () => {
    const { accessToken } = await signedIn();
    const user = await doorstep.relyingParty.userInfo(accessToken);
    expect(user).toMatchObject({ ok: true, value: { individualId: AMAL, name: 'Amal Benyahia' } });
    expect(user.ok && user.value.picture).toMatch(/^data:image\/png;base64,/u);
  });

  it('gives an access token the resident services can check offline', async () => {
    const { accessToken } = await signedIn();
    const facts = await doorstep.relyingParty.verify(accessToken);
    expect(facts).toMatchObject({ ok: true, value: { acr: 'mosip:idp:acr:generated-code' } });
    expect(facts.ok && facts.value.scopes).toEqual(
      expect.arrayContaining(['Manage-VID', 'Manage-Credentials']),
    );
    expect(decodeProtectedHeader(accessToken)).toMatchObject({ alg: 'RS256' });
    expect(decodeJwt(accessToken)).toMatchObject({
      client_id: 'mosip-resident-client',
      jti: expect.any(String),
    });
  });

  it('says in the ID token who and how, and nothing that would swell a cookie', async () => {
    const { accessToken, idToken } = await signedIn();
    const { sub } = decodeJwt(accessToken);
    expect(sub).toMatch(/^\d{36}$/u);
    expect(decodeJwt(idToken)).toMatchObject({ sub, acr: 'mosip:idp:acr:generated-code', amr: ['OTP'] });
    expect(decodeJwt(idToken)).not.toHaveProperty('picture');
    expect(idToken.length).toBeLessThan(2_000);
  });

  it('asks for agreement once, and for proof every time', async () => {
    await signedIn('2930169809');
    const again = await arrive(doorstep);
    expect(await step(doorstep, again)).toMatchObject({ step: 'identify' });
    expect(await proveWho(doorstep, again, '2930169809')).toContain('/oidc/auth/');
  });

  it('asks for agreement again when the service wants it asked', async () => {
    await signedIn();
    const again = await arrive(doorstep, { prompt: 'consent' });
    expect(await proveWho(doorstep, again, AMAL)).toBeNull();
    const next = await agreeTo(doorstep, again, OUR_CLAIMS);
    expect((await again.browser.followTo(next, again.redirectUri)).searchParams.get('code')).not.toBeNull();
  });

  it('returns to an address of the reference, with the portal’s page in it', async () => {
    const redirectUri = `${doorstep.publicUrl}/resident/v1/login-redirect/aHR0cDovL2xvY2FsaG9zdC8jL2E+Pz8v/+==`;
    const way = await arrive(doorstep, { redirect_uri: redirectUri });
    const callback = await comeBack(doorstep, way, AMAL);
    expect(await doorstep.relyingParty.exchange({ ...way, callbackUrl: callback.href })).toMatchObject({
      ok: true,
    });
  });

  it('tells the service when the person stops', async () => {
    const way = await arrive(doorstep);
    const { json } = await act(doorstep, way, '/abandon', {});
    const callback = await way.browser.followTo(String(json['next']), way.redirectUri);
    expect(callback.searchParams.get('error')).toBe('access_denied');
    expect(callback.searchParams.get('state')).toBe(way.state);
  });

  it('lets somebody else sign in with the same browser', async () => {
    const { way, idToken } = await signedIn();
    const next = await arrive(doorstep, {}, way.browser);
    const callbackUrl = (await comeBack(doorstep, next, '2930169809')).href;
    const tokens = await doorstep.relyingParty.exchange({ ...next, callbackUrl });
    if (!tokens.ok) throw new Error(tokens.failure.word);
    expect(decodeJwt(tokens.value.idToken).sub).not.toBe(decodeJwt(idToken).sub);
    expect(await doorstep.relyingParty.userInfo(tokens.value.accessToken)).toMatchObject({
      value: { individualId: '2930169809' },
    });
  });

  it('answers a double click on the last step twice with the same', async () => {
    const way = await arrive(doorstep, { prompt: 'consent' });
    await proveWho(doorstep, way, AMAL);
    const [first, second] = [
      await agreeTo(doorstep, way, OUR_CLAIMS),
      await agreeTo(doorstep, way, OUR_CLAIMS),
    ];
    expect(second).toBe(first);
  });
});

describe('what a sign-in refuses', () => {
  it('a code given a second time, and then the token of the first', async () => {
    const { way, callbackUrl, accessToken } = await signedIn();
    expect(await doorstep.relyingParty.exchange({ ...way, callbackUrl })).toMatchObject({ ok: false });
    expect(await doorstep.relyingParty.userInfo(accessToken)).toMatchObject({ ok: false });
  });

  it('a code without its PKCE verifier', async () => {
    const way = await arrive(doorstep);
    const callbackUrl = (await comeBack(doorstep, way, AMAL)).href;
    const stolen = await doorstep.relyingParty.exchange({ ...way, callbackUrl, codeVerifier: random() });
    expect(stolen).toMatchObject({ ok: false, failure: { word: 'exchange-refused' } });
  });

  it('an ID token of another request', async () => {
    const way = await arrive(doorstep);
    const callbackUrl = (await comeBack(doorstep, way, AMAL)).href;
    expect(await doorstep.relyingParty.exchange({ ...way, callbackUrl, nonce: random() })).toMatchObject({
      ok: false,
    });
  });

  it.each([
    ['another host', () => 'https://elsewhere.example/'],
    ['another path', () => `${doorstep.publicUrl}/mailbox`],
    [
      'a path that only begins right',
      () => `${doorstep.publicUrl}/resident/v1/login-redirect/../../../mailbox`,
    ],
    [
      'the same with the dots encoded',
      () => `${doorstep.publicUrl}/resident/v1/login-redirect/%2e%2e/%2E%2e/mailbox`,
    ],
    ['backslashes', () => `${doorstep.publicUrl}/resident/v1/login-redirect/..\\..\\mailbox`],
  ])('to send the browser to %s', async (_, address) => {
    const url = new URL(await doorstep.relyingParty.authorizationUrl(request(address())));
    const { status, location } = await openBrowser().get(url.href);
    expect(status).toBe(400);
    expect(location).toBeNull();
  });

  it('the steps to a browser that did not begin it', async () => {
    const way = await arrive(doorstep);
    const other = { ...way, browser: openBrowser() };
    const { status, json } = await act(doorstep, other, '/code', { individualId: AMAL, channels: ['PHONE'] });
    expect(status).toBe(410);
    expect(json['errors']).toMatchObject([{ code: 'sign-in-gone' }]);
  });

  it('a sign-in that took too long', async () => {
    const way = await arrive(doorstep);
    await doorstep.sql`update sign_in.artifact set expires_at = now() - interval '1 second' where kind = 'Interaction'`;
    expect((await act(doorstep, way, '/code', { individualId: AMAL, channels: ['PHONE'] })).status).toBe(410);
  });

  it('the claims of a token that was ended', async () => {
    const { accessToken } = await signedIn();
    await doorstep.system.endTokens(String(decodeJwt(accessToken).jti));
    expect(await doorstep.relyingParty.userInfo(accessToken)).toMatchObject({
      ok: false,
      failure: { word: 'token-invalid' },
    });
  });

  it('an ID token in place of an access token', async () => {
    const { idToken } = await signedIn();
    expect(await doorstep.relyingParty.verify(idToken)).toMatchObject({ ok: false });
    expect(await doorstep.relyingParty.userInfo(idToken)).toMatchObject({ ok: false });
  });

  it('a way of proving who one is that it has not', async () => {
    const claims = JSON.stringify({
      id_token: { acr: { essential: true, value: 'mosip:idp:acr:biometrics' } },
    });
    const way = request(`${doorstep.publicUrl}/doorstep/v1/portal-session/complete`);
    const url = new URL(await doorstep.relyingParty.authorizationUrl(way));
    url.searchParams.set('claims', claims);
    const { location } = await openBrowser().get(url.href);
    expect(new URL(location ?? '').searchParams.get('error')).toBe('unmet_authentication_requirements');
  });

  it('a resource that is not ours', async () => {
    const url = new URL(
      await doorstep.relyingParty.authorizationUrl(
        request(`${doorstep.publicUrl}/doorstep/v1/portal-session/complete`),
      ),
    );
    url.searchParams.set('resource', 'https://elsewhere.example/');
    const { location } = await openBrowser().get(url.href);
    expect(new URL(location ?? '').searchParams.get('error')).toBe('invalid_target');
  });
});

function request(
  redirectUri: string,
): Pick<Arrival, 'redirectUri' | 'state' | 'nonce' | 'codeVerifier'> & { uiLocales: string } {
  return { redirectUri, state: random(), nonce: random(), codeVerifier: random(), uiLocales: '' };
}

describe('the steps', () => {
  it('tell what is wrong with an id or a code', async () => {
    const way = await arrive(doorstep);
    const send = async (individualId: string) =>
      (await act(doorstep, way, '/code', { individualId, channels: ['PHONE', 'EMAIL'] })).json['errors'];
    expect(await send('12345')).toMatchObject([{ code: 'id-malformed' }]);
    expect((await act(doorstep, way, '/code/check', { otp: '123456' })).json['errors']).toMatchObject([
      { code: 'code-not-sent' },
    ]);
    expect((await act(doorstep, way, '/consent', { acceptedClaims: [] })).json['errors']).toMatchObject([
      { code: 'not-yet-identified' },
    ]);
    expect((await act(doorstep, way, '/code', { individualId: AMAL, channels: ['PHONE'] })).status).toBe(200);
    expect((await act(doorstep, way, '/code/check', { otp: '12' })).json['errors']).toMatchObject([
      { code: 'code-malformed' },
    ]);
    const code = await doorstep.sentCode();
    const wrong = code === '000000' ? '000001' : '000000';
    expect((await act(doorstep, way, '/code/check', { otp: wrong })).json['errors']).toMatchObject([
      { code: 'code-wrong', detail: 'The code is wrong. Tries left: 4' },
    ]);
  });

  it('do not take a refusal of what the service cannot do without', async () => {
    const way = await arrive(doorstep, { prompt: 'consent' });
    await proveWho(doorstep, way, AMAL);
    expect((await act(doorstep, way, '/consent', { acceptedClaims: ['name'] })).json['errors']).toMatchObject(
      [{ code: 'essential-refused' }],
    );
  });
});

describe('what is over', () => {
  it('is not kept, and what is not over is', async () => {
    const { accessToken } = await signedIn();
    const way = await arrive(doorstep);
    await doorstep.sql`update sign_in.artifact set expires_at = now() - interval '1 second' where kind = 'Grant'`;
    await doorstep.system.purge();
    const kinds = await doorstep.sql<{ kind: string }[]>`select distinct kind from sign_in.artifact`;
    expect(kinds.map(({ kind }) => kind)).not.toContain('Grant');
    expect(await step(doorstep, way)).toMatchObject({ step: 'identify' });
    expect(await doorstep.relyingParty.userInfo(accessToken)).toMatchObject({ ok: true });
  });
});
