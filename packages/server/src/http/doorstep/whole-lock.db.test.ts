import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Browser } from '../../testing/browser.ts';
import { changeLocks } from '../../testing/lock-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { Person, RunningServer } from '../../testing/running-server.ts';
import { signInPortal } from '../../testing/wire-sign-in.ts';

let server: RunningServer;
let person: Person;
let browser: Browser;
beforeAll(async () => {
  server = await startServer();
});
beforeEach(async () => {
  await server.sql`delete from otp_manager.target`;
  person = await server.person();
  browser = await signInPortal(server, person.uin);
});
afterAll(() => server.stop());

const LOCKS = '/doorstep/v1/auth-locks';
const overview = async (of = browser) => (await of.get(LOCKS)).json;
const lockAll = (wayBack = 'code', of = browser) => of.send('POST', `${LOCKS}/lock-everything`, { wayBack });
const TRANSACTION = '4711471147';
const ask = (individualId: string, transactionId = TRANSACTION) =>
  server.browser().send('POST', '/doorstep/v1/locked-id/code', { individualId, transactionId });
const take = (individualId: string, otp: string, transactionId = TRANSACTION) =>
  server.browser().send('POST', '/doorstep/v1/locked-id/open', { individualId, transactionId, otp });
const codes = async () =>
  (await server.mailbox(person.phone)).filter(({ text }) => /locked\. With the code/u.test(text));

const eventually = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 8_000 });

describe('locking everything', () => {
  it('[resident-66] refuses every way at once, ends other sessions, tells the person and stands in the history', async () => {
    const elsewhere = await signInPortal(server, person.uin);
    const { status, json, headers } = await lockAll();
    expect(status).toBe(200);
    expect(textAt(json, 'eventId')).toBe(headers.get('eventid'));
    expect(await overview()).toMatchObject({ whole: 'locked', wayBack: 'code', waysIn: [] });
    expect((await elsewhere.get('/resident/v1/vids')).status).toBe(401);
    await expect(signInPortal(server, person.uin)).rejects.toThrow();
    const event = (await browser.get(`/doorstep/v1/requests/${String(headers.get('eventid'))}?language=eng`))
      .json;
    expect(event).toMatchObject({ outcome: 'SUCCESS', requestType: 'AUTH_TYPE_LOCK_UNLOCK' });
    await eventually(async () => {
      const told = await server.mailbox(person.email);
      expect(told.some(({ text }) => /your whole ID is locked/iu.test(text))).toBe(true);
    });
  });

  it('is done once for a double click', async () => {
    const twice = await Promise.all(
      [1, 2].map(() =>
        browser.send('POST', `${LOCKS}/lock-everything`, { wayBack: 'code' }, { 'idempotency-key': 'k' }),
      ),
    );
    expect(new Set(twice.map(({ json }) => textAt(json, 'eventId'))).size).toBe(1);
  });

  it('touches nobody else', async () => {
    const another = await signInPortal(server, (await server.person()).uin);
    await lockAll();
    expect(await overview(another)).toMatchObject({ whole: 'open', wayBack: null });
  });

  it('opens for a time, or for good', async () => {
    await lockAll();
    expect((await browser.send('POST', `${LOCKS}/open-everything`, { seconds: 600 })).status).toBe(200);
    expect(await overview()).toMatchObject({ whole: 'open for now', wayBack: 'code' });
    await browser.send('POST', `${LOCKS}/open-everything`, { seconds: null });
    expect(await overview()).toMatchObject({ whole: 'open', wayBack: null });
    await signInPortal(server, person.uin);
  });
});

describe('the way back', () => {
  it('is a code to the contacts on record, and opens what signing in needs and no more', async () => {
    await lockAll();
    expect((await ask(person.uin)).status).toBe(200);
    await eventually(async () => {
      expect(await codes()).toHaveLength(1);
    });
    const otp = /code (\d+)/u.exec((await codes())[0]?.text ?? '')?.[1] ?? '';
    expect((await take(person.uin, '000000')).json).toMatchObject({ errors: [{ code: 'wrong' }] });
    expect((await take(person.uin, otp, '1111111111')).status).toBe(422);
    expect((await take(person.uin, otp)).status).toBe(200);
    const again = await signInPortal(server, person.uin);
    expect(await overview(again)).toMatchObject({ whole: 'partly locked', wayBack: null });
    expect((await take(person.uin, otp)).status).toBe(422);
  });

  it('is none by code for who wants to be let in at a centre alone', async () => {
    await lockAll();
    expect((await browser.send('POST', `${LOCKS}/way-back`, { wayBack: 'centre' })).status).toBe(200);
    expect((await ask(person.uin)).status).toBe(200);
    await server.sql`select pg_sleep(1.5)`;
    expect(await codes()).toHaveLength(0);
  });

  it('answers alike for the locked, the open and nobody', async () => {
    const answers = [];
    for (const id of [person.uin, '2083745619']) {
      answers.push([(await ask(id)).text, (await take(id, '123456')).text]);
    }
    await lockAll();
    answers.push([
      (await ask(person.uin, '5555555555')).text,
      (await take(person.uin, '123456', '5555555555')).text,
    ]);
    expect(new Set(answers.map(String)).size).toBe(1);
  });

  it('is at a centre, by staff who have seen a paper; the person sees it', async () => {
    await lockAll('centre');
    const authorization = `Bearer ${await server.clientToken('REGISTRATION_OFFICER')}`;
    const open = (body: object) =>
      server.browser().send('POST', '/doorstep/v1/desk/locked-ids/open', body, { authorization });
    expect((await open({ individualId: person.uin, papersSeen: false })).status).toBe(422);
    expect((await open({ individualId: '2083745619', papersSeen: true })).json).toMatchObject({
      errors: [{ code: 'id-unknown' }],
    });
    expect((await open({ individualId: person.uin, papersSeen: true })).status).toBe(200);
    expect((await open({ individualId: person.uin, papersSeen: true })).json).toMatchObject({
      errors: [{ code: 'nothing-locked' }],
    });
    const again = await signInPortal(server, person.uin);
    expect((await again.get('/doorstep/v1/accesses?whose=others&language=eng')).json).toMatchObject({
      accesses: expect.arrayContaining([
        expect.objectContaining({ actor: 'staff', what: 'lock-change', wentThrough: true }),
      ]),
    });
  });

  it('is gone once a code was opened by hand', async () => {
    await lockAll();
    await changeLocks(browser, [
      { authType: 'otp', authSubType: 'phone', locked: false, unlockForSeconds: null },
    ]);
    expect(await overview()).toMatchObject({ wayBack: null });
  });
});

describe('a planned opening', () => {
  const at = (seconds: number) => new Date(Date.now() + seconds * 1_000).toISOString();
  const plan = (opensAt: string, closesAt: string, of = browser) =>
    of.send('POST', `${LOCKS}/openings`, { opensAt, closesAt });

  it('opens what is locked at its time, until its end, and says so in the history', async () => {
    await lockAll();
    expect((await plan(at(1), at(3_600))).status).toBe(200);
    expect(await overview()).toMatchObject({ whole: 'locked', openings: [{}] });
    await eventually(async () => {
      expect(await overview()).toMatchObject({ whole: 'open for now', openings: [] });
    });
  });

  it('can be called off, by the person alone', async () => {
    const id = textAt((await plan(at(3_600), at(7_200))).json, 'id') ?? '';
    const another = await signInPortal(server, (await server.person()).uin);
    expect((await another.send('POST', `${LOCKS}/openings/${id}/call-off`, {})).status).toBe(404);
    expect((await browser.send('POST', `${LOCKS}/openings/${id}/call-off`, {})).status).toBe(200);
    expect((await browser.send('POST', `${LOCKS}/openings/${id}/call-off`, {})).status).toBe(404);
  });

  it('is called off by locking everything again', async () => {
    await plan(at(3_600), at(7_200));
    await lockAll();
    expect(valueAt(await overview(), ['openings'])).toEqual([]);
  });

  it('is refused in the past, the wrong way round, too long and beyond ten', async () => {
    expect((await plan(at(-7_200), at(-3_600))).json).toMatchObject({ errors: [{ code: 'opening-over' }] });
    expect((await plan(at(7_200), at(3_600))).json).toMatchObject({
      errors: [{ code: 'opening-ends-first' }],
    });
    expect((await plan(at(3_600), at(200_000))).json).toMatchObject({
      errors: [{ code: 'opening-too-long' }],
    });
    expect((await plan('tomorrow', at(200_000))).json).toMatchObject({
      errors: [{ code: 'time-unreadable' }],
    });
    const many = await Promise.all(Array.from({ length: 12 }, () => plan(at(3_600), at(7_200))));
    expect(many.filter(({ status }) => status === 200)).toHaveLength(10);
  });
});
