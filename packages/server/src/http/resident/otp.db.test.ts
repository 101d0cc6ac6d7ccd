import { generateUin } from '@doorstep/backbone/id-repository/number-generator.ts';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { changeLocks } from '../../testing/lock-calls.ts';
import { codeByOtp, requestIndividualIdOtp, requestOtp, validateOtp } from '../../testing/otp-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { aVid } from '../../testing/vid-calls.ts';
import { signIn } from '../../testing/wire-sign-in.ts';

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
const AID = '10001100010000120260105100000';

/** The kernel envelope of a refusal that is not ID Authentication's. */
const refused = (
  errorCode: string,
  message: unknown,
  version: string | null = 'v1',
  id: string | null = null,
) => ({
  id,
  version,
  responsetime: RESPONSE_TIME,
  metadata: null,
  response: null,
  errors: [{ errorCode, message }],
});

async function history(uin: string): Promise<readonly unknown[]> {
  const session = await signIn(server, uin);
  const { json } = await session.get('/resident/v1/service-history/eng?serviceType=ID_MANAGEMENT_REQUEST');
  const lines = valueAt(json, ['response', 'data']);
  return Array.isArray(lines) ? lines : [];
}

describe('[OTP-1] req/otp', () => {
  it('sends a code and answers as ID Authentication does', async () => {
    const { status, json } = await requestOtp(browser, { individualId: person.uin });
    expect(status).toBe(200);
    expect(json).toEqual({
      id: 'mosip.identity.otp.internal',
      version: '1.0',
      transactionID: TRANSACTION,
      responseTime: RESPONSE_TIME,
      response: { maskedMobile: null, maskedEmail: expect.stringMatching(/X+.*@/u) },
      errors: null,
      metadata: null,
    });
    await expect.poll(async () => (await server.mailbox(person.email)).length, { timeout: 8_000 }).toBe(1);
  });

  it('is no line of the history before a code is tried', async () => {
    await requestOtp(browser, { individualId: person.uin });
    expect(await history(person.uin)).toEqual([]);
  });

  it.each([
    ['IDA-MLC-009', { id: 'other' }],
    ['IDA-MLC-006', { requestTime: '' }],
    ['IDA-MLC-009', { requestTime: 'yesterday' }],
    ['IDA-MLC-001', { requestTime: '2020-01-01T00:00:00.000Z' }],
    ['IDA-MLC-009', { transactionID: '12' }],
    ['IDA-MLC-006', { individualId: '' }],
    ['IDA-OTA-008', { otpChannel: [] }],
    ['IDA-OTA-009', { otpChannel: ['PIGEON'] }],
    ['IDA-MLC-009', { individualId: '123' }],
    ['IDA-MLC-009', { individualId: AID }],
    ['IDA-MLC-018', { individualId: generateUin() }],
  ])('passes %s on for %o', async (errorCode, changes) => {
    const { status, json } = await requestOtp(browser, { individualId: person.uin, ...changes });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      response: null,
      errors: [{ errorCode, errorMessage: expect.stringMatching(/./u) }],
      metadata: null,
    });
    expect(valueAt(json, ['errors', '0', 'message'])).toBeUndefined();
  });

  it('refuses a contact that is not on the record, a lock and an ended number', async () => {
    const mailOnly = await server.person({ phone: undefined });
    const codeOf = (json: unknown) => {
      const errors = valueAt(json, ['errors']);
      return Array.isArray(errors) ? textAt(errors[0], 'errorCode') : undefined;
    };
    const noPhone = await requestOtp(browser, { individualId: mailOnly.uin, otpChannel: ['PHONE'] });
    expect(codeOf(noPhone.json)).toBe('IDA-OTA-002');
    const session = await signIn(server, person.uin);
    const vid = await aVid(session, 'Temporary');
    await changeLocks(session, [{ authType: 'otp', authSubType: 'email', locked: true }]);
    expect(codeOf((await requestOtp(browser, { individualId: person.uin })).json)).toBe('IDA-MLC-019');
    await session.send('PATCH', `/resident/v1/revoke-vid/${vid}`, {
      id: 'mosip.resident.vid.revoke',
      version: '1.0',
      requesttime: new Date().toISOString(),
      request: { vidStatus: 'REVOKED' },
    });
    expect(codeOf((await requestOtp(browser, { individualId: vid })).json)).toBe('IDA-MLC-023');
  });

  it('a new transaction does not reset the limit [resident-9]', async () => {
    const codes: (string | undefined)[] = [];
    for (let at = 0; at < 5; at += 1) {
      const reply = await requestOtp(browser, {
        individualId: person.uin,
        transactionID: `123456789${String(at)}`,
      });
      const errors = valueAt(reply.json, ['errors']);
      codes.push(Array.isArray(errors) ? textAt(errors[0], 'errorCode') : undefined);
    }
    expect(codes).toEqual([undefined, undefined, undefined, 'IDA-OTA-001', 'IDA-OTA-001']);
  });

  it('a body that is none is not readable', async () => {
    const { json } = await browser.sendText('POST', '/resident/v1/req/otp', '{');
    expect(json).toEqual(refused('RES-SER-418', expect.any(String)));
  });
});

describe('[OTP-2] individualId/otp', () => {
  it('finds the person behind an AID, and names the transaction its own way', async () => {
    const aided = await server.person({}, AID);
    const { json } = await requestIndividualIdOtp(browser, {
      individualId: AID,
      otpChannel: ['EMAIL', 'PHONE'],
    });
    expect(json).toEqual({
      id: 'mosip.identity.otp.internal',
      version: '1.0',
      transactionId: TRANSACTION,
      responseTime: RESPONSE_TIME,
      response: { maskedMobile: expect.stringContaining('X'), maskedEmail: expect.stringContaining('X') },
      errors: null,
      metadata: null,
    });
    await expect.poll(async () => (await server.mailbox(aided.email)).length, { timeout: 8_000 }).toBe(1);
  });

  it('takes a UIN as well, and refuses in its order', async () => {
    expect((await requestIndividualIdOtp(browser, { individualId: person.uin })).json).toMatchObject({
      errors: null,
    });
    const invalid = (name: string) => refused('RES-SER-410', `Invalid Input Parameter- ${name}`);
    const wrong = { individualId: 'abc', transactionId: 'x', id: 'other' };
    expect((await requestIndividualIdOtp(browser, wrong)).json).toEqual(invalid('individualId'));
    expect((await requestIndividualIdOtp(browser, { ...wrong, individualId: '12' })).json).toEqual(
      invalid('transactionId'),
    );
    expect((await requestIndividualIdOtp(browser, { individualId: '12', id: 'other' })).json).toMatchObject({
      errors: [{ errorCode: 'IDA-MLC-009' }],
    });
  });

  it('an application that is not there, or not ready', async () => {
    expect((await requestIndividualIdOtp(browser, { individualId: '9'.repeat(29) })).json).toEqual(
      refused('RES-SER-449', expect.any(String)),
    );
  });
});

describe('[A-1] validate-otp', () => {
  it('proves the contact, writes it into the history and tells the person', async () => {
    const otp = await codeByOtp(server, browser, { individualId: person.uin });
    const { status, json, headers } = await validateOtp(browser, {
      transactionId: TRANSACTION,
      individualId: person.uin,
      otp,
    });
    const eventId = headers.get('eventid') ?? '';
    expect(status).toBe(200);
    expect(json).toEqual({
      id: 'mosip.identity.auth.internal',
      version: '1.0',
      responsetime: RESPONSE_TIME,
      metadata: null,
      response: { authStatus: true, transactionId: TRANSACTION, status: 'Success' },
      errors: null,
    });
    expect(eventId).toMatch(/^[1-9]\d{15}$/u);
    await expect
      .poll(async () => (await server.mailbox(person.email)).some(({ text }) => text.includes(eventId)), {
        timeout: 8_000,
      })
      .toBe(true);
    // The code went to the e-mail address alone, and so does the message.
    expect((await server.mailbox(person.phone)).some(({ text }) => text.includes(eventId))).toBe(false);
    expect(await history(person.uin)).toEqual([
      expect.objectContaining({ eventId, requestType: 'Check of phone or e-mail', eventStatus: 'Done' }),
    ]);
  });

  it('one line for a wrong code and then the right one; one message of the failure', async () => {
    const otp = await codeByOtp(server, browser, { individualId: person.uin });
    const wrong = otp === '000000' ? '000001' : '000000';
    const request = { transactionId: TRANSACTION, individualId: person.uin };
    const first = await validateOtp(browser, { ...request, otp: wrong });
    expect(first.json).toEqual(refused('RES-SER-422', 'The code is wrong. Tries left: 4', '1.0'));
    const eventId = first.headers.get('eventid') ?? '';
    expect(eventId).toMatch(/^\d{16}$/u);
    expect(await history(person.uin)).toMatchObject([{ eventId, eventStatus: 'Not done' }]);
    expect((await validateOtp(browser, { ...request, otp: wrong })).headers.get('eventid')).toBe(eventId);
    const right = await validateOtp(browser, {
      ...request,
      otp: await codeByOtp(server, browser, { individualId: person.uin, transactionID: '9876543210' }),
      transactionId: '9876543210',
    });
    expect(right.json).toMatchObject({ errors: null });
    await expect
      .poll(
        async () => (await server.mailbox(person.email)).filter(({ text }) => text.includes(eventId)).length,
        { timeout: 8_000 },
      )
      .toBe(1);
    expect((await history(person.uin)).length).toBe(2);
  });

  it('a code works once, in its own transaction, for its own person', async () => {
    const otp = await codeByOtp(server, browser, { individualId: person.uin });
    const request = { transactionId: TRANSACTION, individualId: person.uin, otp };
    const other = await server.person();
    const refusedBy = async (changes: object) => {
      const { json, headers } = await validateOtp(browser, { ...request, ...changes });
      expect(json).toEqual(refused('RES-SER-422', expect.any(String), '1.0'));
      return headers.get('eventid');
    };
    expect(await refusedBy({ transactionId: '9999999999' })).toBe('NA');
    expect(await refusedBy({ individualId: other.uin })).toBe('NA');
    expect(await refusedBy({ individualId: generateUin() })).toBe('NA');
    expect((await validateOtp(browser, request)).json).toMatchObject({ errors: null });
    expect(await refusedBy({})).toBe('NA');
  });

  it('a code that Resident Services did not send counts, without an event', async () => {
    const session = await server.clientToken('RESIDENT');
    const otp = await server.codeSentBy(() =>
      browser.send(
        'POST',
        '/idauthentication/v1/internal/otp',
        {
          id: 'mosip.identity.otp.internal',
          version: '1.0',
          requestTime: new Date().toISOString(),
          transactionID: '5555555555',
          individualId: person.uin,
          otpChannel: ['EMAIL'],
          metadata: {},
        },
        { authorization: `Bearer ${session}` },
      ),
    );
    const { json, headers } = await validateOtp(browser, {
      transactionId: '5555555555',
      individualId: person.uin,
      otp,
    });
    expect(json).toMatchObject({ errors: null });
    expect(headers.get('eventid')).toBe('NA');
  });

  it('a request without its inner object', async () => {
    expect((await validateOtp(browser, undefined)).json).toMatchObject({
      errors: [{ errorCode: 'RES-SER-418' }],
    });
    expect((await validateOtp(browser, { otp: 5 })).json).toMatchObject({
      errors: [{ errorCode: 'RES-SER-418' }],
    });
  });
});
