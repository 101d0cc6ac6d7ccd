import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OtpManager } from '@doorstep/core/backbone/otp-manager/otp-manager.ts';
import { openDatabase } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { testDatabase } from '@doorstep/platform/testing/database.ts';
import type { TestDatabase } from '@doorstep/platform/testing/database.ts';
import { createSealer } from '../key-manager/index.ts';
import type { OtpLimits } from './limits.ts';
import { createOtpManager } from './otp-manager.ts';

const LIMITS: OtpLimits = {
  digits: 6,
  lifetime: 180,
  triesPerCode: 5,
  codesPerWindow: 3,
  window: 900,
  codesPerDay: 20,
  failuresBeforeFreeze: 10,
  freeze: 1_800,
  failuresBeforeStop: 100,
};
const sealer = createSealer({ sealing: new Map([[1, randomBytes(32)]]), index: randomBytes(32) });

let database: TestDatabase;
let sql: Database;
beforeAll(async () => {
  database = await testDatabase();
  sql = openDatabase(database.appUrl, { connections: 20, name: 'test' });
});
afterAll(async () => {
  await sql.end();
  await database.drop();
});

function manager(limits: Partial<OtpLimits> = {}): OtpManager {
  return createOtpManager({ sql, shared: sql, sealer, limits: { ...LIMITS, ...limits } });
}

function target() {
  return { purpose: 'test', key: randomBytes(8).toString('hex'), transactionId: '1234567890' };
}

async function issued(otps: OtpManager, to: ReturnType<typeof target>): Promise<string> {
  const made = await otps.generate(to);
  if (!made.ok) throw new Error(made.failure.word);
  return made.value.otp;
}

function wrong(otp: string): string {
  return otp === '000000' ? '000001' : '000000';
}

describe('OTP manager', () => {
  it('accepts its code once, in its own transaction only', async () => {
    const otps = manager();
    const to = target();
    const otp = await issued(otps, to);
    expect(otp).toMatch(/^\d{6}$/u);
    expect(await otps.check({ ...to, transactionId: '0987654321' }, otp)).toMatchObject({
      ok: false,
      failure: { word: 'not-requested' },
    });
    expect(await otps.check(to, otp)).toMatchObject({ ok: true });
    expect(await otps.check(to, otp)).toMatchObject({ ok: false, failure: { word: 'not-requested' } });
  });

  it('counts fifty guesses in parallel exactly and lets five through, whatever process they reach', async () => {
    const otps = manager();
    const other = manager();
    const to = target();
    const otp = await issued(otps, to);
    const guess = (_: unknown, at: number) => (at % 2 === 0 ? otps : other).check(to, wrong(otp));
    const answers = await Promise.all(Array.from({ length: 50 }, guess));
    const words = answers.map((answer) => (answer.ok ? 'ok' : answer.failure.word));
    expect(words.filter((word) => word === 'wrong')).toHaveLength(4);
    expect(words.filter((word) => word === 'used-up')).toHaveLength(46);
    const [row] = await database.sql`select tries from otp_manager.target order by expires_at desc limit 1`;
    expect(row?.['tries']).toBe(5);
    expect(await otps.check(to, otp)).toMatchObject({ ok: false, failure: { word: 'used-up' } });
  });

  it('gives one of fifty right answers in parallel the way in', async () => {
    const otps = manager();
    const to = target();
    const otp = await issued(otps, to);
    const other = manager();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, at) => (at % 2 === 0 ? otps : other).check(to, otp)),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  });

  it('answers each of many at one moment by their own code', async () => {
    const otps = manager();
    const other = manager();
    const people = await Promise.all(
      Array.from({ length: 60 }, async (_, at) => {
        const to = target();
        return { to, otp: await issued(otps, to), isRight: at % 3 !== 0 };
      }),
    );
    const answers = await Promise.all(
      people.map(({ to, otp, isRight }, at) =>
        (at % 2 === 0 ? otps : other).check(to, isRight ? otp : wrong(otp)),
      ),
    );
    expect(answers.map(({ ok }) => ok)).toEqual(people.map(({ isRight }) => isRight));
  });

  it('gives three codes in a quarter of an hour, also when fifty are asked for at once', async () => {
    const otps = manager();
    const to = target();
    const answers = await Promise.all(Array.from({ length: 50 }, () => otps.generate(to)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(3);
    const refused = answers.find((answer) => !answer.ok);
    expect(refused).toMatchObject({ failure: { word: 'too-many-codes' } });
    const retryAt = refused?.ok === false ? Date.parse(String(refused.failure.data['retryAt'])) : 0;
    expect(Math.abs(retryAt - Date.now() - 900_000)).toBeLessThan(10_000);
  });

  it('bounds a day as well', async () => {
    const otps = manager({ codesPerWindow: 100, codesPerDay: 4 });
    const to = target();
    const answers = await Promise.all(Array.from({ length: 9 }, () => otps.generate(to)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(4);
  });

  it('refuses an expired code', async () => {
    const otps = manager({ lifetime: 0 });
    const to = target();
    const otp = await issued(otps, to);
    expect(await otps.check(to, otp)).toMatchObject({ ok: false, failure: { word: 'expired' } });
  });

  it('rests after ten failures in a row, and says until when', async () => {
    const otps = manager();
    const to = target();
    for (let code = 0; code < 2; code += 1) {
      const otp = await issued(otps, to);
      for (let attempt = 0; attempt < 5; attempt += 1) await otps.check(to, wrong(otp));
    }
    expect(await otps.generate(to)).toMatchObject({ ok: false, failure: { word: 'frozen' } });
    await database.sql`update otp_manager.target set frozen_until = now() - interval '1 second'`;
    expect(await otps.generate(to)).toMatchObject({ ok: true });
  });

  it('stops after the hard bound until a person helps', async () => {
    const otps = manager({ failuresBeforeStop: 3, failuresBeforeFreeze: 1_000 });
    const to = target();
    const otp = await issued(otps, to);
    for (let attempt = 0; attempt < 2; attempt += 1) await otps.check(to, wrong(otp));
    const stopped = (data: object) => ({ ok: false, failure: { word: 'stopped', data } });
    expect(await otps.check(to, wrong(otp))).toEqual(stopped({ failures: 3 }));
    expect(await otps.check(to, otp)).toEqual(stopped({}));
    expect(await otps.generate(to)).toEqual(stopped({}));
    expect(await otps.release(to)).toBe(true);
    expect(await otps.release(to)).toBe(false);
    expect(await otps.generate(to)).toMatchObject({ ok: true });
  });

  it('forgets failures after a success', async () => {
    const otps = manager();
    const to = target();
    const first = await issued(otps, to);
    for (let attempt = 0; attempt < 4; attempt += 1) await otps.check(to, wrong(first));
    await otps.check(to, first);
    const [row] =
      await database.sql`select failures from otp_manager.target where used_at is not null order by expires_at desc limit 1`;
    expect(row?.['failures']).toBe(0);
  });

  it('stores no code, key or transaction in clear', async () => {
    const otps = manager();
    const to = target();
    const otp = await issued(otps, to);
    const [row] =
      await database.sql`select t::text as text from otp_manager.target t order by expires_at desc limit 1`;
    for (const secret of [otp, to.key, to.transactionId]) expect(row?.['text']).not.toContain(secret);
  });
});
