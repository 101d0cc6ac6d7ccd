import { generateUin } from '@doorstep/backbone/id-repository/number-generator.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { codeByOtp, requestOtp, validateOtp, verificationStatus } from '../../testing/otp-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';

let server: RunningServer;
let person: Person;
let browser: Browser;
beforeAll(async () => {
  server = await startServer();
});
beforeEach(async () => {
  await server.sql`delete from otp_manager.target`;
  person = await server.person();
  browser = server.browser();
});
afterAll(() => server.stop());

const RESPONSE_TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u);
const TRANSACTION = '1234567890';

describe('[VER-1] channel/verification-status/', () => {
  const answer = (response: unknown) => ({
    id: 'mosip.resident.channel.verification.status',
    version: '1.0',
    responseTime: RESPONSE_TIME,
    metadata: null,
    response,
    errors: null,
  });
  const refusal = (errorCode: string, message: unknown = expect.any(String)) => ({
    id: 'resident.channel.verification.status.id',
    version: '1.0',
    responsetime: RESPONSE_TIME,
    metadata: null,
    response: null,
    errors: [{ errorCode, message }],
  });

  async function proves(otpChannel: readonly string[]): Promise<void> {
    const otp = await codeByOtp(server, browser, { individualId: person.uin, otpChannel });
    await validateOtp(browser, { transactionId: TRANSACTION, individualId: person.uin, otp });
  }

  it('tells whether one contact was proved, and only then shows it masked', async () => {
    expect((await verificationStatus(browser, 'EMAIL', person.uin)).json).toEqual(
      answer({ verificationStatus: false, maskedUserId: null }),
    );
    await proves(['EMAIL']);
    expect((await verificationStatus(browser, 'EMAIL', person.uin)).json).toEqual(
      answer({ verificationStatus: true, maskedUserId: expect.stringContaining('X') }),
    );
    expect((await verificationStatus(browser, 'PHONE', person.uin)).json).toEqual(
      answer({ verificationStatus: false, maskedUserId: null }),
    );
  });

  it('a code that went to both proves neither', async () => {
    await proves(['EMAIL', 'PHONE']);
    for (const channel of ['EMAIL', 'PHONE'])
      expect((await verificationStatus(browser, channel, person.uin)).json).toMatchObject({
        response: { verificationStatus: false },
      });
  });

  it('a contact that changed is unproved', async () => {
    await proves(['EMAIL']);
    const token = await server.clientToken('REGISTRATION_PROCESSOR');
    const changed = await browser.send(
      'PATCH',
      '/idrepository/v1/identity/',
      {
        id: 'mosip.id.update',
        version: 'v1',
        requesttime: new Date().toISOString(),
        request: {
          registrationId: '1'.repeat(28) + '2',
          identity: { IDSchemaVersion: 0.1, UIN: person.uin, email: 'another@mail.example' },
          documents: [],
        },
      },
      { authorization: `Bearer ${token}` },
    );
    expect(changed.json, changed.text).toMatchObject({ response: { status: expect.any(String) } });
    expect((await verificationStatus(browser, 'EMAIL', person.uin)).json).toEqual(
      answer({ verificationStatus: false, maskedUserId: null }),
    );
  });

  it('checks in its order', async () => {
    expect((await verificationStatus(browser, 'PIGEON', 'abc')).json).toEqual(
      refusal('RES-SER-410', 'Invalid Input Parameter- channel'),
    );
    expect((await verificationStatus(browser, 'EMAIL', '123')).json).toEqual(refusal('RES-SER-522'));
    expect((await verificationStatus(browser, 'EMAIL', generateUin())).json).toEqual(refusal('RES-SER-474'));
    const mailOnly = await server.person({ phone: undefined });
    expect((await verificationStatus(browser, 'PHONE', mailOnly.uin)).json).toEqual(refusal('RES-SER-440'));
  });
});

describe('what is kept', () => {
  it('holds neither id, contact nor transaction in clear', async () => {
    await requestOtp(browser, { individualId: person.uin });
    const [row] = await server.sql`
      select code_request::text as written from resident.code_request order by sent_at desc limit 1`;
    const written = String(row?.['written']);
    for (const secret of [person.uin, person.email, person.phone, TRANSACTION])
      expect(written).not.toContain(secret);
  });
});
