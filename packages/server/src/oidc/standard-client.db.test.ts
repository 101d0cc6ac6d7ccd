import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import * as client from 'openid-client';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isRecord } from '@doorstep/contract/json.ts';
import { agreeTo, arrive, comeBack, proveWho, random, reachPage, step } from './testing/arrival.ts';
import { openBrowser } from './testing/browser.ts';
import { startInstallation } from './testing/installation.ts';
import type { Installation } from './testing/installation.ts';

const AMAL = '4103685972';
const REDIRECT = 'http://127.0.0.1:9/callback';
const CLIENT = 'tax-office';

let doorstep: Installation;
let configuration: client.Configuration;
let privateKey: client.CryptoKey;
beforeAll(async () => {
  doorstep = await startInstallation('contract');
  const pair = await generateKeyPair('RS256');
  ({ privateKey } = pair);
  const jwks = { keys: [{ ...(await exportJWK(pair.publicKey)), kty: 'RSA', kid: 'one', alg: 'RS256' }] };
  for (const clientId of [CLIENT, 'library']) {
    await doorstep.system.registerClient({ client_id: clientId, redirect_uris: [REDIRECT], jwks });
  }
  configuration = await discovered(CLIENT);
});
afterAll(() => doorstep.stop());
beforeEach(() => doorstep.sql`delete from otp_manager.target`);

function discovered(clientId: string): Promise<client.Configuration> {
  return client.discovery(
    new URL(`${doorstep.publicUrl}/oidc`),
    clientId,
    { userinfo_signed_response_alg: 'RS256' },
    client.PrivateKeyJwt({ key: privateKey, kid: 'one' }),
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so by its makers only to stand out
    { execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks] },
  );
}

const CLAIMS = JSON.stringify({ userinfo: { name: { essential: true }, email: null, individual_id: null } });

async function authorize(parameters: Record<string, string> = {}, by = configuration) {
  const [state, nonce, verifier] = [random(), random(), random()];
  const url = client.buildAuthorizationUrl(by, {
    redirect_uri: REDIRECT,
    scope: 'openid profile',
    claims: CLAIMS,
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...parameters,
  });
  return {
    url: url.href,
    checks: { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier },
  };
}

/** The whole way in with the claims the person accepts, as far as the tokens. */
async function signIn(
  acceptedClaims: readonly string[],
  parameters: Record<string, string> = {},
  by = configuration,
) {
  const { url, checks } = await authorize({ prompt: 'consent', ...parameters }, by);
  const way = await reachPage(doorstep, url, openBrowser());
  await proveWho(doorstep, way, AMAL);
  const callback = await way.browser.followTo(await agreeTo(doorstep, way, acceptedClaims), REDIRECT);
  const tokens = await client.authorizationCodeGrant(by, callback, { ...checks, idTokenExpected: true });
  const sub = tokens.claims()?.sub ?? '';
  return { tokens, sub, callback, checks };
}

describe('a standard client', () => {
  it('learns what the person agreed to, signed', async () => {
    const { tokens, sub } = await signIn(['name', 'individual_id']);
    const user = await client.fetchUserInfo(configuration, tokens.access_token, sub);
    expect(user).toMatchObject({ name: 'Amal Benyahia', individual_id: AMAL });
    expect(Object.keys(user)).toEqual(
      expect.not.arrayContaining(['email', 'gender', 'birthdate', 'picture', 'address']),
    );
  });

  it('shows the person what it cannot do without and what it would like', async () => {
    const way = await reachPage(doorstep, (await authorize()).url, openBrowser());
    expect(await step(doorstep, way)).toMatchObject({
      step: 'identify',
      essentialClaims: ['name'],
      voluntaryClaims: ['email', 'individual_id'],
      scopes: ['openid', 'profile'],
    });
  });

  it('learns a scope’s claims when it names none, and of those only the accepted', async () => {
    const { tokens, sub } = await signIn(['name', 'gender'], { claims: '{"userinfo":{}}' });
    const user = await client.fetchUserInfo(configuration, tokens.access_token, sub);
    expect(user).toMatchObject({ name: 'Amal Benyahia', gender: 'Female' });
    expect(Object.keys(user)).toEqual(expect.not.arrayContaining(['birthdate', 'picture', 'individual_id']));
  });

  it('never learns the ID for the mere scope of signing in', async () => {
    const { tokens, sub } = await signIn([], { scope: 'openid', claims: '{"userinfo":{}}' });
    expect(tokens.claims()).not.toHaveProperty('individual_id');
    expect(await client.fetchUserInfo(configuration, tokens.access_token, sub)).not.toHaveProperty(
      'individual_id',
    );
  });

  it('may ask for a claim in the ID token', async () => {
    const { tokens } = await signIn(['birthdate'], {
      claims: '{"id_token":{"birthdate":{"essential":true}}}',
    });
    expect(tokens.claims()).toMatchObject({ birthdate: '1988-04-17', acr: 'mosip:idp:acr:generated-code' });
  });

  it('knows a person by a name that no other client knows', async () => {
    const { sub } = await signIn(['name']);
    const { sub: again } = await signIn(['name']);
    const { sub: atTheLibrary } = await signIn(['name'], {}, await discovered('library'));
    await doorstep.sql`delete from otp_manager.target`;
    const own = await arrive(doorstep);
    const callbackUrl = (await comeBack(doorstep, own, AMAL)).href;
    const tokens = await doorstep.relyingParty.exchange({ ...own, callbackUrl });
    expect(sub).toMatch(/^\d{36}$/u);
    expect(again).toBe(sub);
    expect(atTheLibrary).not.toBe(sub);
    expect(tokens.ok && tokens.value.accessToken).toEqual(expect.any(String));
    expect(tokens.ok && tokens.value.accessToken).not.toContain(sub);
  });

  it('cannot act in the resident’s name', async () => {
    const { url } = await authorize({ scope: 'openid Manage-VID' });
    const { location } = await openBrowser().get(url);
    expect(new URL(location ?? '').searchParams.get('error')).toBe('invalid_scope');
    const { tokens } = await signIn(['name']);
    expect(await doorstep.relyingParty.verify(tokens.access_token)).toMatchObject({ ok: false });
  });

  it('gets no code without the person', async () => {
    const { url } = await authorize({ prompt: 'none' });
    const { location } = await openBrowser().get(url);
    expect(new URL(location ?? '').searchParams.get('error')).toBe('login_required');
  });
});

describe('a code', () => {
  async function codeFor() {
    const { url, checks } = await authorize({ prompt: 'consent' });
    const way = await reachPage(doorstep, url, openBrowser());
    await proveWho(doorstep, way, AMAL);
    const callback = await way.browser.followTo(await agreeTo(doorstep, way, ['name']), REDIRECT);
    return { code: callback.searchParams.get('code') ?? '', verifier: checks.pkceCodeVerifier };
  }

  /** A token request by hand, where the client library is too careful to send what an attacker would. */
  async function redeem(
    code: string,
    changes: Record<string, string> = {},
  ): Promise<{ status: number; error: unknown }> {
    const now = Math.floor(Date.now() / 1_000);
    const assertion = await new SignJWT({ jti: random() })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .setIssuer(CLIENT)
      .setSubject(CLIENT)
      .setAudience(`${doorstep.publicUrl}/oidc/token`)
      .setIssuedAt(now)
      .setExpirationTime(now + 60)
      .sign(privateKey);
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: REDIRECT,
      client_id: CLIENT,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
      ...changes,
    });
    const response = await fetch(`${doorstep.publicUrl}/oidc/token`, { method: 'POST', body });
    const answer: unknown = await response.json();
    return { status: response.status, error: isRecord(answer) ? answer['error'] : null };
  }

  it('is good for one of ten requests at the same moment', async () => {
    const { code, verifier } = await codeFor();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => redeem(code, { code_verifier: verifier })),
    );
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1);
    expect(
      answers.filter(({ status }) => status !== 200).every(({ error }) => error === 'invalid_grant'),
    ).toBe(true);
  });

  it.each([
    ['no verifier', {}],
    ['another verifier', { code_verifier: 'x'.repeat(43) }],
  ])('is worth nothing with %s', async (_, changes) => {
    const { code } = await codeFor();
    expect(await redeem(code, changes)).toEqual({ status: 400, error: 'invalid_grant' });
  });

  it('is worth nothing with another redirect address or client', async () => {
    const { code, verifier } = await codeFor();
    const right = { code_verifier: verifier };
    expect(await redeem(code, { ...right, redirect_uri: `${REDIRECT}/other` })).toEqual({
      status: 400,
      error: 'invalid_grant',
    });
    expect(await redeem(code, { ...right, client_id: 'library' })).toMatchObject({ status: 400 });
    expect(await redeem(code, { ...right, client_assertion: 'a.b.c' })).toMatchObject({ status: 400 });
    expect(await redeem(code, right)).toMatchObject({ status: 200 });
  });

  it('is worth nothing when it is old', async () => {
    const { code, verifier } = await codeFor();
    await doorstep.sql`update sign_in.artifact set expires_at = now() where kind = 'AuthorizationCode'`;
    expect(await redeem(code, { code_verifier: verifier })).toEqual({ status: 400, error: 'invalid_grant' });
  });

  it('and everything else of a sign-in lies sealed', async () => {
    const { code } = await codeFor();
    const [row] = await doorstep.sql<{ text: string }[]>`
      select string_agg(a::text, '') || coalesce((select string_agg(s::text, '') from sign_in.step s), '') as text
        from sign_in.artifact a`;
    const stored = row?.text ?? '';
    expect(stored.length).toBeGreaterThan(1_000);
    for (const secret of [code, AMAL, 'Amal']) {
      expect(stored).not.toContain(secret);
      expect(stored).not.toContain(Buffer.from(secret).toString('hex'));
    }
  });
});
