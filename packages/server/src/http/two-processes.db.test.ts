import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../testing/browser.ts';
import { startServer } from '../testing/running-server.ts';
import type { RunningServer } from '../testing/running-server.ts';
import { generateVid } from '../testing/vid-calls.ts';
import { base64, beginSignIn, proveAndAgree, signIn } from '../testing/wire-sign-in.ts';

let first: RunningServer;
let second: RunningServer;
beforeAll(async () => {
  first = await startServer();
  second = await startServer('demo', first.shared);
});
afterAll(async () => {
  await second.stop();
  await first.stop();
});

/** The same browser, whose next request a balancer hands to the other process. */
function atSecond(browser: Browser): Browser {
  const same = second.browser();
  for (const { name, value, path } of browser.cookies()) same.setCookie(name, value, path);
  return same;
}

describe('two processes of one installation', () => {
  it('[resident-53] know the same sessions, and what one ends is over for the other at once', async () => {
    const browser = await signIn(first, (await first.person()).uin);
    const same = atSecond(browser);
    expect((await same.get('/resident/v1/profile')).status).toBe(200);
    await browser.get(`/resident/v1/logout/user?redirecturi=${base64(`${first.publicUrl}/`)}`);
    for (const door of [
      '/resident/v1/profile',
      '/resident/v1/vids',
      '/resident/v1/authorize/admin/validateToken',
    ]) {
      expect((await same.get(door)).status).toBe(401);
    }
  });

  it('carry one sign-in between them, begun here and ended there', async () => {
    const { uin } = await first.person();
    const browser = first.browser();
    const uid = await beginSignIn(first, browser);
    const other = atSecond(browser);
    expect((await other.get(`/doorstep/v1/sign-in/${uid}`)).json).toMatchObject({ step: 'identify' });
    expect(await proveAndAgree(second, other, uid, uin)).toContain('/oidc/auth/');
  });

  it('never pass a limit together', async () => {
    const browser = await signIn(first, (await first.person()).uin);
    const same = atSecond(browser);
    const asked = Array.from({ length: 20 }, (_, turn) =>
      generateVid(turn % 2 === 0 ? browser : same, { vidType: 'Temporary' }),
    );
    const made = (await Promise.all(asked)).filter(({ text }) => text.includes('"errors":[]'));
    expect(made).toHaveLength(5);
  });
});
