import { randomInt } from 'node:crypto';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { TRANSACTION, codesOf, contactCall, stageOf } from '../../testing/update-calls.ts';
import { signInPortal as signIn } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.stop());

interface Resident {
  readonly person: Person;
  readonly browser: Browser;
}

async function aResident(): Promise<Resident> {
  const person = await server.person();
  return { person, browser: await signIn(server, person.uin) };
}

async function valueOf(browser: Browser, attribute: string): Promise<unknown> {
  const { json } = await browser.get('/resident/v1/identity/info/type/update-demographics');
  return valueAt(json, ['response', attribute]);
}

async function toldOf(to: string, eventId: string): Promise<readonly string[]> {
  const messages = await server.mailbox(to);
  return messages.map(({ text }) => text).filter((text) => text.includes(eventId));
}

const aPhone = () => `06${String(randomInt(10_000_000, 100_000_000))}`;

describe('[CD-1] [CD-2] a new contact', () => {
  async function codeSent(browser: Browser, to: string, transactionId = TRANSACTION): Promise<string> {
    const sent = await contactCall(browser, 'send-otp', { userId: to, transactionId });
    if (textAt(sent.json, 'response', 'status') !== 'success') throw new Error(sent.text);
    await expect.poll(async () => (await server.mailbox(to)).length).toBeGreaterThan(0);
    return /\b(\d{6})\b/u.exec((await server.mailbox(to))[0]?.text ?? '')?.[1] ?? '';
  }

  it('is proved by its code; the old one is told [CD-1] [CD-2]', async () => {
    const { person, browser } = await aResident();
    const phone = aPhone();
    const otp = await codeSent(browser, phone);
    const changed = await contactCall(browser, 'update-data', {
      userId: phone,
      transactionId: TRANSACTION,
      otp,
    });
    expect(changed.json).toMatchObject({
      id: 'mosip.resident.contact.details.update.id',
      response: { message: 'VALIDATION_SUCCESSFUL', status: 'success' },
      errors: null,
    });
    const eventId = changed.headers.get('eventId') ?? '';
    await stageOf(browser, eventId, 'made');
    expect(await valueOf(browser, 'phone')).toBe(phone);
    await expect.poll(() => toldOf(person.phone, eventId)).toHaveLength(2);
    await expect.poll(() => toldOf(phone, eventId)).toHaveLength(1);
  });

  it('can be added where there was none [resident-24]', async () => {
    const person = await server.person({ email: undefined });
    const browser = await signIn(server, person.uin);
    const email = `new.${String(randomInt(1_000_000))}@example.org`;
    const otp = await codeSent(browser, email);
    const changed = await contactCall(browser, 'update-data', {
      userId: email,
      transactionId: TRANSACTION,
      otp,
    });
    await stageOf(browser, changed.headers.get('eventId') ?? '', 'made');
    expect(await valueOf(browser, 'email')).toBe(email);
  });

  it('counts tries, and its code works for this contact alone [resident-8] [resident-9]', async () => {
    const { browser } = await aResident();
    const [phone, other] = [aPhone(), aPhone()];
    const otp = await codeSent(browser, phone);
    const attempt = async (userId: string, code: string, transactionId = TRANSACTION) =>
      codesOf(await contactCall(browser, 'update-data', { userId, transactionId, otp: code }));
    expect(await attempt(other, otp)).toEqual(['RES-SER-422']);
    expect(await attempt(phone, otp, '9999999999')).toEqual(['RES-SER-422']);
    const wrong = otp === '111111' ? '222222' : '111111';
    for (let round = 0; round < 5; round += 1) expect(await attempt(phone, wrong)).toEqual(['RES-SER-422']);
    expect(await attempt(phone, otp)).toEqual(['RES-SER-422']);
    const again = async (transactionId: string) =>
      codesOf(await contactCall(browser, 'send-otp', { userId: phone, transactionId }));
    await again('3000000001');
    await again('3000000002');
    expect(await again('3000000003')).toEqual(['RES-SER-510']);
  });

  it('is refused as the wire says', async () => {
    const { person, browser } = await aResident();
    const send = async (userId: string, changes = {}) =>
      codesOf(await contactCall(browser, 'send-otp', { userId, transactionId: TRANSACTION }, changes));
    expect(await send('nonsense')).toEqual(['RES-SER-410']);
    expect(await send(person.phone)).toEqual(['RES-SER-520']);
    expect(await send(person.email.toUpperCase())).toEqual(['RES-SER-519']);
    expect(await send(aPhone(), { requesttime: undefined })).toEqual(['RES-SER-410']);
    const late = { requesttime: new Date(Date.now() - 120_000).toISOString() };
    const request = { userId: aPhone(), transactionId: TRANSACTION, otp: '123456' };
    expect(codesOf(await contactCall(browser, 'update-data', request, late))).toEqual(['RES-SER-410']);
  });
});
