import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { KeyManager } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { SignIn } from '@doorstep/core/backbone/sign-in/sign-in.ts';
import { createRelyingParty } from './relying-party.ts';
import { fakeIssuer, keysOfClient } from './testing/fake-issuer.ts';
import type { FakeIssuer } from './testing/fake-issuer.ts';

const SUB = '123456789012345678901234567890123456';
const PERSON = { sub: SUB, individual_id: '4103685972', name: 'Amal Benyahia' };

let keyManager: KeyManager;
let issuer: FakeIssuer;
let relyingParty: SignIn;
beforeAll(async () => {
  keyManager = await keysOfClient();
});
beforeEach(async () => {
  issuer = await fakeIssuer();
  relyingParty = createRelyingParty({
    issuer: issuer.issuer,
    clientId: 'mosip-resident-client',
    userInfoEndpoint: null,
    audience: 'urn:doorstep:resident',
    accepts: (clientId) => Promise.resolve(clientId === 'mosip-resident-client'),
    keyManager,
    fetch: issuer.fetch,
  });
});

function facts(changes: Readonly<Record<string, unknown>> = {}) {
  const exp = Math.floor(Date.now() / 1_000) + 3_600;
  const aud = 'urn:doorstep:resident';
  return {
    sub: SUB,
    jti: 'jti-1',
    aud,
    client_id: 'mosip-resident-client',
    scope: 'Manage-VID Manage-Credentials',
    exp,
    ...changes,
  };
}

const INVALID = { ok: false, failure: { word: 'token-invalid' } };

describe('an access token', () => {
  it('tells its scopes and how the person proved who they are', async () => {
    const token = await issuer.sign(facts({ acr: 'mosip:idp:acr:generated-code', exp: 4_102_444_800 }));
    expect(await relyingParty.verify(token)).toEqual({
      ok: true,
      value: {
        jti: 'jti-1',
        expiresAt: new Date('2100-01-01T00:00:00Z'),
        scopes: ['Manage-VID', 'Manage-Credentials'],
        acr: 'mosip:idp:acr:generated-code',
      },
    });
  });

  it.each([
    ['of another issuer', { iss: 'https://elsewhere.example' }],
    ['for somebody else', { aud: 'urn:other' }],
    ['of another client', { client_id: 'tax-office' }],
    ['of another client, by its other name', { client_id: undefined, azp: 'tax-office' }],
    ['that is over', { exp: Math.floor(Date.now() / 1_000) - 1 }],
    ['without end', { exp: undefined }],
    ['without a name of its own', { jti: undefined }],
    ['about nobody', { sub: undefined }],
  ])('%s is refused', async (_, changes) => {
    expect(await relyingParty.verify(await issuer.sign(facts(changes)))).toMatchObject(INVALID);
  });

  it.each(['', 'a.b.c', 'opaque', 'eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.'])('%j is none', async (token) => {
    expect(await relyingParty.verify(token)).toMatchObject(INVALID);
  });

  it('signed with a key that only claims to be the issuer’s is refused', async () => {
    expect(await relyingParty.verify(await issuer.forge(facts()))).toMatchObject(INVALID);
    expect(await relyingParty.verify(await issuer.sign(facts(), 'unknown'))).toMatchObject(INVALID);
  });

  it('signed with a key that came later is taken', async () => {
    await issuer.rotate();
    expect(await relyingParty.verify(await issuer.sign(facts(), 'two'))).toMatchObject({ ok: true });
  });

  it('is not called invalid when the issuer’s keys cannot be had', async () => {
    await relyingParty.authorizationUrl({
      state: 's',
      nonce: 'n',
      redirectUri: 'https://r.example',
      uiLocales: '',
      codeVerifier: 'v',
    });
    const token = await issuer.sign(facts());
    issuer.goDown();
    await expect(relyingParty.verify(token)).rejects.toThrow();
  });
});

describe('userinfo [resident-11]', () => {
  const signed = (changes: Readonly<Record<string, unknown>> = {}) =>
    issuer.sign({ ...PERSON, aud: 'mosip-resident-client', ...changes });

  it('tells the person’s claims; what is not there is null', async () => {
    issuer.answerUserInfo(200, await signed());
    expect(await relyingParty.userInfo(await issuer.sign(facts()))).toEqual({
      ok: true,
      value: { individualId: '4103685972', name: 'Amal Benyahia', email: null, phone: null, picture: null },
    });
  });

  it.each([
    ['about another person than the token', { sub: '9' }],
    ['for another client', { aud: 'tax-office' }],
    ['of another issuer', { iss: 'https://elsewhere.example' }],
    ['without the ID', { individual_id: undefined }],
  ])('%s is refused', async (_, changes) => {
    issuer.answerUserInfo(200, await signed(changes));
    expect(await relyingParty.userInfo(await issuer.sign(facts()))).toMatchObject(INVALID);
  });

  it('without the issuer’s signature is refused', async () => {
    const forged = [await issuer.forge({ ...PERSON, aud: 'mosip-resident-client' }), JSON.stringify(PERSON)];
    for (const body of forged) {
      issuer.answerUserInfo(200, body);
      expect(await relyingParty.userInfo(await issuer.sign(facts()))).toMatchObject(INVALID);
    }
  });

  it('refused by the issuer is refused; an issuer in trouble is not the person’s fault', async () => {
    const token = await issuer.sign(facts());
    issuer.answerUserInfo(401, '{}');
    expect(await relyingParty.userInfo(token)).toMatchObject(INVALID);
    issuer.answerUserInfo(502, '');
    await expect(relyingParty.userInfo(token)).rejects.toThrow();
  });
});

describe('the way to the issuer', () => {
  it('asks for what the resident services need, bound to one request', async () => {
    const redirectUri = 'https://id.example/resident/v1/login-redirect/YQ==';
    const request = {
      state: 'state-1',
      nonce: 'nonce-1',
      redirectUri,
      uiLocales: 'fr en',
      codeVerifier: 'v'.repeat(43),
    };
    const { searchParams } = new URL(await relyingParty.authorizationUrl(request));
    expect(Object.fromEntries(searchParams)).toMatchObject({
      client_id: 'mosip-resident-client',
      response_type: 'code',
      redirect_uri: redirectUri,
      state: 'state-1',
      nonce: 'nonce-1',
      code_challenge_method: 'S256',
      ui_locales: 'fr en',
      scope:
        'openid profile Manage-Identity-Data Manage-VID Manage-Authentication Manage-Service-Requests Manage-Credentials',
    });
    const { userinfo } = JSON.parse(searchParams.get('claims') ?? '');
    expect(Object.keys(userinfo)).toEqual(['name', 'picture', 'email', 'phone_number', 'individual_id']);
    expect(Object.values(userinfo)).toEqual(Array.from({ length: 5 }, () => ({ essential: true })));
  });

  it('is asked again after the issuer was down', async () => {
    const request = {
      state: 's',
      nonce: 'n',
      redirectUri: 'https://r.example',
      uiLocales: '',
      codeVerifier: 'v',
    };
    let calls = 0;
    const flaky: typeof fetch = (input) => {
      calls += 1;
      return calls === 1 ? Promise.resolve(new Response('', { status: 503 })) : issuer.fetch(input);
    };
    const late = createRelyingParty({
      issuer: issuer.issuer,
      clientId: 'mosip-resident-client',
      userInfoEndpoint: null,
      audience: 'urn:doorstep:resident',
      accepts: (clientId) => Promise.resolve(clientId === 'mosip-resident-client'),
      keyManager,
      fetch: flaky,
    });
    await expect(late.authorizationUrl(request)).rejects.toThrow();
    expect(await late.authorizationUrl(request)).toContain(`${issuer.issuer}/authorize`);
  });
});
