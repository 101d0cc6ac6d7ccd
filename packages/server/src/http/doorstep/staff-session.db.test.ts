import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import type { Browser, Reply } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { STAFF_PASSWORD, aMemberOfStaff, openStaffSession, staffBrowser } from '../../testing/staff.ts';

const DESK = '/doorstep/v1/desk';
const COOKIE = 'doorstep_staff';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

const whoAmI = (browser: Browser): Promise<Reply> => browser.get(`${DESK}/session?language=eng`);
const idsIn = ({ json }: Reply): readonly unknown[] => {
  const sessions = valueAt(json, ['sessions']);
  return Array.isArray(sessions) ? sessions.map((one: unknown) => valueAt(one, ['id'])) : [];
};

describe('staff at the portal', () => {
  it('sign in by name and password, in any case of letters, and are told centre and roles', async () => {
    const userId = await aMemberOfStaff(server);
    const browser = server.browser();
    const reply = await openStaffSession(browser, ` ${userId.toUpperCase()} `);
    expect(reply.status).toBe(200);
    const [cookie = ''] = reply.headers.getSetCookie();
    expect(cookie).toMatch(/^doorstep_staff=[\w-]{43}; Path=\/; .*HttpOnly/iu);
    expect(cookie).toMatch(/SameSite=Lax/iu);
    expect((await whoAmI(browser)).json).toEqual({
      userName: userId,
      name: 'Perpetua Ashgrove',
      roles: ['REGISTRATION_OFFICER'],
      centre: { id: '10001', name: 'Port Amara Central Office' },
      desk: 'open',
      areas: [],
    });
  });

  it('are told plainly that a centre or a role is missing', async () => {
    const placeless = await staffBrowser(server, { centreId: null });
    expect((await whoAmI(placeless)).json).toMatchObject({ centre: null, desk: 'open' });
    const clerk = await staffBrowser(server, { roles: ['MASTERDATA_ADMIN'] });
    expect((await whoAmI(clerk)).json).toMatchObject({ desk: 'closed', areas: ['master-data', 'figures'] });
  });

  it('are refused in one way, whatever was wrong', async () => {
    const [known, disabled] = [await aMemberOfStaff(server), await aMemberOfStaff(server)];
    await server.staff.disable(disabled);
    const replies = await Promise.all([
      openStaffSession(server.browser(), known, 'not the password'),
      openStaffSession(server.browser(), 'nobody.at.all'),
      openStaffSession(server.browser(), disabled),
      openStaffSession(server.browser(), "' or 1=1 --"),
    ]);
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    for (const reply of replies) {
      expect(reply.status).toBe(401);
      expect(reply.headers.getSetCookie()).toEqual([]);
    }
  });

  it('may not be guessed for ever', async () => {
    const userId = await aMemberOfStaff(server);
    for (let tries = 0; tries < 5; tries += 1) await openStaffSession(server.browser(), userId, 'a guess');
    expect((await openStaffSession(server.browser(), userId)).status).toBe(401);
  });

  it('see where they are signed in, and end it there and everywhere else', async () => {
    const userId = await aMemberOfStaff(server);
    const [here, there, third] = [server.browser(), server.browser(), server.browser()];
    for (const browser of [here, there, third]) await openStaffSession(browser, userId);
    const token = await server.staff.signIn(userId, STAFF_PASSWORD);
    if (!token.ok) throw new Error(token.failure.word);
    const listed = await here.get(`${DESK}/sessions`);
    expect(idsIn(listed)).toHaveLength(3);
    expect(listed.text.match(/"here":true/gu)).toHaveLength(1);
    const [own] = idsIn(await third.get(`${DESK}/sessions`));
    const stranger = await staffBrowser(server);
    expect((await stranger.send('POST', `${DESK}/sessions/${String(own)}/end`, {})).status).toBe(404);
    expect((await here.send('POST', `${DESK}/sessions/${String(own)}/end`, {})).status).toBe(200);
    expect((await here.send('POST', `${DESK}/sessions/${String(own)}/end`, {})).status).toBe(404);
    expect((await here.send('POST', `${DESK}/sessions/end-others`, {})).status).toBe(200);
    expect((await whoAmI(here)).status).toBe(200);
    for (const browser of [there, third]) expect((await whoAmI(browser)).status).toBe(401);
    expect(await server.staff.byToken(token.value.token)).toBe(null);
  });

  it('are out at once when they sign out, are disabled, or have another password', async () => {
    const userId = await aMemberOfStaff(server);
    const signedIn = async () => {
      const browser = server.browser();
      await openStaffSession(browser, userId);
      return { browser, cookie: browser.cookie(COOKIE) ?? '' };
    };
    const over = async (cookie: string) => {
      const thief = server.browser();
      thief.setCookie(COOKIE, cookie, '/');
      expect((await whoAmI(thief)).status).toBe(401);
    };
    const first = await signedIn();
    await first.browser.send('POST', `${DESK}/session/end`, {});
    expect(first.browser.cookie(COOKIE)).toBe(null);
    await over(first.cookie);
    const second = await signedIn();
    await server.staff.setPassword(userId, 'meadow-quarry-silver-nine');
    await over(second.cookie);
    await server.staff.setPassword(userId, STAFF_PASSWORD);
    const third = await signedIn();
    await server.staff.disable(userId);
    await over(third.cookie);
  });

  it('open no other door with the portal’s cookie', async () => {
    const browser = await staffBrowser(server, { roles: ['REGISTRATION_OFFICER', 'GLOBAL_ADMIN'] });
    const paths = ['/preregistration/v1/uispec/latest', '/v1/masterdata/configs'];
    for (const path of paths) expect((await browser.get(path)).status, path).toBe(401);
    const elsewhere = { origin: 'https://elsewhere.example' };
    expect((await browser.send('POST', `${DESK}/sessions/end-others`, {}, elsewhere)).status).toBe(403);
  });

  it('are no programs, whatever role a program has', async () => {
    const authorization = `Bearer ${await server.clientToken('REGISTRATION_OFFICER')}`;
    const reply = await server.browser().get(`${DESK}/session?language=eng`, { authorization });
    expect(reply.status).toBe(404);
    expect(textAt(reply.json, 'userName')).toBe(undefined);
  });
});
