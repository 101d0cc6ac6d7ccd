import { randomUUID } from 'node:crypto';
import { valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import {
  base64,
  beginSignIn,
  proveAndAgree,
  signIn,
  signInPortal,
  targetOf,
} from '../../testing/wire-sign-in.ts';

let server: RunningServer;
let person: Person;
beforeAll(async () => {
  server = await startServer();
  person = await server.person();
});
afterAll(() => server.stop());

const VALIDATE = '/resident/v1/authorize/admin/validateToken';
const logoutTo = (target: string): string =>
  `/resident/v1/logout/user?redirecturi=${encodeURIComponent(base64(target))}`;

describe('[L-1] login', () => {
  it('sends the browser to the provider, asking for everything the portal needs', async () => {
    const state = randomUUID();
    const browser = server.browser();
    const { status, location } = await browser.get(
      `/resident/v1/login/${base64(targetOf(server))}?state=${state}`,
    );
    const url = new URL(location ?? '');
    expect(status).toBe(302);
    expect(url.searchParams.get('state')).toBe(state);
    expect(url.searchParams.get('redirect_uri')).toBe(
      `${server.publicUrl}/resident/v1/login-redirect/${base64(targetOf(server))}`,
    );
    expect(url.searchParams.get('scope')?.split(' ')).toEqual(
      expect.arrayContaining([
        'openid',
        'profile',
        'Manage-Identity-Data',
        'Manage-VID',
        'Manage-Authentication',
        'Manage-Service-Requests',
        'Manage-Credentials',
      ]),
    );
    expect(Object.keys(JSON.parse(url.searchParams.get('claims') ?? '{}').userinfo)).toEqual(
      expect.arrayContaining(['name', 'picture', 'email', 'phone_number', 'individual_id']),
    );
    expect(browser.cookie('state')).toBe(state);
  });

  it('lets the cookie win over the query', async () => {
    const browser = server.browser();
    const inCookie = randomUUID();
    browser.setCookie('state', inCookie, '/');
    const { location } = await browser.get(
      `/resident/v1/login/${base64(targetOf(server))}?state=${randomUUID()}`,
    );
    expect(new URL(location ?? '').searchParams.get('state')).toBe(inCookie);
  });

  it.each([
    ['without a state', '', 'KER-ACP-010'],
    ['with an empty state', '?state=', 'KER-ACP-010'],
    ['with a state that is no UUID', '?state=1234', 'KER-ACP-011'],
    ['with a script for a state', '?state=%3Cscript%3E', 'KER-ACP-011'],
  ])('refuses a login %s', async (_what, query, errorCode) => {
    const { status, json } = await server
      .browser()
      .get(`/resident/v1/login/${base64(targetOf(server))}${query}`);
    expect(status).toBe(200);
    expect(json).toMatchObject({ response: null, errors: [{ errorCode }] });
  });
});

describe('[L-3] the return from the provider', () => {
  it('opens the session, sets both cookies under the product’s path and goes to the page asked for', async () => {
    const browser = server.browser();
    const uid = await beginSignIn(server, browser);
    const callback = await browser.get(await proveAndAgree(server, browser, uid, person.uin));
    const landed = await browser.get(callback.location ?? '');
    expect([landed.status, landed.location]).toEqual([302, targetOf(server)]);
    const cookies = landed.headers.getSetCookie();
    for (const name of ['Authorization', 'id_token']) {
      expect(cookies.find((line) => line.startsWith(`${name}=ey`))).toMatch(
        /; Path=\/resident\/v1; Max-Age=\d+; HttpOnly; SameSite=Lax$/u,
      );
    }
    expect(browser.cookie('state')).toBeNull();
  });

  it('takes the answer of one sign-in only once, and only with the state of the cookie', async () => {
    const browser = server.browser();
    const uid = await beginSignIn(server, browser);
    const { location } = await browser.get(await proveAndAgree(server, browser, uid, person.uin));
    const foreign = await server.browser().get(location ?? '');
    expect(foreign.json).toMatchObject({ errors: [{ errorCode: 'KER-ACP-007' }] });
    const state = browser.cookie('state') ?? '';
    expect((await browser.get(location ?? '')).location).toBe(targetOf(server));
    browser.setCookie('state', state, '/resident/v1');
    expect((await browser.get(location ?? '')).json).toMatchObject({
      errors: [{ errorCode: 'KER-ACP-007' }],
    });
  });

  it('refuses a code nobody gave out', async () => {
    const browser = server.browser();
    await beginSignIn(server, browser);
    const state = browser.cookie('state') ?? '';
    const { status, json } = await browser.get(
      `/resident/v1/login-redirect/${base64(targetOf(server))}?code=made-up&state=${state}`,
    );
    expect(status).toBe(200);
    expect(json).toMatchObject({ response: null, errors: [{ errorCode: 'KER-ACP-006' }] });
    expect(browser.cookie('Authorization')).toBeNull();
  });

  it('tells the portal of a refusal, without any cookie', async () => {
    const browser = server.browser();
    const uid = await beginSignIn(server, browser);
    const { json } = await browser.send('POST', `/doorstep/v1/sign-in/${uid}/abandon`, {});
    const callback = await browser.get(String(valueAt(json, ['next'])));
    const { status, location } = await browser.get(callback.location ?? '');
    expect([status, location]).toEqual([302, `${targetOf(server)}?error=access_denied`]);
    expect(browser.cookie('Authorization')).toBeNull();
  });

  it.each([
    ['another site', 'https://evil.example/'],
    ['another port', 'http://127.0.0.1:1/'],
    ['a name in the address', 'http://user:word@127.0.0.1/'],
    ['a script', 'javascript:alert(1)'],
    ['a path only', '//evil.example/'],
    ['nothing readable', '\u0000\u0001'],
  ])('never leads to %s', async (_what, target) => {
    const browser = server.browser();
    const state = randomUUID();
    const { location } = await browser.get(`/resident/v1/login/${base64(target)}?state=${state}`);
    const reached = await browser.get(location ?? '');
    // Asked of the provider or of us, nothing sends the browser away with a code.
    expect(reached.location ?? '').not.toContain('evil.example');
    const { status, json } = await browser.get(
      `/resident/v1/login-redirect/${base64(target)}?code=x&state=${state}`,
    );
    expect(status).toBe(200);
    expect(json).toMatchObject({ response: null, errors: [{ errorCode: 'KER-ACP-009' }] });
  });
});

describe('[L-4] validateToken', () => {
  it('answers null errors and a truthy response to who is signed in', async () => {
    const browser = await signIn(server, person.uin);
    const { status, json } = await browser.get(VALIDATE);
    expect(status).toBe(200);
    expect(json).toEqual({
      id: null,
      version: null,
      responsetime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u),
      metadata: null,
      response: 'TOKEN_VALID',
      errors: null,
    });
  });

  it('tells apart no cookies, no token and a token that is not valid', async () => {
    const none = server.browser();
    expect(await none.get(VALIDATE)).toMatchObject({
      status: 200,
      json: { response: null, errors: [{ errorCode: 'KER-ACP-001' }] },
    });
    none.setCookie('other', 'x', '/');
    expect(await none.get(VALIDATE)).toMatchObject({
      status: 200,
      json: { response: null, errors: [{ errorCode: 'KER-ACP-002' }] },
    });
    none.setCookie('Authorization', 'garbage', '/');
    expect(await none.get(VALIDATE)).toMatchObject({
      status: 401,
      json: { response: null, errors: [{ errorCode: 'KER-ATH-401' }] },
    });
  });

  it('takes a token that never came through login-redirect, and gives it its session', async () => {
    const token = (await signIn(server, person.uin)).cookie('Authorization') ?? '';
    await server.sql`delete from resident.session`;
    const rig = server.browser();
    rig.setCookie('Authorization', token, '/');
    const both = await Promise.all([
      rig.get(VALIDATE),
      rig.get('/resident/v1/vids'),
      rig.get('/resident/v1/profile'),
    ]);
    expect(both.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await server.sql`select count(*)::int from resident.session`).toMatchObject([{ count: 1 }]);
  });
});

describe('[L-5] logout', () => {
  it('goes to the page asked for and deletes the cookies', async () => {
    const browser = await signIn(server, person.uin);
    const { status, location } = await browser.get(logoutTo(`${server.publicUrl}/portal/#/dashboard`));
    expect([status, location]).toEqual([302, `${server.publicUrl}/portal/#/dashboard`]);
    expect([browser.cookie('Authorization'), browser.cookie('id_token')]).toEqual([null, null]);
  });

  it('[resident-11] ends the token everywhere at once, at the provider too', async () => {
    const browser = await signIn(server, person.uin);
    const token = browser.cookie('Authorization') ?? '';
    const bearer = { authorization: `Bearer ${token}` };
    expect((await server.browser().get('/v1/esignet/oidc/userinfo', bearer)).status).toBe(200);
    await browser.get(logoutTo(`${server.publicUrl}/`));
    const thief = server.browser();
    thief.setCookie('Authorization', token, '/');
    expect((await thief.get('/resident/v1/vids')).status).toBe(401);
    expect((await thief.get(VALIDATE)).status).toBe(401);
    expect((await server.browser().get('/v1/esignet/oidc/userinfo', bearer)).status).toBe(401);
  });

  it('ends one session and leaves the others', async () => {
    const [first, second, portal] = [
      await signIn(server, person.uin),
      await signIn(server, person.uin),
      await signInPortal(server, person.uin),
    ];
    await first.get(logoutTo(`${server.publicUrl}/`));
    expect((await second.get('/resident/v1/vids')).status).toBe(200);
    expect((await portal.get('/resident/v1/vids')).status).toBe(200);
  });

  it('refuses an address that is not ours, and a browser that is not signed in', async () => {
    const browser = await signIn(server, person.uin);
    const away = await browser.get(logoutTo('https://evil.example/'));
    expect(away).toMatchObject({
      status: 200,
      location: null,
      json: { errors: [{ errorCode: 'KER-ACP-009' }] },
    });
    expect((await browser.get('/resident/v1/vids')).status).toBe(200);
    const stranger = await server.browser().get(logoutTo(`${server.publicUrl}/`));
    expect(stranger).toMatchObject({
      status: 200,
      location: null,
      json: { errors: [{ errorCode: 'KER-ATH-401' }] },
    });
  });
});
