import { decodeJwt, generateKeyPair } from 'jose';
import * as openid from 'openid-client';
import { textAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../../testing/browser.ts';
import {
  ALL_CLAIMS,
  askForCode,
  beginEsignet,
  challengeOf,
  codeByRoutes,
  proveByRoutes,
  redeem,
} from '../../testing/esignet-calls.ts';
import { relyingClient, RETURN_TO } from '../../testing/relying-client.ts';
import type { RelyingClient } from '../../testing/relying-client.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { interactionOf, proveAndAgree } from '../../testing/wire-sign-in.ts';

const SCOPE = 'openid profile email phone Manage-VID Manage-Service-Requests';
const USERINFO = '/v1/esignet/oidc/userinfo';
// eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to be noticed; the server under test speaks plain http
const overPlainHttp = openid.allowInsecureRequests;

let server: RunningServer;
let client: RelyingClient;
let other: RelyingClient;
let person: Person;
beforeAll(async () => {
  server = await startServer();
  client = await relyingClient(server, SCOPE);
  other = await relyingClient(server);
  person = await server.person();
});
afterAll(() => server.stop());

const grantError = (code: string) => ({ status: 400, json: { error: code } });

function userInfo(token: string): Promise<Reply> {
  return server.browser().get(USERINFO, { authorization: `Bearer ${token}` });
}

function tokenOf({ json }: Reply): string {
  return textAt(json, 'access_token') ?? '';
}

/** How the standard face refuses a token for a code that nobody was given. */
async function standardToken(assertion: string): Promise<string | undefined> {
  const form = { code: 'unknown', client_assertion: assertion };
  return textAt((await redeem(server, client, form, '/oidc/token')).json, 'error');
}

async function codeAndVerifier(by = client) {
  const changes = by === client ? {} : { scope: 'openid profile' };
  const way = await beginEsignet(server, by, changes);
  await proveByRoutes(server, way, person.uin);
  const agreed = await askForCode(way, by === client ? {} : { permittedAuthorizeScopes: [] });
  return { code: textAt(agreed.json, 'response', 'code') ?? '', code_verifier: way.verifier };
}

describe('a client’s assertion', () => {
  it('needs no jti, and is good for either name of the token route', async () => {
    for (const aud of ['/oauth/v2/token', '/oauth/token', '']) {
      const assertion = await client.assertion({ aud: `${server.publicUrl}/v1/esignet${aud}` });
      const form = { ...(await codeAndVerifier()), client_assertion: assertion };
      expect(decodeJwt(assertion)).not.toHaveProperty('jti');
      expect(await redeem(server, client, form)).toMatchObject({ status: 200 });
    }
  });

  it('is good once where it has one', async () => {
    const assertion = await client.assertion({ jti: 'only-once' });
    const first = { ...(await codeAndVerifier()), client_assertion: assertion };
    expect((await redeem(server, client, first)).status).toBe(200);
    const second = { ...(await codeAndVerifier()), client_assertion: assertion };
    expect(await redeem(server, client, second)).toMatchObject({
      status: 401,
      json: { error: 'invalid_assertion' },
    });
  });

  it('is good once of fifty copies at the same moment, at either face', async () => {
    const assertion = await client.assertion({ jti: 'fifty-at-once', aud: `${server.publicUrl}/oidc` });
    const copies = Array.from({ length: 50 }, async (_, number) => {
      const form = { code: `unknown-${String(number)}`, client_assertion: assertion };
      const { json } = await redeem(server, client, form);
      return textAt(json, 'error');
    });
    const errors = (await Promise.all(copies)).toSorted();
    expect(errors).toEqual([...Array.from({ length: 49 }, () => 'invalid_assertion'), 'invalid_grant']);
    expect(await standardToken(assertion)).toBe('invalid_client');
  });

  it('is good once of fifty copies at the standard token route', async () => {
    const assertion = await client.assertion({ jti: 'standard-fifty', aud: `${server.publicUrl}/oidc` });
    const copies = Array.from({ length: 50 }, () => standardToken(assertion));
    const errors = (await Promise.all(copies)).toSorted();
    expect(errors).toEqual([...Array.from({ length: 49 }, () => 'invalid_client'), 'invalid_grant']);
  });

  it.each([
    ['for somebody else', { aud: 'https://elsewhere.example/token' }],
    ['of another subject', { sub: 'another' }],
    ['that is over', { exp: Math.floor(Date.now() / 1_000) - 10 }],
    ['without end', { exp: undefined }],
    ['without beginning', { iat: undefined }],
    ['without audience', { aud: undefined }],
  ])('%s is refused, and costs no code', async (_, changes) => {
    const form = await codeAndVerifier();
    const bad = await client.assertion(changes);
    expect(await redeem(server, client, { ...form, client_assertion: bad })).toMatchObject({
      status: 401,
      json: { error: 'invalid_assertion' },
    });
    expect((await redeem(server, client, form)).status).toBe(200);
  });

  it('is not one of another key, of an unknown client, or no JWT at all', async () => {
    const form = await codeAndVerifier();
    const { privateKey } = await generateKeyPair('RS256');
    const forged = await client.assertion({}, privateKey);
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${forged.split('.')[1] ?? ''}.`;
    for (const bad of [forged, unsigned, '', 'a.b.c', 'garbage'])
      expect(await redeem(server, client, { ...form, client_assertion: bad })).toMatchObject({
        status: 401,
        json: { error: 'invalid_assertion' },
      });
    const unknown = await client.assertion({ iss: 'nobody', sub: 'nobody' });
    expect(await redeem(server, client, { ...form, client_assertion: unknown })).toMatchObject({
      status: 401,
      json: { error: 'invalid_client' },
    });
  });
});

describe('a code', () => {
  it('is worth nothing to another client, with another address, verifier or client id', async () => {
    const form = await codeAndVerifier();
    expect(await redeem(server, other, form)).toMatchObject(grantError('invalid_grant'));
    for (const [changes, code] of [
      [{ redirect_uri: `${RETURN_TO}/other` }, 'invalid_redirect_uri'],
      [{ code_verifier: 'x'.repeat(43) }, 'invalid_grant'],
      [{ code_verifier: '' }, 'invalid_grant'],
      [{ client_id: other.clientId }, 'invalid_grant'],
      [{ grant_type: 'password' }, 'unsupported_grant_type'],
      [{ client_assertion_type: 'basic' }, 'invalid_assertion'],
      [{ code: '' }, 'invalid_request'],
      [{ code: 'unknown' }, 'invalid_grant'],
    ] as const) {
      const { json, status } = await redeem(server, client, { ...form, ...changes });
      expect([changes, Object(json).error]).toEqual([changes, code]);
      expect(status).toBe(code === 'invalid_assertion' ? 401 : 400);
    }
    expect((await redeem(server, client, form)).status).toBe(200);
  });

  it('given a second time ends what the first gave', async () => {
    const form = await codeAndVerifier();
    const token = tokenOf(await redeem(server, client, form));
    expect((await userInfo(token)).status).toBe(200);
    expect(await redeem(server, client, form)).toMatchObject(grantError('invalid_grant'));
    expect((await userInfo(token)).status).toBe(401);
  });

  it('is redeemed at most once by ten requests at the same moment', async () => {
    const form = await codeAndVerifier();
    const all = await Promise.all(Array.from({ length: 10 }, () => redeem(server, client, form)));
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('does not wait for ever', async () => {
    const form = await codeAndVerifier();
    await server.sql`update sign_in.artifact set expires_at = now() where kind = 'AuthorizationCode'`;
    expect(await redeem(server, client, form)).toMatchObject(grantError('invalid_grant'));
  });

  it('of an authorization without PKCE takes no verifier', async () => {
    const plain = { codeChallenge: '', codeChallengeMethod: '' };
    const { code } = await codeByRoutes(server, client, person.uin, plain);
    const verifier = 'v'.repeat(43);
    expect(await redeem(server, client, { code, code_verifier: verifier })).toMatchObject(
      grantError('invalid_grant'),
    );
    expect((await redeem(server, client, { code })).status).toBe(200);
  });

  it('gives the scopes the person permitted and no other', async () => {
    const way = await beginEsignet(server, client);
    await proveByRoutes(server, way, person.uin);
    await server.sql`delete from sign_in.consent`;
    const again = await beginEsignet(server, client);
    await proveByRoutes(server, again, person.uin);
    for (const [agreed, code] of [
      [{ permittedAuthorizeScopes: ['Manage-Credentials'] }, 'invalid_permitted_scope'],
      [{ acceptedClaims: ['name'] }, 'invalid_accepted_claim'],
      [{ acceptedClaims: [...ALL_CLAIMS, 'address'] }, 'invalid_accepted_claim'],
    ] as const)
      expect((await askForCode(again, agreed)).json).toMatchObject({ errors: [{ errorCode: code }] });
    const given = await askForCode(again, { permittedAuthorizeScopes: ['Manage-Service-Requests'] });
    const code = textAt(given.json, 'response', 'code') ?? '';
    const token = tokenOf(await redeem(server, client, { code, code_verifier: again.verifier }));
    expect(decodeJwt(token)).toMatchObject({ scope: 'Manage-Service-Requests' });
    const browser = server.browser();
    browser.setCookie('Authorization', token, '/');
    expect((await browser.get('/resident/v1/vids')).status).toBe(403);
    expect((await browser.get('/resident/v1/service-history/eng')).status).toBe(200);
  });
});

describe('the two faces of one provider', () => {
  async function standard(by: RelyingClient) {
    const authentication = openid.PrivateKeyJwt({ key: by.privateKey, kid: 'one' });
    const issuer = new URL(`${server.publicUrl}/oidc`);
    const execute = [overPlainHttp];
    return openid.discovery(issuer, by.clientId, by.metadata, authentication, { execute });
  }

  it('redeem each other’s codes', async () => {
    const configuration = await standard(other);
    const { code, code_verifier: verifier } = await codeAndVerifier(other);
    const callback = new URL(
      `${RETURN_TO}?code=${code}&state=s&iss=${encodeURIComponent(`${server.publicUrl}/oidc`)}`,
    );
    const tokens = await openid.authorizationCodeGrant(configuration, callback, {
      pkceCodeVerifier: verifier,
      expectedState: 's',
      expectedNonce: 'nonce-of-the-rig',
    });
    const subject = tokens.claims()?.sub ?? '';
    const user = await openid.fetchUserInfo(configuration, tokens.access_token, subject);
    expect(user).toMatchObject({ name: 'Salma Idrissi', individual_id: person.uin });

    const pkceCodeVerifier = openid.randomPKCECodeVerifier();
    const url = openid.buildAuthorizationUrl(configuration, {
      redirect_uri: RETURN_TO,
      scope: 'openid profile',
      claims: JSON.stringify({ userinfo: { name: { essential: true } } }),
      state: 's',
      nonce: 'n',
      prompt: 'consent',
      code_challenge: challengeOf(pkceCodeVerifier),
      code_challenge_method: 'S256',
    });
    const browser = server.browser();
    const uid = interactionOf(await browser.get(url.href));
    const back = await browser.get(await proveAndAgree(server, browser, uid, person.uin));
    const theirs = new URL(back.location ?? '').searchParams.get('code') ?? '';
    const redeemed = await redeem(server, other, { code: theirs, code_verifier: pkceCodeVerifier });
    const token = tokenOf(redeemed);
    expect(decodeJwt(token)).toMatchObject({ aud: other.clientId, sub: subject });
    expect(decodeJwt((await userInfo(token)).text)).toMatchObject({ name: 'Salma Idrissi', sub: subject });
    expect(decodeJwt((await userInfo(token)).text)).not.toHaveProperty('individual_id');
  });

  it('open Resident Services to no client that was not registered for them', async () => {
    const token = tokenOf(await redeem(server, other, await codeAndVerifier(other)));
    const browser = server.browser();
    browser.setCookie('Authorization', token, '/');
    expect((await browser.get('/resident/v1/profile')).status).toBe(401);
  });

  it('shut them when the registration is taken back', async () => {
    const lent = await relyingClient(server, SCOPE);
    const { way, code } = await codeByRoutes(server, lent, person.uin);
    const token = tokenOf(await redeem(server, lent, { code, code_verifier: way.verifier }));
    await server.sql`
      update sign_in.client set metadata = metadata || '{"scope": "openid"}' where client_id = ${lent.clientId}`;
    const browser = server.browser();
    browser.setCookie('Authorization', token, '/');
    expect((await browser.get('/resident/v1/profile')).status).toBe(401);
  });
});

describe('userinfo', () => {
  it('is for access tokens that still count', async () => {
    const redeemed = await redeem(server, client, await codeAndVerifier());
    const [token, idToken] = [tokenOf(redeemed), textAt(redeemed.json, 'id_token') ?? ''];
    const strangers = [idToken, `${token}x`, 'opaque', await server.clientToken('RESIDENT')];
    for (const stranger of strangers) {
      const { status, json, headers } = await userInfo(stranger);
      expect([status, Object(json).error]).toEqual([401, 'invalid_token']);
      expect(headers.get('www-authenticate')).toContain('Bearer');
    }
    expect((await server.browser().get(USERINFO)).json).toMatchObject({ error: 'missing_header' });
    await server.sql`update sign_in.access_token set expires_at = now()`;
    expect((await userInfo(token)).status).toBe(401);
  });
});
