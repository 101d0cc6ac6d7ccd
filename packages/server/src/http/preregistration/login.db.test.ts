import { valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  aUserId,
  envelope,
  errorCodes,
  sendCode,
  signInApplicant,
  validateCode,
} from '../../testing/applicant.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

const SEND = 'mosip.pre-registration.login.sendotp';
const LOGIN = '/preregistration/v1/login';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());
beforeEach(async () => {
  await server.sql`delete from otp_manager.target`;
});

/** A code that is not the one sent. */
function wrong(otp: string): string {
  return otp === '000000' ? '111111' : '000000';
}

describe('[PRE-2] sendOtp/langcode', () => {
  it('sends a code in the language asked for, and says by which channel', async () => {
    const userId = aUserId();
    const reply = await sendCode(server.browser(), userId, 'fra');
    expect(reply.json).toEqual({
      id: SEND,
      version: '1.0',
      responsetime: expect.stringMatching(/Z$/u),
      response: { message: 'Email Request submitted', status: 'success' },
      errors: null,
    });
    await expect.poll(async () => (await server.mailbox(userId)).length, { timeout: 8_000 }).toBe(1);
    const [message] = await server.mailbox(userId);
    expect(message?.text).toMatch(/votre code est \d{6}\..*3 minutes/u);
  });

  it.each([
    ['0712345678', []],
    ['+0712345678', []],
    ['07123', ['PRG_PAM_LGN_008']],
    ['', ['PRG_PAM_LGN_008']],
    ['a@b', ['PRG_PAM_LGN_008']],
    ['$%^', ['PRG_PAM_LGN_008']],
  ])('"%s" is answered with %o', async (userId, expected) => {
    expect(errorCodes(await sendCode(server.browser(), userId))).toEqual(expected);
  });

  it.each([
    [{ id: 'other' }, 'PRG_PAM_CORE_001'],
    [{ id: undefined }, 'PRG_PAM_CORE_001'],
    [{ version: '2' }, 'PRG_CORE_REQ_002'],
    [{ requesttime: undefined }, 'PRG_CORE_REQ_003'],
    [{ requesttime: 'yesterday' }, 'PRG_CORE_REQ_015'],
    [{ requesttime: '2020-01-01T00:00:00.000Z' }, 'PRG_CORE_REQ_013'],
    [{ request: undefined }, 'PRG_PAM_CORE_004'],
  ])('an envelope with %o is refused with %s', async (changes, code) => {
    const body = envelope(SEND, { userId: aUserId(), langCode: 'eng' }, changes);
    expect(errorCodes(await server.browser().send('POST', `${LOGIN}/sendOtp/langcode`, body))[0]).toBe(code);
  });

  it('limits codes to one address, counted at once, and says so to everybody alike [S2]', async () => {
    const userId = aUserId();
    const replies = await Promise.all(
      Array.from({ length: 8 }, () => sendCode(server.browser(), userId.toUpperCase())),
    );
    const answers = replies.flatMap((reply) => errorCodes(reply));
    expect(answers).toEqual(Array.from({ length: 5 }, () => 'PRE-REG-OTP-101'));
    expect(errorCodes(await sendCode(server.browser(), userId))).toEqual(['PRE-REG-OTP-101']);
  });
});

describe('the other routes that send a code', () => {
  it('[PRE-1] sendOtp writes in the country’s own language [PRE-1]', async () => {
    const userId = aUserId();
    const otp = await server.codeSentBy(() =>
      server.browser().send('POST', `${LOGIN}/sendOtp`, envelope(SEND, { userId })),
    );
    expect(otp).toMatch(/^\d{6}$/u);
  });

  it('[PRE-3] sendOtpWithCaptcha asks for no captcha, and no other route is a way around its limits [PRE-3] [S15]', async () => {
    const browser = server.browser();
    const userId = aUserId();
    const request = { userId, langCode: 'eng', captchaToken: null };
    const send = () => browser.send('POST', `${LOGIN}/sendOtpWithCaptcha`, { request });
    for (let at = 0; at < 3; at += 1) expect(errorCodes(await send())).toEqual([]);
    expect(errorCodes(await send())).toEqual(['PRE-REG-OTP-101']);
    expect(errorCodes(await sendCode(browser, userId))).toEqual(['PRE-REG-OTP-101']);
    const blank = await browser.send('POST', `${LOGIN}/sendOtpWithCaptcha`, { request: { userId: ' ' } });
    expect(errorCodes(blank)[0]).toBe('PRG_CORE_REQ_015');
  });
});

describe('[PRE-4] validateOtp', () => {
  it('signs in by a cookie that scripts and other sites cannot use, and that only this product gets [PRE-4] [S4]', async () => {
    const browser = server.browser();
    const userId = aUserId();
    const otp = await server.codeSentBy(() => sendCode(browser, userId));
    const reply = await validateCode(browser, userId, otp);
    expect(valueAt(reply.json, ['response'])).toEqual({
      message: 'VALIDATION_SUCCESSFUL',
      status: 'success',
    });
    const [cookie] = reply.headers.getSetCookie();
    expect(cookie).toMatch(
      /^Authorization=[\w-]{43}; Path=\/preregistration\/v1; Max-Age=3600; HttpOnly; SameSite=Lax$/u,
    );
    const elsewhere = await browser.send(
      'POST',
      `${LOGIN}/invalidateToken`,
      {},
      { origin: 'https://evil.example' },
    );
    expect(elsewhere.status).toBe(401);
  });

  it('a code works once', async () => {
    const userId = aUserId();
    const otp = await server.codeSentBy(() => sendCode(server.browser(), userId));
    const tries = await Promise.all(
      Array.from({ length: 6 }, () => validateCode(server.browser(), userId, otp)),
    );
    expect(tries.filter((reply) => errorCodes(reply).length === 0)).toHaveLength(1);
  });

  it('counts wrong codes however many come at once', async () => {
    const userId = aUserId();
    const otp = await server.codeSentBy(() => sendCode(server.browser(), userId));
    const tries = await Promise.all(
      Array.from({ length: 20 }, () => validateCode(server.browser(), userId, wrong(otp))),
    );
    const told = tries.flatMap((reply) => errorCodes(reply));
    expect(told.filter((code) => code === 'PRG_PAM_LGN_013')).toHaveLength(4);
    expect(told.filter((code) => code === 'PRE-REG-OTP-409')).toHaveLength(16);
    expect(errorCodes(await validateCode(server.browser(), userId, otp))).toEqual(['PRE-REG-OTP-409']);
  });

  it('tells an expired code and one nobody asked for', async () => {
    const userId = aUserId();
    expect(errorCodes(await validateCode(server.browser(), userId, '123456'))).toEqual(['KER-OTV-005']);
    expect(errorCodes(await validateCode(server.browser(), '071', '123456'))).toEqual(['KER-OTV-005']);
    const otp = await server.codeSentBy(() => sendCode(server.browser(), userId));
    await server.sql`update otp_manager.target set expires_at = now()`;
    expect(errorCodes(await validateCode(server.browser(), userId, otp))).toEqual(['PRE-REG-OTP-402']);
  });

  it('keeps neither code nor address nor token in clear [S1] [S13]', async () => {
    const userId = aUserId();
    const browser = server.browser();
    const otp = await server.codeSentBy(() => sendCode(browser, userId));
    await validateCode(browser, userId, otp);
    const tables = ['account', 'session', 'outbox', 'audit_intake', 'application'];
    const rows = await Promise.all(
      tables.map((table) => server.sql`select t::text as text from preregistration.${server.sql(table)} t`),
    );
    const stored = [...rows.flat(), ...(await server.sql`select t::text as text from otp_manager.target t`)]
      .map((row) => String(row['text']))
      .join('\n');
    expect(stored.length).toBeGreaterThan(100);
    for (const secret of [
      userId,
      Buffer.from(userId).toString('hex'),
      otp,
      browser.cookie('Authorization') ?? userId,
    ])
      expect(stored).not.toContain(secret);
  });
});

describe('[PRE-5] invalidateToken', () => {
  it('ends the token for good, whoever kept it [PRE-5] [S3]', async () => {
    const browser = await signInApplicant(server);
    const token = browser.cookie('Authorization') ?? '';
    const reply = await browser.sendText('POST', `${LOGIN}/invalidateToken`, '', {
      'content-type': 'text/plain',
    });
    expect(reply.json).toMatchObject({ response: 'Loggedout successfully', errors: null });
    expect(browser.cookie('Authorization')).toBeNull();
    browser.setCookie('Authorization', token, '/preregistration/v1');
    expect(errorCodes(await browser.sendText('POST', `${LOGIN}/invalidateToken`, ''))).toEqual([
      'PRG_PAM_LGN_003',
    ]);
  });
});

describe('[PRE-6] config', () => {
  it('is a flat map of texts with everything the reference’s portal reads', async () => {
    const { json } = await server.browser().get(`${LOGIN}/config`);
    const config = valueAt(json, ['response']);
    expect(config).toMatchObject({
      'mosip.mandatory-languages': 'eng',
      'mosip.optional-languages': 'ara,fra',
      'mosip.min-languages.count': '2',
      'mosip.max-languages.count': '3',
      'mosip.login.mode': 'email,mobile',
      'mosip.preregistration.captcha.enable': 'false',
      'preregistration.identity.name': 'fullName',
      'mosip.left_to_right_orientation': 'eng,fra',
    });
    expect(Object.values(config ?? {}).every((value) => typeof value === 'string')).toBe(true);
    expect(valueAt(json, ['errors'])).toBeNull();
  });

  it('[PRE-7] is read anew for an administrator only [PRE-7]', async () => {
    expect((await server.browser().get(`${LOGIN}/refreshconfig`)).status).toBe(401);
    const authorization = `Bearer ${await server.clientToken('PRE_REGISTRATION_ADMIN')}`;
    const { json } = await server.browser().get(`${LOGIN}/refreshconfig`, { authorization });
    expect(valueAt(json, ['response'])).toBe('success');
  });
});
