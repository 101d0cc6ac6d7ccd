import { valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { signIn, signInPortal } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
let person: Person;
beforeAll(async () => {
  server = await startServer();
});
beforeEach(async () => {
  person = await server.person();
});
afterAll(() => server.stop());

interface Shown {
  readonly id: string;
  readonly here: boolean;
}

const isShown = (value: unknown): value is Shown => typeof valueAt(value, ['id']) === 'string';

async function sessions(browser: Browser): Promise<readonly Shown[]> {
  const { json, text } = await browser.get('/doorstep/v1/sessions');
  const list = valueAt(json, ['sessions']);
  if (!Array.isArray(list)) throw new Error(text);
  return list.filter(isShown);
}

/** The wire's cookie stands under its product's path; a program may send its token anywhere. */
async function wireSignIn(change?: (authorization: URL) => void): Promise<Browser> {
  const browser = await signIn(server, person.uin, change);
  browser.setCookie('Authorization', browser.cookie('Authorization') ?? '', '/doorstep/v1');
  return browser;
}

const ends = (browser: Browser, id: string) => browser.send('POST', `/doorstep/v1/sessions/${id}/end`, {});
const profile = async (browser: Browser) => (await browser.get('/resident/v1/profile')).status;
const bearer = (browser: Browser) => ({ authorization: `Bearer ${browser.cookie('Authorization') ?? ''}` });
const userInfo = async (headers: Readonly<Record<string, string>>) =>
  (await server.browser().get('/v1/esignet/oidc/userinfo', headers)).status;

describe('a person’s sessions', () => {
  it('are listed with this one first, their time, machine, way and masked address [resident-68]', async () => {
    const wire = await wireSignIn();
    const portal = await signInPortal(server, person.uin);
    const { json, status } = await portal.get('/doorstep/v1/sessions');
    expect(status).toBe(200);
    const one = {
      id: expect.any(String),
      signedInAt: expect.stringMatching(/Z$/u),
      expiresAt: expect.stringMatching(/Z$/u),
      machineType: expect.any(String),
      authenticationMode: 'OTP',
      address: '127.0.x.x',
    };
    expect(json).toEqual({
      sessions: [
        { ...one, here: true },
        { ...one, here: false },
      ],
    });
    expect((await sessions(wire)).map(({ here }) => here)).toEqual([true, false]);
  });

  it('are one’s own only, and another’s cannot be ended', async () => {
    const mine = await signInPortal(server, person.uin);
    const theirs = await signInPortal(server, (await server.person()).uin);
    const [session] = await sessions(theirs);
    expect((await sessions(mine)).length).toBe(1);
    const refused = await ends(mine, session?.id ?? '');
    expect(refused.status).toBe(404);
    expect((await ends(mine, 'nothing')).text).toBe(refused.text);
    expect(await profile(theirs)).toBe(200);
  });

  it('one ended is over at every door at once, the token’s and the provider’s too [resident-11]', async () => {
    const wire = await wireSignIn();
    const portal = await signInPortal(server, person.uin);
    const token = bearer(wire);
    expect(await userInfo(token)).toBe(200);
    const other = (await sessions(portal)).find(({ here }) => !here);
    const { status, json } = await ends(portal, other?.id ?? '');
    expect([status, json]).toEqual([200, { ended: 1 }]);
    expect(await profile(wire)).toBe(401);
    expect(await userInfo(token)).toBe(401);
    // A raw token opens no new session in the place of the one that was ended.
    const raw = server.browser();
    raw.setCookie('Authorization', wire.cookie('Authorization') ?? '', '/resident/v1');
    expect(await profile(raw)).toBe(401);
    expect(await profile(portal)).toBe(200);
    expect((await sessions(portal)).length).toBe(1);
    expect((await ends(portal, other?.id ?? '')).status).toBe(404);
  });

  it('all others end at once and this one stays [resident-68]', async () => {
    const others = [await wireSignIn(), await signInPortal(server, person.uin)];
    const stranger = await signInPortal(server, (await server.person()).uin);
    const here = await wireSignIn();
    const token = bearer(others[0] ?? here);
    const { status, json } = await here.send('POST', '/doorstep/v1/sessions/end-others', {});
    expect([status, json]).toEqual([200, { ended: 2 }]);
    for (const other of others) expect(await profile(other)).toBe(401);
    expect(await userInfo(token)).toBe(401);
    expect([await profile(here), await profile(stranger)]).toEqual([200, 200]);
    expect(await userInfo(bearer(here))).toBe(200);
    expect((await here.send('POST', '/doorstep/v1/sessions/end-others', {})).json).toEqual({ ended: 0 });
  });

  it('ending is audited with the change, once', async () => {
    const here = await wireSignIn();
    await wireSignIn();
    const said = 'All other sessions ended by the person';
    // An entry that is being sealed stands in both for a moment.
    const written = async () =>
      (
        await server.sql`
          select id from resident.audit_intake where entry->>'description' = ${said}
          union
          select id from audit_manager.entry where content like ${`%${said}%`}`
      ).length;
    const before = await written();
    for (let at = 0; at < 2; at += 1) await here.send('POST', '/doorstep/v1/sessions/end-others', {});
    expect((await written()) - before).toBe(1);
  });

  it('are closed to whoever is not signed in, to other sites and to a token without the scope', async () => {
    const nobody = server.browser();
    expect((await nobody.get('/doorstep/v1/sessions')).status).toBe(401);
    expect((await ends(nobody, 'x')).status).toBe(401);
    expect((await nobody.send('POST', '/doorstep/v1/sessions/end-others', {})).status).toBe(401);
    const here = await signInPortal(server, person.uin);
    const elsewhere = { origin: 'https://elsewhere.example' };
    expect((await here.send('POST', '/doorstep/v1/sessions/end-others', {}, elsewhere)).status).toBe(403);
    const less = await wireSignIn((authorization) => {
      authorization.searchParams.set('scope', 'openid profile Manage-VID');
    });
    expect((await less.get('/doorstep/v1/sessions')).status).toBe(403);
  });
});
