import { exportJWK, generateKeyPair } from 'jose';
import * as openid from 'openid-client';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { interactionOf, signInPortal } from '../../testing/wire-sign-in.ts';

const CLIENT = 'harbour-bank';
const RETURN_TO = 'https://bank.example/return';
const STATE = 'state-of-the-bank';
const NONCE = 'nonce-of-the-bank';
// eslint-disable-next-line @typescript-eslint/no-deprecated -- marked so to be noticed; the server under test speaks plain http
const overPlainHttp = openid.allowInsecureRequests;

let server: RunningServer;
let person: Person;
let configuration: openid.Configuration;
beforeAll(async () => {
  server = await startServer();
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const metadata = {
    redirect_uris: [RETURN_TO],
    grant_types: ['authorization_code'],
    response_types: ['code'],
    token_endpoint_auth_method: 'private_key_jwt',
    token_endpoint_auth_signing_alg: 'RS256',
    userinfo_signed_response_alg: 'RS256',
    subject_type: 'pairwise',
    jwks: { keys: [{ ...(await exportJWK(publicKey)), kid: 'bank-1', alg: 'RS256', use: 'sig' }] },
  };
  await server.sql`insert into sign_in.client (client_id, metadata) values (${CLIENT}, ${JSON.stringify(metadata)}::text::jsonb)`;
  const authentication = openid.PrivateKeyJwt({ key: privateKey, kid: 'bank-1' });
  configuration = await openid.discovery(
    new URL(`${server.publicUrl}/oidc`),
    CLIENT,
    metadata,
    authentication,
    {
      execute: [overPlainHttp],
    },
  );
});
beforeEach(async () => {
  person = await server.person();
});
afterAll(() => server.stop());

interface Way {
  readonly browser: Browser;
  readonly steps: string;
  readonly verifier: string;
}

/** A browser sent by the bank, on the page that asks who it is. */
async function arrive(changes: Readonly<Record<string, string>> = {}): Promise<Way> {
  const verifier = openid.randomPKCECodeVerifier();
  const browser = server.browser();
  const begun = await browser.get((await authorization(verifier, changes)).href);
  return { browser, verifier, steps: `/doorstep/v1/sign-in/${interactionOf(begun)}` };
}

async function authorization(verifier: string, changes: Readonly<Record<string, string>>): Promise<URL> {
  return openid.buildAuthorizationUrl(configuration, {
    redirect_uri: RETURN_TO,
    scope: 'openid profile email',
    claims: JSON.stringify({ userinfo: { name: { essential: true }, email: null, birthdate: null } }),
    state: STATE,
    nonce: NONCE,
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...changes,
  });
}

/** Proves who it is. Null: agreement is asked for. */
async function prove({ browser, steps }: Way): Promise<string | null> {
  await server.sql`delete from otp_manager.target`;
  const otp = await server.codeSentBy(() =>
    browser.send('POST', `${steps}/code`, { individualId: person.uin, channels: ['PHONE'] }),
  );
  const { json } = await browser.send('POST', `${steps}/code/check`, { otp });
  return textAt(json, 'next') ?? null;
}

async function agree({ browser, steps }: Way, acceptedClaims: readonly string[]): Promise<string> {
  const { json, text } = await browser.send('POST', `${steps}/consent`, { acceptedClaims });
  const next = textAt(json, 'next');
  if (next === undefined) throw new Error(text);
  return next;
}

/** The whole way, as far as the address the bank is called back at. */
async function comeBack(way: Way, acceptedClaims: readonly string[] = ['name', 'email']): Promise<URL> {
  const next = (await prove(way)) ?? (await agree(way, acceptedClaims));
  const { location } = await way.browser.get(next);
  expect(location).toMatch(/^https:\/\/bank\.example\/return\?/u);
  return new URL(location ?? '');
}

function redeem(callback: URL, pkceCodeVerifier: string) {
  return openid.authorizationCodeGrant(configuration, callback, {
    pkceCodeVerifier,
    expectedState: STATE,
    expectedNonce: NONCE,
  });
}

describe('a standard client', () => {
  it('carries a sign-in to signed claims, and gets those that were agreed to and no other', async () => {
    const way = await arrive();
    const tokens = await redeem(await comeBack(way), way.verifier);
    const subject = tokens.claims()?.sub ?? '';
    expect(tokens.claims()).toMatchObject({ aud: CLIENT, nonce: NONCE, iss: `${server.publicUrl}/oidc` });
    const user = await openid.fetchUserInfo(configuration, tokens.access_token, subject);
    expect(user).toMatchObject({ sub: subject, name: 'Salma Idrissi', email: person.email });
    for (const claim of ['birthdate', 'phone_number', 'individual_id', 'picture'])
      expect(user).not.toHaveProperty(claim);
    expect(JSON.stringify([tokens, user])).not.toContain(person.uin);
  });

  it('stands in the person’s own list once it was told who they are', async () => {
    const way = await arrive();
    const tokens = await redeem(await comeBack(way), way.verifier);
    const resident = await signInPortal(server, person.uin);
    const claims = async () =>
      valueAt((await resident.get('/doorstep/v1/accesses?language=eng&whose=others&what=claims')).json, [
        'accesses',
      ]);
    expect(await claims()).toEqual([]);
    await openid.fetchUserInfo(configuration, tokens.access_token, tokens.claims()?.sub ?? '');
    await expect.poll(claims).toMatchObject([{ actor: 'partner', by: CLIENT, times: 1 }]);
  });

  it('is told what it asks of the person, so that the page can show it', async () => {
    const { browser, steps } = await arrive();
    expect((await browser.get(steps)).json).toMatchObject({
      step: 'identify',
      essentialClaims: ['name'],
      voluntaryClaims: ['email', 'birthdate'],
      scopes: ['openid', 'profile', 'email'],
    });
  });

  it('opens no door of Resident Services, and may not ask for their keys', async () => {
    const way = await arrive();
    const { access_token: token } = await redeem(await comeBack(way), way.verifier);
    const thief = server.browser();
    thief.setCookie('Authorization', token, '/');
    expect((await thief.get('/resident/v1/vids')).status).toBe(401);
    const asking = await authorization(way.verifier, { scope: 'openid profile Manage-VID' });
    const { location } = await server.browser().get(asking.href);
    expect(location).toMatch(/^https:\/\/bank\.example\/return\?error=/u);
  });

  it('asks for agreement once', async () => {
    await comeBack(await arrive());
    const again = await arrive();
    expect(await prove(again)).not.toBeNull();
    const more = await arrive({
      claims: JSON.stringify({ userinfo: { name: { essential: true }, birthdate: { essential: true } } }),
    });
    expect(await prove(more)).toBeNull();
  });

  it('can redeem a code once; a second try ends what the first one gave', async () => {
    const way = await arrive();
    const callback = await comeBack(way);
    const tokens = await redeem(callback, way.verifier);
    await expect(redeem(callback, way.verifier)).rejects.toMatchObject({ error: 'invalid_grant' });
    await expect(
      openid.fetchUserInfo(configuration, tokens.access_token, tokens.claims()?.sub ?? ''),
    ).rejects.toThrow();
  });

  it('cannot redeem a code twice at the same moment', async () => {
    const way = await arrive();
    const callback = await comeBack(way);
    const both = await Promise.allSettled([1, 2, 3].map(() => redeem(callback, way.verifier)));
    expect(both.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1);
  });

  it('cannot redeem a code with another verifier, nor with none', async () => {
    const way = await arrive();
    await expect(redeem(await comeBack(way), openid.randomPKCECodeVerifier())).rejects.toMatchObject({
      error: 'invalid_grant',
    });
    const other = await arrive();
    const callback = await comeBack(other);
    await expect(
      openid.authorizationCodeGrant(configuration, callback, { expectedState: STATE, expectedNonce: NONCE }),
    ).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('cannot redeem a code with a key that is not its own', async () => {
    const way = await arrive();
    const callback = await comeBack(way);
    const { privateKey } = await generateKeyPair('RS256');
    const impostor = await openid.discovery(
      new URL(`${server.publicUrl}/oidc`),
      CLIENT,
      {},
      openid.PrivateKeyJwt({ key: privateKey, kid: 'bank-1' }),
      {
        execute: [overPlainHttp],
      },
    );
    await expect(
      openid.authorizationCodeGrant(impostor, callback, {
        pkceCodeVerifier: way.verifier,
        expectedState: STATE,
        expectedNonce: NONCE,
      }),
    ).rejects.toMatchObject({ error: 'invalid_client' });
  });

  it.each([
    'https://evil.example/return',
    'https://bank.example/return/more',
    'https://bank.example/return?more=1',
    'https://bank.example:444/return',
    'https://user@bank.example/return',
    'https://bank.example/return#fragment',
    'http://bank.example/return',
  ])('cannot be answered at %s', async (redirectUri) => {
    const url = await authorization(openid.randomPKCECodeVerifier(), { redirect_uri: redirectUri });
    const { location, text } = await server.browser().get(url.href);
    expect([null, server.publicUrl]).toContain(location === null ? null : new URL(location).origin);
    expect(`${location ?? ''}${text}`).not.toMatch(/bank\.example|evil|code=/u);
  });

  it('learns that the person did not want to', async () => {
    const way = await arrive();
    await prove(way);
    expect(
      (await way.browser.send('POST', `${way.steps}/consent`, { acceptedClaims: ['email'] })).json,
    ).toMatchObject({ errors: [{ code: 'essential-refused' }] });
    const { json } = await way.browser.send('POST', `${way.steps}/abandon`, {});
    const callback = new URL((await way.browser.get(textAt(json, 'next') ?? '')).location ?? '');
    expect(callback.searchParams.get('state')).toBe(STATE);
    await expect(redeem(callback, way.verifier)).rejects.toMatchObject({ error: 'access_denied' });
  });
});
