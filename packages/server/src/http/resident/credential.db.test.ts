import { randomUUID } from 'node:crypto';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Reply } from '../../testing/browser.ts';
import { partnerKey } from '../../testing/credential-calls.ts';
import { requestOtp } from '../../testing/otp-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { BANK, aShare, requestIdOf } from '../../testing/share-calls.ts';
import { signInPortal } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
let person: Person;
let nobody: Browser;
beforeAll(async () => {
  server = await startServer();
  await partnerKey(server, BANK);
  nobody = server.browser();
});
beforeEach(async () => {
  person = await server.person();
  await server.sql`delete from otp_manager.target`;
});
afterAll(() => server.stop());

const ask = (request: Readonly<Record<string, unknown>> | null): Promise<Reply> =>
  nobody.send('POST', '/resident/v1/req/credential', {
    id: 'anything',
    version: 'x',
    requesttime: 'whenever',
    request:
      request === null
        ? null
        : {
            transactionID: '1234567890',
            individualId: person.uin,
            otp: '111111',
            credentialType: 'vercred',
            issuer: BANK,
            encrypt: false,
            ...request,
          },
  });
const codeFor = (transactionID: string): Promise<string> =>
  server.codeSentBy(() => requestOtp(nobody, { transactionID, individualId: person.uin }));
const status = (requestId: string): Promise<Reply> =>
  nobody.get(`/resident/v1/req/credential/status/${requestId}`);
const cancel = (requestId: string): Promise<Reply> =>
  nobody.get(`/resident/v1/req/credential/cancel/${requestId}`);
const UNKNOWN = { response: null, errors: [{ errorCode: 'IDR-CRG-003' }] };

describe('[C-1] [C-3] [C-6] a credential asked for with a code', () => {
  it('is made, followed by its request id, and its person told of each status once [resident-3]', async () => {
    const transactionID = '4120098765';
    const otp = await codeFor(transactionID);
    const { json } = await ask({ transactionID, otp });
    expect(json).toMatchObject({ id: 'anything', version: 'x', response: { id: person.uin }, errors: null });
    const requestId = textAt(json, 'response', 'requestId') ?? '';
    await expect
      .poll(async () => textAt((await status(requestId)).json, 'response', 'statusCode'), { timeout: 10_000 })
      .toBe('ISSUED');
    expect((await status(requestId)).json).toEqual({
      id: null,
      version: null,
      responsetime: expect.any(String),
      metadata: null,
      response: {
        id: `${person.uin.slice(0, 1)}XXXXXXX${person.uin.slice(-2)}`,
        requestId,
        statusCode: 'ISSUED',
      },
      errors: [],
    });
    const told = async () =>
      (await server.mailbox(person.email)).filter(({ text }) => text.includes('ISSUED')).length;
    await expect.poll(told, { timeout: 8_000 }).toBe(1);
    await status(requestId);
    expect(await told()).toBe(1);
    expect((await cancel(requestId)).json).toMatchObject({ errors: [{ errorCode: 'IDR-CRG-004' }] });
  });

  it('is called off while it is not made', async () => {
    const transactionID = '4120098766';
    // A partner without a certificate has to wait.
    const { json } = await ask({ transactionID, otp: await codeFor(transactionID), issuer: 'health-fund' });
    const requestId = textAt(json, 'response', 'requestId') ?? '';
    const called = await cancel(requestId);
    expect(called.json).toMatchObject({ response: { requestId }, errors: [] });
    expect(textAt((await status(requestId)).json, 'response', 'statusCode')).toBe('CANCELLED');
  });

  it('is refused for a wrong code, with the number of this route alone', async () => {
    await codeFor('4120098767');
    expect((await ask({ transactionID: '4120098767', otp: '000000' })).json).toMatchObject({
      response: null,
      errors: [{ errorCode: 'IDA-MLC-018' }],
    });
  });

  it('checks in the contract’s order and names what is wrong', async () => {
    const first = async (request: Readonly<Record<string, unknown>> | null): Promise<unknown> =>
      textAt(valueAt((await ask(request)).json, ['errors', '0']), 'message') ??
      Object((await ask(request)).json).errors[0].message;
    const named = (name: string) => `Invalid Input Parameter- ${name}`;
    expect(await first(null)).toBe(named('request'));
    expect(await first({ individualId: '12', credentialType: '' })).toBe(named('individualId'));
    expect(await first({ credentialType: '', issuer: '' })).toBe(named('credentialType'));
    expect(await first({ issuer: '', otp: '' })).toBe(named('issuer'));
    expect(await first({ otp: '', transactionID: '' })).toBe(named('otp'));
    expect(await first({ transactionID: '' })).toBe(named('transactionID'));
  });

  it('[resident-3] no share of a session is found or called off here, and a number that is none is told so', async () => {
    const browser = await signInPortal(server, person.uin);
    const requestId = await requestIdOf(server, await aShare(browser));
    for (const id of [requestId, randomUUID()]) {
      expect((await status(id)).json).toMatchObject(UNKNOWN);
      expect((await cancel(id)).json).toMatchObject(UNKNOWN);
    }
    for (const id of ['1', 'not-a-uuid', `${randomUUID()}-PDF`])
      expect((await status(id)).json).toMatchObject({ errors: [{ errorCode: 'RES-SER-29' }] });
  });
});
