import { generateUin } from '@doorstep/backbone/id-repository/number-generator.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Reply } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { beginSignIn } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
let person: Person;
let browser: Browser;
let steps: string;
beforeAll(async () => {
  server = await startServer();
});
beforeEach(async () => {
  person = await server.person();
  browser = server.browser();
  steps = `/doorstep/v1/sign-in/${await beginSignIn(server, browser)}`;
});
afterAll(() => server.stop());

const askFor = (individualId: string, channels: readonly string[] = ['PHONE', 'EMAIL']): Promise<Reply> =>
  browser.send('POST', `${steps}/code`, { individualId, channels });
const check = (otp: string): Promise<Reply> => browser.send('POST', `${steps}/code/check`, { otp });
const problem = (status: number, code: string) => ({ status, json: { status, errors: [{ code }] } });
const wrong = (code: string): string => (code === '000000' ? '111111' : '000000');

describe('the steps of a sign-in, in demo mode', () => {
  it('go from the id to the code to the agreement', async () => {
    expect((await browser.get(steps)).json).toMatchObject({
      step: 'identify',
      maskedPhone: null,
      maskedEmail: null,
    });
    const code = await server.codeSentBy(() => askFor(person.uin));
    expect((await browser.get(steps)).json).toMatchObject({
      step: 'code',
      maskedPhone: expect.stringContaining('X'),
      maskedEmail: expect.stringContaining('X'),
      codesLeft: 2,
    });
    expect(await check(code)).toMatchObject({ status: 200, json: { next: null } });
    expect((await browser.get(steps)).json).toMatchObject({
      step: 'consent',
      scopes: expect.arrayContaining(['Manage-VID']),
    });
  });

  it('send the code to the contacts asked for, and to nobody else', async () => {
    const code = await server.codeSentBy(() => askFor(person.uin, ['EMAIL']));
    expect((await server.mailbox(person.email)).some(({ text }) => text.includes(code))).toBe(true);
    expect(await server.mailbox(person.phone)).toEqual([]);
  });

  it('take an id as people write it', async () => {
    const { uin } = person;
    expect((await askFor(` ${uin.slice(0, 4)}-${uin.slice(4, 7)} ${uin.slice(7)} `)).status).toBe(200);
  });

  it('count wrong codes, and refuse the right one after the last try', async () => {
    const code = await server.codeSentBy(() => askFor(person.uin));
    for (const left of [4, 3, 2, 1]) {
      expect(await check(wrong(code))).toMatchObject({
        status: 422,
        json: { errors: [{ code: 'code-wrong', detail: expect.stringContaining(String(left)) }] },
      });
    }
    await check(wrong(code));
    expect(await check(code)).toMatchObject(problem(429, 'code-used-up'));
  });

  it('count wrong codes one by one, though twenty come at once', async () => {
    const code = await server.codeSentBy(() => askFor(person.uin));
    const tries = await Promise.all(Array.from({ length: 20 }, () => check(wrong(code))));
    expect(tries.filter(({ text }) => text.includes('code-wrong')).length).toBeLessThanOrEqual(5);
    expect(await check(code)).toMatchObject(problem(429, 'code-used-up'));
  });

  it('stop for good after too many wrong codes in a row, and tell the person once by every contact', async () => {
    const code = await server.codeSentBy(() => askFor(person.uin));
    await server.sql`update otp_manager.target set failures = 99`;
    for (let attempt = 0; attempt < 3; attempt += 1)
      expect(await check(wrong(code))).toMatchObject(problem(423, 'stopped'));
    expect(await check(code)).toMatchObject(problem(423, 'stopped'));
    expect(await askFor(person.uin)).toMatchObject(problem(423, 'stopped'));
    await expect
      .poll(
        async () => (await server.mailbox(person.email)).length + (await server.mailbox(person.phone)).length,
      )
      .toBe(4);
    for (const contact of [person.email, person.phone]) {
      const [told] = await server.mailbox(contact);
      expect(told?.text).toContain('too many wrong codes'.slice(4));
      expect(told?.text).not.toMatch(/[$#{}]/u);
      expect(told?.text).not.toContain(person.uin);
    }
  });

  it('take a code only once, and only in the sign-in it was asked in', async () => {
    const code = await server.codeSentBy(() => askFor(person.uin));
    const other = server.browser();
    const elsewhere = `/doorstep/v1/sign-in/${await beginSignIn(server, other)}`;
    expect(await other.send('POST', `${elsewhere}/code/check`, { otp: code })).toMatchObject(
      problem(422, 'code-not-sent'),
    );
    expect((await check(code)).status).toBe(200);
    expect((await check(code)).status).not.toBe(200);
  });

  it('send no more than three codes in a while, whichever sign-in asks', async () => {
    for (let sent = 0; sent < 3; sent += 1) expect((await askFor(person.uin)).status).toBe(200);
    expect(await askFor(person.uin)).toMatchObject(problem(429, 'too-many-codes'));
    const other = server.browser();
    const elsewhere = `/doorstep/v1/sign-in/${await beginSignIn(server, other)}`;
    const again = await other.send('POST', `${elsewhere}/code`, { individualId: person.uin, channels: [] });
    expect(again).toMatchObject(problem(429, 'too-many-codes'));
  });

  it('say what is wrong with an id, as the contract does', async () => {
    expect(await askFor('12345')).toMatchObject(problem(422, 'id-malformed'));
    expect(await askFor(generateUin())).toMatchObject(problem(422, 'id-unknown'));
    const noContact = await server.person({ phone: undefined, email: undefined });
    expect(await askFor(noContact.uin)).toMatchObject(problem(422, 'no-contact'));
  });

  it('do not exist under an address that was made up, is over, or is in another browser', async () => {
    for (const uid of ['short', 'x'.repeat(43), 'x'.repeat(65), '..%2F..%2Fmailbox', '%00'.repeat(12)]) {
      expect([400, 404, 410]).toContain((await browser.get(`/doorstep/v1/sign-in/${uid}`)).status);
    }
    const stranger = server.browser();
    expect(
      (await stranger.send('POST', `${steps}/code`, { individualId: person.uin, channels: [] })).status,
    ).toBe(410);
    await server.sql`update sign_in.artifact set expires_at = now() where kind = 'Interaction'`;
    expect(await askFor(person.uin)).toMatchObject(problem(410, 'sign-in-gone'));
  });

  it('refuse bodies of another shape', async () => {
    for (const body of [
      {},
      { individualId: 1, channels: [] },
      { individualId: person.uin, channels: ['PIGEON'] },
      { individualId: 'x'.repeat(200), channels: [] },
    ]) {
      expect((await browser.send('POST', `${steps}/code`, body)).status).toBe(400);
    }
    expect((await browser.sendText('POST', `${steps}/code`, '{')).status).toBe(400);
  });
});
