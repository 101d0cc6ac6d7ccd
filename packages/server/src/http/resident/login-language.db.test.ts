import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { base64, interactionOf, proveAndAgree, targetOf } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
let person: Person;
beforeAll(async () => {
  server = await startServer();
  person = await server.person();
});
afterAll(() => server.stop());

describe('[L-2] login/v2', () => {
  const address = () => `/resident/v1/login/v2/${base64(targetOf(server))}`;

  it('makes a state where the page has none, and passes the languages on', async () => {
    const browser = server.browser();
    const { status, location } = await browser.get(`${address()}?ui_locales=ar%20en`);
    const url = new URL(location ?? '');
    const state = browser.cookie('state') ?? '';
    expect(status).toBe(302);
    expect(state).toMatch(/^[0-9a-f-]{36}$/u);
    expect(url.searchParams.get('state')).toBe(state);
    expect(url.searchParams.get('ui_locales')).toBe('ar en');
    expect(url.searchParams.get('redirect_uri')).toBe(
      `${server.publicUrl}/resident/v1/login-redirect/${base64(targetOf(server))}`,
    );
  });

  it('keeps the state of the cookie, or of the query', async () => {
    const [inCookie, inQuery] = [randomUUID(), randomUUID()];
    const browser = server.browser();
    const sent = async () =>
      new URL((await browser.get(`${address()}?state=${inQuery}`)).location ?? '').searchParams.get('state');
    expect(await sent()).toBe(inQuery);
    browser.setCookie('state', inCookie, '/resident/v1');
    expect(await sent()).toBe(inCookie);
  });

  it('refuses a state that is no UUID', async () => {
    const { status, json } = await server.browser().get(`${address()}?state=1234`);
    expect(status).toBe(200);
    expect(json).toMatchObject({ response: null, errors: [{ errorCode: 'KER-ACP-011' }] });
  });

  it('the sign-in’s page is told the languages, and nothing that is no language', async () => {
    const browser = server.browser();
    const begun = await browser.get(`${address()}?ui_locales=${encodeURIComponent('fr-CA ; en <b>')}`);
    const sent = await browser.get(begun.location ?? '');
    const cookie = sent.headers.getSetCookie().find((line) => line.startsWith('sign_in_languages='));
    const page = new URL(sent.location ?? '').pathname;
    expect(cookie).toMatch(
      new RegExp(`^sign_in_languages=fr-CA%20en; path=${page}; expires=.*; httponly`, 'u'),
    );
    const without = await server.browser().get(address());
    const plain = await server.browser().get(without.location ?? '');
    expect(plain.headers.getSetCookie().join()).not.toContain('sign_in_languages');
  });

  it('brings the person in like L-1', async () => {
    const browser = server.browser();
    const begun = await browser.get(`${address()}?ui_locales=fr`);
    const uid = interactionOf(await browser.get(begun.location ?? ''));
    const callback = await browser.get(await proveAndAgree(server, browser, uid, person.uin));
    expect((await browser.get(callback.location ?? '')).location).toBe(targetOf(server));
    expect(browser.cookie('Authorization')).not.toBeNull();
  });
});
