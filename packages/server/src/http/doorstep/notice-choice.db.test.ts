import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { generateVid } from '../../testing/vid-calls.ts';
import { signInPortal } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
let person: Person;
let browser: Browser;
beforeAll(async () => {
  server = await startServer();
});
beforeEach(async () => {
  await server.sql`delete from otp_manager.target`;
  person = await server.person();
  browser = await signInPortal(server, person.uin);
});
afterAll(() => server.stop());

const PATH = '/doorstep/v1/notice-choices';
const all = { bell: true, email: true, sms: true };
const choose = (ways: object, languages: readonly string[] | null = null, of = browser) =>
  of.send('POST', PATH, { ways: { security: all, use: all, requests: all, ...ways }, languages });
const noticesTo = (to: string) => server.mailbox(to);
const makeVid = () => generateVid(browser, { vidType: 'Temporary', channels: ['EMAIL', 'PHONE'] });
const eventually = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 8_000 });

describe('how a person is told', () => {
  it('is by every way until they choose, and shows the contacts masked', async () => {
    const { json, text } = await browser.get(PATH);
    expect(json).toMatchObject({ ways: { security: all, use: all, requests: all }, languages: null });
    expect(text).not.toContain(person.email);
  });

  it('leaves out the ways switched off, for that kind alone', async () => {
    expect((await choose({ requests: { ...all, sms: false } })).status).toBe(200);
    const before = (await server.mailbox(person.phone)).length;
    await makeVid();
    await eventually(async () => {
      expect((await noticesTo(person.email)).some(({ text }) => /virtual ID/iu.test(text))).toBe(true);
    });
    expect(await server.mailbox(person.phone)).toHaveLength(before);
  });

  it('holds for messages that wait already', async () => {
    const before = (await server.mailbox(person.email)).length;
    const [session] = await server.sql`select owner from resident.session order by signed_in_at desc limit 1`;
    await server.sql.begin(async (tx) => {
      // Who sends looks here first, and waits.
      await tx`lock table resident.notice_choice in access exclusive mode`;
      await makeVid();
      await tx`
        insert into resident.notice_choice (owner, kind, bell, email, sms)
        values (${session?.['owner']}, 'requests', true, false, true)`;
      await tx`insert into resident.notice_language (owner, languages) values (${session?.['owner']}, 'fra')`;
    });
    await eventually(async () => {
      expect((await noticesTo(person.phone)).some(({ text }) => /identifiant virtuel/iu.test(text))).toBe(
        true,
      );
    });
    expect(await server.mailbox(person.email)).toHaveLength(before);
  });

  it('keeps security from falling silent', async () => {
    const none = { bell: false, email: false, sms: false };
    expect((await choose({ security: none })).status).toBe(422);
    expect((await choose({ security: { ...none, bell: true } })).status).toBe(422);
    expect((await choose({ security: { bell: true, email: false, sms: true }, use: none })).status).toBe(200);
    expect((await choose({}, ['xxx'])).json).toMatchObject({ errors: [{ code: 'language-unknown' }] });
  });

  it('is one’s own', async () => {
    await choose({ requests: { bell: false, email: false, sms: false } });
    const another = await signInPortal(server, (await server.person()).uin);
    expect((await another.get(PATH)).json).toMatchObject({ ways: { requests: all } });
  });
});
