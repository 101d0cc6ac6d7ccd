import { valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Browser, Reply } from '../../testing/browser.ts';
import { codeFor, lockByCode, unlockByCode } from '../../testing/lock-calls.ts';
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

const RESPONSE_TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u);
const refusal = (id: string, errorCode: string, message = expect.any(String)) => ({
  id,
  version: 'v1',
  responsetime: RESPONSE_TIME,
  metadata: null,
  response: null,
  errors: [{ errorCode, message }],
});
const TRANSACTION = '4120098765';
const LOCK = 'mosip.resident.authlock';
const UNLOCK = 'mosip.resident.authunlock';

async function withCode(individualId = person.uin, authType: unknown = ['bio-FACE']) {
  const otp = await codeFor(server, individualId, TRANSACTION);
  return { transactionID: TRANSACTION, individualId, otp, authType };
}

/** What somebody's own session says is locked. */
async function lockedFor(uin: string): Promise<readonly string[]> {
  const { json } = await (await signIn(server, uin)).get('/resident/v1/auth-lock-status');
  const list = valueAt(json, ['response', 'authTypes']);
  if (!Array.isArray(list)) throw new Error(JSON.stringify(json));
  return list
    .filter((one) => valueAt(one, ['locked']) === true)
    .map((one) => String(valueAt(one, ['authSubType']) ?? valueAt(one, ['authType'])));
}

describe('[R-4] req/auth-lock', () => {
  it('locks with a code, without a session, by UIN', async () => {
    const { status, json } = await lockByCode(browser, await withCode(person.uin, ['bio-FACE', 'demo']));
    expect(status).toBe(200);
    expect(json).toEqual({
      id: LOCK,
      version: 'v1',
      responsetime: RESPONSE_TIME,
      metadata: null,
      response: { status: null, message: expect.any(String) },
      errors: null,
    });
    expect(await lockedFor(person.uin)).toEqual(['demo', 'FACE']);
  });

  it('locks by VID for the person behind it', async () => {
    const vid = await aVid(await signIn(server, person.uin), 'Temporary');
    await lockByCode(browser, await withCode(vid));
    expect(await lockedFor(person.uin)).toEqual(['FACE']);
  });

  it('is a line of the history like any other change, and told by the texts of the call', async () => {
    await lockByCode(browser, await withCode());
    const { json } = await (
      await signIn(server, person.uin)
    ).get('/resident/v1/service-history/eng?serviceType=ID_MANAGEMENT_REQUEST');
    expect(json).toMatchObject({ response: { totalItems: 1 } });
    const lines = valueAt(json, ['response', 'data']);
    const eventId = Array.isArray(lines) ? String(valueAt(lines[0], ['eventId'])) : '';
    expect(eventId).toMatch(/^[1-9]\d{15}$/u);
    for (const contact of [person.email, person.phone])
      await expect
        .poll(
          async () => (await server.mailbox(contact)).some(({ text }) => text.includes('have been locked')),
          {
            timeout: 8_000,
          },
        )
        .toBe(true);
  });

  it('refuses a wrong code, another transaction and a code twice, and changes nothing', async () => {
    const request = await withCode();
    const wrong = request.otp === '000000' ? '000001' : '000000';
    expect((await lockByCode(browser, { ...request, otp: wrong })).json).toEqual(
      refusal(LOCK, 'RES-SER-422', 'The code is wrong. Tries left: 4'),
    );
    expect((await lockByCode(browser, { ...request, transactionID: '9999999999' })).json).toEqual(
      refusal(LOCK, 'RES-SER-422', 'No code was asked for in this transaction'),
    );
    expect(await lockedFor(person.uin)).toEqual([]);
    const again = await withCode();
    expect((await lockByCode(browser, again)).json).toMatchObject({ errors: null });
    expect((await lockByCode(browser, again)).json).toEqual(refusal(LOCK, 'RES-SER-422'));
  });

  it('refuses a code that belongs to somebody else', async () => {
    const request = await withCode();
    const other = await server.person();
    expect((await lockByCode(browser, { ...request, individualId: other.uin })).json).toEqual(
      refusal(LOCK, 'RES-SER-422'),
    );
    expect(await lockedFor(other.uin)).toEqual([]);
  });

  it('refuses a code once the person has locked codes', async () => {
    const request = await withCode(person.uin, ['otp-email']);
    const second = { ...request, transactionID: '4120098766' };
    await lockByCode(browser, request);
    await expect(codeFor(server, person.uin, '4120098766')).rejects.toThrow();
    expect((await lockByCode(browser, second)).json).toEqual(refusal(LOCK, 'RES-SER-422'));
  });

  it('checks in the contract’s order and names what is wrong as the wire does', async () => {
    const request = await withCode();
    const invalid = (name: string) => refusal(LOCK, 'RES-SER-410', `Invalid Input Parameter- ${name}`);
    const wrong = { id: 'other', version: '2', requesttime: 'yesterday' };
    expect((await lockByCode(browser, null, wrong)).json).toEqual(refusal(LOCK, 'RES-SER-418'));
    expect((await lockByCode(browser, request, wrong)).json).toEqual(invalid('id'));
    expect((await lockByCode(browser, request, { version: '2', requesttime: 'x' })).json).toEqual(
      invalid('requesttime'),
    );
    expect((await lockByCode(browser, request, { version: '1.0' })).json).toEqual(invalid('version'));
    const tries: readonly (readonly [string, Promise<Reply>])[] = [
      ['individualId', lockByCode(browser, { ...request, individualId: '123', otp: '' })],
      ['otp', lockByCode(browser, { ...request, otp: '', transactionID: '' })],
      ['transactionId', lockByCode(browser, { ...request, transactionID: '', authType: [] })],
      ['authTypes', lockByCode(browser, { ...request, authType: [] })],
      ['authTypes', lockByCode(browser, { ...request, authType: ['bio-TOE'] })],
    ];
    for (const [name, reply] of tries) expect((await reply).json).toEqual(invalid(name));
    expect((await lockByCode(browser, request)).json).toMatchObject({ errors: null });
  });
});

describe('[R-5] req/auth-unlock', () => {
  it('unlocks for the seconds it names, then it is locked again', async () => {
    await lockByCode(browser, await withCode());
    const { json } = await unlockByCode(browser, { ...(await withCode()), unlockForSeconds: '2' });
    expect(json).toMatchObject({ id: UNLOCK, version: 'v1', response: { status: null }, errors: null });
    const until = Date.now() + 2_100;
    expect(await lockedFor(person.uin)).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, until - Date.now()));
    expect(await lockedFor(person.uin)).toEqual(['FACE']);
  });

  it('wants the time, in digits', async () => {
    const request = await withCode();
    const name = 'UnlockForSeconds must be greater than or equal to 0';
    for (const unlockForSeconds of [undefined, null, '', '-1', 'soon', 60]) {
      expect((await unlockByCode(browser, { ...request, unlockForSeconds })).json).toEqual(
        refusal(UNLOCK, 'RES-SER-410', `Invalid Input Parameter- ${name}`),
      );
    }
  });
});
