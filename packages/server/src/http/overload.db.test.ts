import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Reply } from '../testing/browser.ts';
import { startServer } from '../testing/running-server.ts';
import type { RunningServer } from '../testing/running-server.ts';

const AT_ONCE = 16;
const CROWD = 150;
let server: RunningServer;
let uin: string;
beforeAll(async () => {
  server = await startServer('demo', { REQUESTS_AT_ONCE: String(AT_ONCE), TRUST_PROXY: '1' });
  uin = (await server.person()).uin;
});
afterAll(() => server.stop());

const OTP = '/resident/v1/req/otp';

function codeRequest() {
  return {
    id: 'mosip.identity.otp.internal',
    version: '1.0',
    individualId: uin,
    transactionID: '1234567890',
    requestTime: new Date().toISOString(),
    otpChannel: ['EMAIL'],
    metadata: {},
  };
}

function askForCode(at: number) {
  const from = { 'x-forwarded-for': `198.51.100.${String(at)}` };
  return server.browser().send('POST', OTP, codeRequest(), from);
}

describe('a process with more to do than it can answer soon', () => {
  it('asks whoever is too many to come again, in the words of the route, and finishes what it began', async () => {
    const away: Reply[] = [];
    let asked: Promise<Reply>[] = [];
    // Nobody gets a code while this lasts, so that all who were let in are under way.
    await server.sql.begin(async (sql) => {
      await sql`lock table otp_manager.target in access exclusive mode`;
      asked = Array.from({ length: CROWD }, (_, at) => askForCode(at));
      for (const one of asked) void one.then((reply) => away.push(reply));
      await expect.poll(() => away.length, { timeout: 10_000 }).toBe(CROWD - AT_ONCE);
    });
    for (const { status, headers, text } of away.slice(0, CROWD - AT_ONCE)) {
      expect(status).toBe(429);
      expect(Number(headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
      expect(Number(headers.get('retry-after'))).toBeLessThanOrEqual(5);
      expect(text).toMatch(/"errors":\[\{.*too many requests/iu);
    }
    const replies = await Promise.all(asked);
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(AT_ONCE);
  });

  it('turns nobody away when the crowd has gone', async () => {
    for (let at = 0; at < AT_ONCE; at += 1) expect((await askForCode(200 + at)).status).toBe(200);
  });

  it('has room again for others when people went away before they were answered', async () => {
    await server.sql.begin(async (sql) => {
      await sql`lock table otp_manager.target in access exclusive mode`;
      const gone = new AbortController();
      const asked = Array.from({ length: AT_ONCE }, (_, at) =>
        fetch(server.publicUrl + OTP, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-forwarded-for': `203.0.113.${String(at)}` },
          body: JSON.stringify(codeRequest()),
          signal: gone.signal,
        }),
      );
      await expect.poll(async () => (await askForCode(300)).status).toBe(429);
      gone.abort();
      await Promise.allSettled(asked);
    });
    const askAgain = () => Promise.all(Array.from({ length: AT_ONCE }, (_, at) => askForCode(400 + at)));
    await expect
      .poll(async () => new Set((await askAgain()).map(({ status }) => status)), { timeout: 5_000 })
      .toEqual(new Set([200]));
  });

  it('is alive and ready all the while', async () => {
    const crowd = Array.from({ length: CROWD }, (_, at) => askForCode(at));
    const alive = await server.browser().get('/health/ready');
    expect(alive.status).toBe(200);
    await Promise.all(crowd);
  });
});
