import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeAt, stepAt } from '@doorstep/backbone/sign-in/accounts/totp.ts';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import type { Browser, Reply } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { aMemberOfStaff, openStaffSession } from '../../testing/staff.ts';

const DESK = '/doorstep/v1/desk';
const FACTOR = `${DESK}/second-factor`;

let server: RunningServer;
beforeAll(async () => {
  server = await startServer('demo', {
    DOORSTEP_STAFF_SECOND_FACTOR_ROLES: 'GLOBAL_ADMIN',
    DOORSTEP_STAFF_IDLE_SECONDS: '300',
  });
});
afterAll(() => server.stop());

const post = (browser: Browser, path: string, body: object = {}): Promise<Reply> =>
  browser.send('POST', path, body);
const isIn = async (browser: Browser): Promise<boolean> =>
  (await browser.get(`${DESK}/session?language=eng`)).status === 200;
const prove = (browser: Browser, code: string) => post(browser, `${DESK}/session/code`, { code });

function bytesOf(base32: string): Buffer {
  const bits = [...base32].map((sign) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'),
  );
  const bytes = bits.join('').match(/.{8}/gu) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}

/** Stands across the end of its step, as the server takes the code before and the one after too. */
const codeOf = (secret: Buffer): string => codeAt(secret, stepAt(new Date()));

/** For who has used this step's code already: a code that counted does not count again. */
const nextCodeOf = (secret: Buffer): string => codeAt(secret, stepAt(new Date()) + 1);

async function enrolled() {
  const userId = await aMemberOfStaff(server, { roles: ['GLOBAL_ADMIN'] });
  const browser = server.browser();
  await openStaffSession(browser, userId);
  const begun = await post(browser, `${FACTOR}/begin`);
  const secret = bytesOf(textAt(begun.json, 'secret') ?? '');
  const confirmed = await post(browser, `${FACTOR}/confirm`, { code: codeOf(secret) });
  expect(confirmed.status).toBe(200);
  const codes = valueAt(confirmed.json, ['recoveryCodes']);
  return { userId, browser, secret, codes: Array.isArray(codes) ? codes.map(String) : [] };
}

async function withPassword(userId: string): Promise<Browser> {
  const browser = server.browser();
  expect((await openStaffSession(browser, userId)).json).toMatchObject({ stage: 'code' });
  return browser;
}

describe('an authenticator app of staff', () => {
  it('must be set up where the role wants it, and nothing opens before', async () => {
    const userId = await aMemberOfStaff(server, { roles: ['GLOBAL_ADMIN'] });
    const browser = server.browser();
    expect((await openStaffSession(browser, userId)).json).toMatchObject({ stage: 'enrolment' });
    expect(await isIn(browser)).toBe(false);
    expect((await browser.get(FACTOR)).json).toEqual({
      ...{ state: 'off', wanted: 'always', recoveryCodes: 0, stage: 'enrolment' },
    });
    const begun = await post(browser, `${FACTOR}/begin`);
    const secret = textAt(begun.json, 'secret') ?? '';
    expect(secret).toMatch(/^[A-Z2-7]{32}$/u);
    expect(textAt(begun.json, 'address')).toContain(
      `otpauth://totp/Doorstep%20127.0.0.1:${userId}?secret=${secret}`,
    );
    expect(textAt((await post(browser, `${FACTOR}/begin`)).json, 'secret')).toBe(secret);
    expect((await post(browser, `${FACTOR}/confirm`, { code: '000000' })).status).toBe(422);
    expect(await isIn(browser)).toBe(false);
    const confirmed = await post(browser, `${FACTOR}/confirm`, { code: codeOf(bytesOf(secret)) });
    expect(valueAt(confirmed.json, ['recoveryCodes'])).toHaveLength(10);
    expect(await isIn(browser)).toBe(true);
    expect((await post(browser, `${FACTOR}/begin`)).status).toBe(409);
  });

  it('is not asked of who does without it', async () => {
    const browser = server.browser();
    const reply = await openStaffSession(browser, await aMemberOfStaff(server));
    expect(reply.json).toMatchObject({ stage: 'open' });
    expect((await browser.get(FACTOR)).json).toMatchObject({ state: 'off', wanted: 'by-choice' });
  });

  it('finishes a sign-in by a code that counts once', async () => {
    const { userId, secret } = await enrolled();
    const [one, other] = [await withPassword(userId), await withPassword(userId)];
    expect(await isIn(one)).toBe(false);
    const code = nextCodeOf(secret);
    const replies = await Promise.all([prove(one, code), prove(other, code)]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 422]);
    expect([await isIn(one), await isIn(other)].toSorted()).toEqual([false, true]);
  });

  it('may be replaced by a recovery code, each once', async () => {
    const { userId, codes } = await enrolled();
    const [first = ''] = codes;
    const browser = await withPassword(userId);
    expect((await prove(browser, first.toUpperCase().replace('-', ' '))).status).toBe(200);
    expect(await isIn(browser)).toBe(true);
    expect((await browser.get(FACTOR)).json).toMatchObject({ state: 'on', recoveryCodes: 9 });
    expect((await prove(await withPassword(userId), first)).status).toBe(422);
  });

  it('may not be guessed for ever', async () => {
    const { userId, secret } = await enrolled();
    const browser = await withPassword(userId);
    for (let tries = 0; tries < 5; tries += 1) await prove(browser, '123 456');
    expect((await prove(browser, nextCodeOf(secret))).status).toBe(422);
    expect(await isIn(browser)).toBe(false);
  });

  it('is nobody else’s to set up, and no cookie opens nothing', async () => {
    for (const path of [`${FACTOR}/begin`, `${FACTOR}/confirm`, `${DESK}/session/code`])
      expect((await post(server.browser(), path, { code: '123456' })).status, path).toBe(401);
    const { userId } = await enrolled();
    const waiting = await withPassword(userId);
    expect((await post(waiting, `${FACTOR}/begin`)).status).toBe(409);
    await server.sql`update sign_in.account_token set opened_at = now() - interval '16 minutes'
                      where account = ${userId} and stage = 'code'`;
    expect((await prove(waiting, '123456')).status).toBe(401);
  });

  it('keeps its secret sealed and its recovery codes hashed', async () => {
    const { userId, secret, codes } = await enrolled();
    const [row] = await server.sql<{ sealed: string; hashes: string }[]>`
      select encode(secret_sealed, 'escape') as sealed,
             (select string_agg(encode(code_hash, 'escape'), ' ') from sign_in.recovery_code
               where user_id = ${userId}) as hashes
        from sign_in.second_factor where user_id = ${userId}`;
    expect(row?.sealed).not.toContain(secret.toString('base64'));
    for (const code of codes) expect(row?.hashes).not.toContain(code.replace('-', ''));
  });

  it('and a sign-in that nobody uses is over', async () => {
    const { userId, browser } = await enrolled();
    await server.sql`update sign_in.account_token set used_at = now() - interval '200 seconds' where account = ${userId}`;
    expect(await isIn(browser)).toBe(true);
    const [fresh] = await server.sql<{ fresh: boolean }[]>`
      select used_at > now() - interval '10 seconds' as fresh from sign_in.account_token where account = ${userId}`;
    expect(fresh?.fresh).toBe(true);
    await server.sql`update sign_in.account_token set used_at = now() - interval '301 seconds' where account = ${userId}`;
    expect(await isIn(browser)).toBe(false);
  });
});
