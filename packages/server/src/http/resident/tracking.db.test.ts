import { valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Reply } from '../../testing/browser.ts';
import { requestIndividualIdOtp } from '../../testing/otp-calls.ts';
import { registrationMachine } from '../../testing/registration-machine.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';

const AID = '10001200110009920261120050000';
const NOBODYS = '10001200110009820261120050000';
let server: RunningServer;
let person: Person;
let pending: string;
beforeAll(async () => {
  server = await startServer();
  person = await server.person({}, AID);
  const machine = await registrationMachine(server);
  pending = machine.rid();
  await machine.announce(pending, 'NEW', new Uint8Array(20));
});
afterAll(() => server.stop());

const browser = (): Browser => server.browser();
const envelope = (version: string, request: unknown, changes: object = {}) => ({
  id: 'mosip.resident.checkstatus',
  version,
  requesttime: new Date().toISOString(),
  request,
  ...changes,
});
const rid = (request: unknown, changes: object = {}) =>
  browser().send('POST', '/resident/v1/rid/check-status', envelope('v1', request, changes));
const aid = (request: unknown) => browser().send('POST', '/resident/v1/aid/status', envelope('1.0', request));
const errorOf = ({ json }: Reply): unknown => {
  const errors = valueAt(json, ['errors']);
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  return first;
};

describe('[R-1] the status of a registration', () => {
  it('is told to whoever has its number, and nothing of the person', async () => {
    const { json } = await rid({ individualId: pending, individualIdType: 'rid' });
    expect(json).toEqual({
      id: 'mosip.resident.checkstatus',
      version: 'v1',
      responsetime: expect.any(String),
      metadata: null,
      response: { ridStatus: 'UNDER PROCESSING' },
      errors: null,
    });
    expect(valueAt((await rid({ individualId: AID, individualIdType: 'RID' })).json, ['response'])).toEqual({
      ridStatus: 'PROCESSED',
    });
  });

  it.each([
    [{ individualId: AID, individualIdType: 'UIN' }, {}, 'RES-SER-410', 'individualIdType'],
    [{ individualId: '', individualIdType: 'RID' }, {}, 'RES-SER-410', 'individualId'],
    [{ individualId: AID, individualIdType: 'RID' }, { version: '1.0' }, 'RES-SER-410', 'version'],
    [{ individualId: AID, individualIdType: 'RID' }, { id: 'x' }, 'RES-SER-410', 'id'],
    [{ individualId: AID, individualIdType: 'RID' }, { requesttime: 'noon' }, 'RES-SER-410', 'requesttime'],
    [undefined, {}, 'RES-SER-418', ''],
  ])('refuses %j with %j', async (request, changes, errorCode, name) => {
    const error = errorOf(await rid(request, changes));
    expect(error).toMatchObject({ errorCode, message: expect.stringMatching(new RegExp(`${name}$`, 'u')) });
  });

  it('is not known for a number that is nobody’s', async () => {
    expect(errorOf(await rid({ individualId: NOBODYS, individualIdType: 'RID' }))).toMatchObject({
      errorCode: 'RES-SER-408',
    });
  });
});

describe('[D-4] the stage of an application', () => {
  it('is told without a code, with no member more', async () => {
    const { json } = await browser().get(`/resident/v1/aid-stage/${pending}`);
    expect(json).toEqual({
      id: null,
      version: null,
      responsetime: expect.any(String),
      response: { transactionStage: 'REQUEST_RECEIVED', aidStatus: 'IN-PROGRESS' },
      errors: [],
    });
    const done = await browser().get(`/resident/v1/aid-stage/${AID}`);
    expect(valueAt(done.json, ['response'])).toEqual({
      transactionStage: 'CARD_READY_TO_DOWNLOAD',
      aidStatus: 'SUCCESS',
    });
  });

  it('refuses letters and numbers that are nobody’s', async () => {
    expect(errorOf(await browser().get('/resident/v1/aid-stage/12a'))).toMatchObject({
      errorCode: 'RES-SER-410',
    });
    expect(errorOf(await browser().get(`/resident/v1/aid-stage/${NOBODYS}`))).toMatchObject({
      errorCode: 'RES-SER-423',
    });
  });
});

describe('[R-14] the status of an application with a code', () => {
  const asked = (individualId: string, transactionId: string) =>
    server.codeSentBy(() =>
      requestIndividualIdOtp(browser(), { individualId, transactionId, otpChannel: ['PHONE'] }),
    );

  it('is told under the number that was given, and names no other [resident-20]', async () => {
    const otp = await asked(AID, '1000000001');
    const reply = await aid({ individualId: AID, otp, transactionId: '1000000001' });
    expect(valueAt(reply.json, ['response'])).toEqual({
      individualId: AID,
      individualIdType: 'AID',
      transactionId: '1000000001',
      aidStatus: 'PROCESSED',
    });
    expect(reply.text).not.toContain(person.uin);
  });

  it('wants the right code, and tells how many tries are left [resident-76]', async () => {
    const otp = await asked(person.uin, '1000000002');
    const wrong = otp === '111111' ? '222222' : '111111';
    expect(
      errorOf(await aid({ individualId: person.uin, otp: wrong, transactionId: '1000000002' })),
    ).toMatchObject({ errorCode: 'RES-SER-422', message: expect.stringMatching(/Tries left: \d/u) });
    const right = await aid({ individualId: person.uin, otp, transactionId: '1000000002' });
    expect(valueAt(right.json, ['response', 'individualIdType'])).toBe('UIN');
  });

  it('is told without one while there is nobody yet to send it to', async () => {
    const request = { otp: '123456', transactionId: '1000000003' };
    expect(valueAt((await aid({ ...request, individualId: pending })).json, ['response'])).toEqual({
      aidStatus: 'UNDER PROCESSING',
    });
    expect(errorOf(await aid({ ...request, individualId: NOBODYS }))).toMatchObject({
      errorCode: 'RES-SER-457',
    });
  });

  it.each([
    [{ transactionId: '12', individualId: AID, otp: '1' }, 'transactionId'],
    [{ transactionId: '1234567890', individualId: 'x', otp: '1' }, 'individualId'],
    [{ transactionId: '1234567890', individualId: AID, otp: '1' }, 'otp'],
  ])('refuses %j by its first fault', async (request, name) => {
    expect(errorOf(await aid(request))).toEqual({
      errorCode: 'RES-SER-410',
      message: `Invalid Input Parameter- ${name}`,
    });
  });
});

describe('guessing numbers of applications', () => {
  it('ends for the address that does it, at every door at once, found or not [resident-3]', async () => {
    const guessing = await startServer('demo', { DOORSTEP_LIMITS_UNKNOWN_NUMBERS_PER_ADDRESS: '3' });
    try {
      await guessing.person({}, AID);
      const stage = (id: string) => guessing.browser().get(`/resident/v1/aid-stage/${id}`);
      expect((await stage(AID)).status).toBe(200);
      for (let at = 0; at < 3; at += 1) await stage(`${NOBODYS}${String(at)}`);
      const stopped = await stage(AID);
      expect([stopped.status, stopped.headers.get('retry-after')]).toEqual([429, '60']);
      const next = await guessing
        .browser()
        .send('POST', '/doorstep/v1/application-status', { applicationId: AID });
      expect(next.status).toBe(429);
    } finally {
      await guessing.stop();
    }
  });
});
