import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { interactionOf, proveAndAgree, signInPortal } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
let person: Person;
beforeAll(async () => {
  server = await startServer();
  person = await server.person();
});
afterAll(() => server.stop());

describe('the portal’s own session', () => {
  it('is a cookie of its own that opens the same doors, and ends with them', async () => {
    const browser = await signInPortal(server, person.uin);
    expect(browser.cookie('Authorization')).toBeNull();
    expect((await browser.get('/resident/v1/profile')).status).toBe(200);
    const cookie = browser.cookie('doorstep') ?? '';
    expect((await browser.send('POST', '/doorstep/v1/portal-session/end', {})).location).toBe(
      `${server.publicUrl}/`,
    );
    expect(browser.cookie('doorstep')).toBeNull();
    browser.setCookie('doorstep', cookie, '/');
    expect((await browser.get('/resident/v1/profile')).status).toBe(401);
  });

  it.each([
    'https://evil.example/',
    '//evil.example/x',
    '/\\evil.example',
    'javascript:alert(1)',
    '/%2f/evil.example',
    '/.//evil.example',
    '/services/..//evil.example',
  ])('returns to a path of its own, never to %s', async (to) => {
    const browser = server.browser();
    const begun = await browser.get(`/doorstep/v1/portal-session/begin?to=${encodeURIComponent(to)}`);
    const uid = interactionOf(await browser.get(begun.location ?? ''));
    const callback = await browser.get(await proveAndAgree(server, browser, uid, person.uin));
    const landed = await browser.get(callback.location ?? '');
    expect(new URL(landed.location ?? '').origin).toBe(server.publicUrl);
  });

  it.each([
    ['with a state that is not the browser’s', '?code=x&state=4f0d1f2a-0000-4000-8000-000000000000'],
    ['with nothing', ''],
    ['with an error and no sign-in begun', '?error=access_denied'],
  ])('tells a person who comes back %s that signing in did not end well', async (_what, query) => {
    const browser = server.browser();
    await browser.get('/doorstep/v1/portal-session/begin?to=/services');
    const { status, location } = await browser.get(`/doorstep/v1/portal-session/complete${query}`);
    expect([status, location]).toEqual([302, `${server.publicUrl}/?notice=sign-in-ended`]);
    expect(browser.cookie('doorstep')).toBeNull();
  });

  it('gives every sign-in a cookie of its own', async () => {
    const browser = await signInPortal(server, person.uin);
    const other = await signInPortal(server, person.uin);
    expect(browser.cookie('doorstep')).toMatch(/^[\w-]{43}$/u);
    expect(browser.cookie('doorstep')).not.toBe(other.cookie('doorstep'));
  });
});
