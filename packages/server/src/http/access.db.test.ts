import { generateKeyPairSync } from 'node:crypto';
import { SignJWT, decodeJwt, decodeProtectedHeader } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../testing/browser.ts';
import { startServer } from '../testing/running-server.ts';
import type { Person, RunningServer } from '../testing/running-server.ts';
import { generateVid } from '../testing/vid-calls.ts';
import { beginSignIn, signIn, signInPortal } from '../testing/wire-sign-in.ts';

let server: RunningServer;
let person: Person;
let browser: Browser;
beforeAll(async () => {
  server = await startServer();
  person = await server.person();
  browser = await signIn(server, person.uin);
});
afterAll(() => server.stop());

const VIDS = '/resident/v1/vids';
const HISTORY = '/resident/v1/service-history/eng';
const DOORS = [VIDS, HISTORY, '/resident/v1/profile'];
const TEMPORARY = { vidType: 'Temporary' };

function withToken(token: string): Browser {
  const made = server.browser();
  made.setCookie('Authorization', token, '/');
  return made;
}

/** Claims of a real token, signed with a key of one's own. */
async function forged(changes: Readonly<Record<string, unknown>>): Promise<string> {
  const token = browser.cookie('Authorization') ?? '';
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { kid = '' } = decodeProtectedHeader(token);
  return new SignJWT({ ...decodeJwt(token), ...changes })
    .setProtectedHeader({ alg: 'RS256', kid })
    .sign(privateKey);
}

function unsigned(token: string): string {
  const [, payload = ''] = token.split('.');
  return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
}

describe('a door for residents', () => {
  it('is shut for who is not signed in', async () => {
    for (const door of DOORS) {
      const { status, json } = await server.browser().get(door);
      expect(status).toBe(401);
      expect(json).toMatchObject({
        response: null,
        errors: [{ errorCode: 'KER-ATH-401', message: 'Authentication Failed' }],
      });
    }
    expect((await generateVid(server.browser(), TEMPORARY)).status).toBe(401);
  });

  it('[resident-11] is shut for tokens that are garbage, unsigned, of another key, or no access token', async () => {
    const token = browser.cookie('Authorization') ?? '';
    const tokens = [
      'garbage',
      'a.b.c',
      `${token}x`,
      token.slice(0, -3),
      unsigned(token),
      await forged({}),
      await forged({ jti: 'another' }),
      browser.cookie('id_token') ?? '',
      await server.clientToken('RESIDENT'),
    ];
    for (const one of tokens)
      expect([one.slice(0, 20), (await withToken(one).get(VIDS)).status]).toEqual([one.slice(0, 20), 401]);
    expect((await withToken(token).get(VIDS)).status).toBe(200);
  });

  it('is shut when the token’s time is over', async () => {
    const late = await signIn(server, person.uin);
    await server.sql`update resident.session set expires_at = now() where signed_in_at = (select max(signed_in_at) from resident.session)`;
    expect((await late.get(VIDS)).status).toBe(401);
    expect((await late.get('/resident/v1/authorize/admin/validateToken')).status).toBe(401);
  });

  it('reads no bearer header', async () => {
    const authorization = `Bearer ${browser.cookie('Authorization') ?? ''}`;
    expect((await server.browser().get(VIDS, { authorization })).status).toBe(401);
  });

  it('answers 403 to a token without the scope, and opens where none is wanted', async () => {
    const narrow = await signIn(server, person.uin, (url) => {
      url.searchParams.set('scope', 'openid profile Manage-Service-Requests');
    });
    const { status, json } = await narrow.get(VIDS);
    expect(status).toBe(403);
    expect(json).toMatchObject({ response: null, errors: [{ errorCode: 'RES-SER-403' }] });
    expect((await generateVid(narrow, TEMPORARY)).status).toBe(403);
    expect((await narrow.get(HISTORY)).status).toBe(200);
    expect((await narrow.get('/resident/v1/profile')).status).toBe(200);
  });
});

describe('[resident-10] a request that another site makes a browser send', () => {
  it.each([
    ['from another origin', { origin: 'https://evil.example' }],
    ['from an origin that hides itself', { origin: 'null' }],
    ['that the browser calls cross-site', { 'sec-fetch-site': 'cross-site' }],
  ])('changes nothing: %s', async (_what, headers) => {
    const portal = await signInPortal(server, person.uin);
    for (const victim of [browser, portal]) {
      const { status, json } = await generateVid(victim, TEMPORARY, {}, headers);
      expect([status, Object(json).errors[0].errorCode]).toEqual([403, 'RES-SER-403']);
      expect((await victim.get(VIDS)).json).toMatchObject({ response: [] });
    }
  });

  it('neither signs a person out nor asks for codes in their name', async () => {
    const portal = await signInPortal(server, person.uin);
    const headers = { origin: 'https://evil.example' };
    expect((await portal.send('POST', '/doorstep/v1/portal-session/end', {}, headers)).status).toBe(403);
    expect((await portal.get(VIDS)).status).toBe(200);
    const visitor = server.browser();
    const steps = `/doorstep/v1/sign-in/${await beginSignIn(server, visitor)}`;
    const asked = { individualId: person.uin, channels: [] };
    expect((await visitor.send('POST', `${steps}/code`, asked, headers)).status).toBe(403);
    expect((await visitor.get(steps)).json).toMatchObject({ step: 'identify' });
  });

  it('is told from our own portal’s, under either of its names', async () => {
    for (const origin of [server.publicUrl, server.publicUrl.replace('127.0.0.1', 'localhost')]) {
      expect((await generateVid(browser, TEMPORARY, {}, { origin })).json).toMatchObject({ errors: [] });
    }
  });
});

describe('what cannot be read', () => {
  it('is refused in the product’s own words', async () => {
    const { status, json, text } = await browser.sendText(
      'POST',
      '/resident/v1/generate-vid',
      '{"id": "mosip',
    );
    expect(status).toBe(200);
    expect(json).toMatchObject({ response: null, errors: [{ errorCode: 'RES-SER-418' }] });
    expect(text).not.toMatch(/JSON|position|Unexpected/u);
  });

  it.each(['', '[]', '"text"', '17', 'null'])(
    'is refused by the first check when the body is %s',
    async (body) => {
      const { status, json } = await browser.sendText('POST', '/resident/v1/generate-vid', body);
      expect(status).toBe(200);
      expect(json).toMatchObject({
        response: null,
        errors: [{ errorCode: 'RES-SER-410', message: 'Invalid Input Parameter- requesttime' }],
      });
    },
  );

  it('[resident-13] never brings out a fault’s own text', async () => {
    const requests = [
      { vidType: 'Temporary', channels: [{}] },
      { vidType: { toString: 1 } },
      { vidType: 'Temporary\u0000' },
      { vidType: 'x'.repeat(100_000) },
      { vidType: '__proto__' },
      { vidType: 'Temporary', channels: ['EMAIL'], transactionID: { $gt: '' } },
    ];
    for (const request of requests) {
      const { status, text, json } = await generateVid(browser, request);
      expect(status).toBe(200);
      expect(['RES-SER-410', 'RES-SER-418']).toContain(Object(json).errors[0].errorCode);
      expect(text).not.toMatch(/TypeError|PostgresError|at \w+ \(|node_modules|select|insert|__proto__/u);
    }
    const nulls = await browser.get('/resident/v1/service-history/eng?searchText=%00');
    expect(nulls.text).not.toMatch(/PostgresError|0x00|encoding/u);
  });

  it('is a path that nobody serves: 404 in the product’s envelope', async () => {
    for (const path of [
      '/resident/v1/nowhere',
      '/resident/v1/',
      '/resident/v1/vid/policy/more',
      '/resident/v1/..%2f..%2fetc',
    ]) {
      const { status, json } = await server.browser().get(path);
      expect(status).toBe(404);
      expect(json).toMatchObject({
        id: null,
        version: null,
        metadata: null,
        response: null,
        errors: [{ errorCode: 'RES-SER-418' }],
      });
    }
    expect((await browser.send('DELETE', VIDS, {})).status).toBe(404);
  });

  it('is not a slash too many', async () => {
    expect((await browser.get(`${VIDS}/`)).status).toBe(200);
  });
});
