import { solveChallenge } from 'altcha-lib/v1';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { aUserId, envelope, errorCodes } from '../../testing/applicant.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

const PREFIX = '/preregistration/v1';
const VALIDATE = 'mosip.pre-registration.captcha.id.validate';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer('demo', {
    MOSIP_PREREGISTRATION_CAPTCHA_ENABLE: 'true',
    MOSIP_PREREGISTRATION_SENDOTP_ALLOWAPI: 'false',
    DOORSTEP_PREREGISTRATION_CAPTCHA_WORK: '1000',
  });
});
afterAll(() => server.stop());

/** A challenge, worked out. */
async function aSolution(): Promise<string> {
  const { json } = await server.browser().get('/doorstep/v1/preregistration/captcha-challenge');
  const [algorithm, challenge, salt, signature] = ['algorithm', 'challenge', 'salt', 'signature'].map(
    (name) => textAt(json, name) ?? '',
  );
  const solution = await solveChallenge(challenge ?? '', salt ?? '', algorithm, 1_000).promise;
  const payload = { algorithm, challenge, number: solution?.number, salt, signature };
  return Buffer.from(JSON.stringify(payload)).toString('base64');
}

function validate(captchaToken: unknown) {
  const body = envelope(VALIDATE, { captchaToken });
  return server.browser().send('POST', `${PREFIX}/captcha/validatecaptcha`, body);
}

function sendCode(captchaToken: unknown, userId = aUserId()) {
  const request = { userId, langCode: 'eng', captchaToken };
  return server.browser().send('POST', `${PREFIX}/login/sendOtpWithCaptcha`, { request });
}

describe('[PRE-64] captcha/validatecaptcha', () => {
  it('takes a machine’s work once', async () => {
    const solution = await aSolution();
    expect((await validate(solution)).json).toMatchObject({
      id: VALIDATE,
      version: '1.0',
      response: { success: true, message: ' Captcha successfully verified' },
      errors: null,
    });
    expect(errorCodes(await validate(solution))).toEqual(['PRG-PAM-005']);
  });

  it('refuses nothing, and what is none', async () => {
    for (const nothing of [null, '', ' '])
      expect(errorCodes(await validate(nothing))).toEqual(['PRG-PAM-006']);
    const empty = await server.browser().send('POST', `${PREFIX}/captcha/validatecaptcha`, { request: null });
    expect(errorCodes(empty)).toEqual(['PRG-PAM-006']);
    expect(errorCodes(await validate('a guess'))).toEqual(['PRG-PAM-005']);
  });
});

describe('[PRE-3] a code where proof of work is asked for', () => {
  it('is sent for the work, and not for the same work twice', async () => {
    const solution = await aSolution();
    expect((await sendCode(solution)).json).toMatchObject({
      response: {
        message: ' Captcha successfully verified and Email Request submitted',
        status: 'success',
      },
    });
    expect(errorCodes(await sendCode(solution))).toEqual(['PRG-PAM-005']);
    expect(errorCodes(await sendCode(null))).toEqual(['PRE-REG-CAP-101']);
    expect(errorCodes(await sendCode('a guess'))).toEqual(['PRG-PAM-005']);
  });

  it('is told in the configuration', async () => {
    const { json } = await server.browser().get(`${PREFIX}/login/config`);
    expect(valueAt(json, ['response', 'mosip.preregistration.captcha.enable'])).toBe('true');
  });
});

describe('the portal’s own way to a code', () => {
  const ask = (body: object) => server.browser().send('POST', '/doorstep/v1/preregistration/codes', body);

  it('works without a script where machines must work and the old routes are shut', async () => {
    const userId = aUserId();
    const asked = await ask({ userId, language: 'eng' });
    expect(asked).toMatchObject({ status: 200, json: { channel: 'EMAIL' } });
    expect(await server.codeSentBy(() => ask({ userId, language: 'fra' }))).toMatch(/^\d{6}$/u);
  });

  it('has the limits of the others', async () => {
    const userId = aUserId();
    const send = () => ask({ userId, language: 'eng' });
    for (let at = 0; at < 3; at += 1) expect((await send()).status).toBe(200);
    expect((await send()).json).toMatchObject({ errors: [{ code: 'too-many-codes' }] });
    expect((await ask({ userId: 'nobody', language: 'eng' })).json).toMatchObject({
      errors: [{ code: 'user-id-invalid' }],
    });
    expect((await ask({ userId, language: 'xyz' })).json).toMatchObject({
      errors: [{ code: 'language-unknown' }],
    });
  });
});
