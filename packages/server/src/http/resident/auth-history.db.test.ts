import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Reply } from '../../testing/browser.ts';
import { listAuthentications } from '../../testing/by-code-calls.ts';
import { codeByOtp } from '../../testing/otp-calls.ts';
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
  person = await server.person();
  browser = server.browser();
});
afterAll(() => server.stop());

const ID = 'mosip.resident.authhistory';
const RESPONSE_TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u);
const refusal = (errorCode: string, message = expect.any(String), id = ID, version = 'v1') => ({
  id,
  version,
  responsetime: RESPONSE_TIME,
  metadata: null,
  response: null,
  errors: [{ errorCode, message }],
});
const invalid = (name: string) =>
  refusal('RES-SER-410', `Invalid Input Parameter- ${name}`, 'resident.authhistory.id', '1.0');
const TRANSACTION = '4120098765';

async function withCode(individualId = person.uin, members: object = {}) {
  const otp = await codeByOtp(server, browser, { individualId, transactionID: TRANSACTION });
  return { transactionID: TRANSACTION, individualId, otp, ...members };
}

function linesOf({ json, text }: Reply): readonly unknown[] {
  const lines = valueAt(json, ['response', 'authHistory']);
  if (!Array.isArray(lines)) throw new Error(text);
  return lines;
}

describe('[R-7] req/auth-history', () => {
  it('lists what proved who somebody is, newest first, with a code and without a session', async () => {
    const { status, json } = await listAuthentications(browser, await withCode());
    expect(status).toBe(200);
    const line = {
      idUsed: 'UIN',
      date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/u),
      time: expect.stringMatching(/^\d\d:\d\d:\d\d(\.\d{1,3})?$/u),
      partnerName: 'Resident Services',
      partnerTransactionId: TRANSACTION,
      responseCode: 'Y',
    };
    expect(json).toEqual({
      id: ID,
      version: 'v1',
      responsetime: RESPONSE_TIME,
      metadata: null,
      response: {
        authHistory: [
          {
            ...line,
            serialNumber: 1,
            authModality: 'OTP-AUTH',
            authResponse: 'OTP authentication succeeded',
          },
          { ...line, serialNumber: 2, authModality: 'OTP-REQUEST', authResponse: 'OTP sent' },
        ],
        message: 'The history was read',
      },
      errors: null,
    });
    const [first] = linesOf({ json, status, text: '', location: null, headers: new Headers() });
    const at = Date.parse(`${textAt(first, 'date') ?? ''}T${textAt(first, 'time') ?? ''}Z`);
    expect(Math.abs(Date.now() - at)).toBeLessThan(30_000);
  });

  it('is of the UIN and of every VID, whichever proves it', async () => {
    const vid = await aVid(await signIn(server, person.uin), 'OneTimeUse');
    const lines = linesOf(await listAuthentications(browser, await withCode(vid)));
    expect(lines.map((line) => textAt(line, 'idUsed'))).toEqual(['VID', 'VID', 'UIN', 'UIN']);
  });

  it('shows nobody’s but the person’s own', async () => {
    const other = await server.person();
    await signIn(server, other.uin);
    expect(linesOf(await listAuthentications(browser, await withCode()))).toHaveLength(2);
  });

  it('gives ten where no page is named, and pages with numbers that go on', async () => {
    for (let times = 0; times < 5; times += 1) await signIn(server, person.uin);
    expect(linesOf(await listAuthentications(browser, await withCode()))).toHaveLength(10);
    const page = linesOf(
      await listAuthentications(browser, await withCode(person.uin, { pageStart: '3', pageFetch: '4' })),
    );
    expect(page.map((line) => valueAt(line, ['serialNumber']))).toEqual([9, 10, 11, 12]);
    const beyond = { pageStart: '999999999', pageFetch: '999999999' };
    expect(linesOf(await listAuthentications(browser, await withCode(person.uin, beyond)))).toEqual([]);
  });

  it('turns the code that was sent into a line of the history and tells the person', async () => {
    await listAuthentications(browser, await withCode());
    const { json } = await (
      await signIn(server, person.uin)
    ).get('/resident/v1/service-history/eng?serviceType=ID_MANAGEMENT_REQUEST');
    expect(json).toMatchObject({
      response: { totalItems: 1, data: [{ requestType: 'Check of phone or e-mail', eventStatus: 'Done' }] },
    });
    for (const contact of [person.email, person.phone])
      await expect
        .poll(
          async () => (await server.mailbox(contact)).some(({ text }) => text.includes('has been shown')),
          {
            timeout: 8_000,
          },
        )
        .toBe(true);
  });

  it('refuses a wrong code, another transaction, a code of somebody else and a code twice', async () => {
    const request = await withCode();
    const other = await server.person();
    const sent = async (changes: object) =>
      (await listAuthentications(browser, { ...request, ...changes })).json;
    expect(await sent({ otp: request.otp === '000000' ? '000001' : '000000' })).toEqual(
      refusal('RES-SER-422', 'The code is wrong. Tries left: 4'),
    );
    expect(await sent({ transactionID: '9999999999' })).toEqual(refusal('RES-SER-422'));
    expect(await sent({ individualId: other.uin })).toEqual(refusal('RES-SER-422'));
    expect(await sent({})).toMatchObject({ errors: null });
    expect(await sent({})).toEqual(refusal('RES-SER-422'));
  });

  it('checks in the contract’s order and names what is wrong as the wire does', async () => {
    const request = await withCode();
    const wrong = { id: 'other', version: '2', requesttime: 'yesterday' };
    expect((await listAuthentications(browser, null, wrong)).json).toEqual(refusal('RES-SER-418'));
    const envelope = (changes: object) => listAuthentications(browser, request, { ...changes });
    const member = (changes: object) => listAuthentications(browser, { ...request, ...changes });
    const both = 'please provide Page size and Page number to be Fetched';
    const tries: readonly (readonly [string, Promise<Reply>])[] = [
      ['id', envelope(wrong)],
      ['requesttime', envelope({ ...wrong, id: ID })],
      ['version', envelope({ version: '1.0' })],
      ['individualId', member({ individualId: '123', otp: '' })],
      ['otp', member({ otp: '', transactionID: '' })],
      ['transactionId', member({ transactionID: '', pageStart: 'x' })],
      [both, member({ pageStart: '', pageFetch: ' ' })],
      [both, member({ pageStart: '' })],
      [both, member({ pageFetch: '' })],
      ['please provide Page size to be Fetched', member({ pageStart: '1' })],
      ['please provide Page number to be Fetched', member({ pageFetch: '1', pageStart: '' })],
      ['pageStart', member({ pageStart: 'x', pageFetch: 'y' })],
      ['pageFetch', member({ pageStart: '0', pageFetch: '-1' })],
      ['Page Fetch or Page Start must be greater than 0', member({ pageStart: '0', pageFetch: '1' })],
      ['Page Fetch or Page Start must be greater than 0', member({ pageStart: '1', pageFetch: '0' })],
    ];
    for (const [name, reply] of tries) expect((await reply).json).toEqual(invalid(name));
    expect(
      (await listAuthentications(browser, { ...request, pageStart: null, pageFetch: null })).json,
    ).toMatchObject({
      errors: null,
    });
  });
});
