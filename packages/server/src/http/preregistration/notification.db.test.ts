import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { textAt } from '@doorstep/contract/json.ts';
import { aUserId, errorCodes, signInApplicant } from '../../testing/applicant.ts';
import { APPLICATIONS, aPendingPrid, bookAt, freeSlots, ownSlot } from '../../testing/appointment-calls.ts';
import type { WireSlot } from '../../testing/appointment-calls.ts';
import type { Browser } from '../../testing/browser.ts';
import {
  INTERNALLY,
  IN_LANGUAGES,
  OLD,
  aBookedPrid,
  notificationOf,
  sendNotification,
  sendParts,
} from '../../testing/notice-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

const CENTRE = '10001';
const SUBMITTED = { message: 'Email and sms request successfully submitted' };

let server: RunningServer;
let browser: Browser;
let slots: readonly WireSlot[];
let taken = 0;
beforeAll(async () => {
  server = await startServer();
  browser = await signInApplicant(server);
  slots = await freeSlots(browser, CENTRE);
});
afterAll(() => server.stop());

function aFreshSlot(seats = 1): Promise<WireSlot> {
  const slot = slots[(taken += 1)];
  if (slot === undefined) throw new Error('There are no more');
  return ownSlot(server, slot, seats);
}

/** So many messages to somebody, once no job is left that could bring one more. */
async function told(to: string): Promise<readonly { text: string; subject?: string }[]> {
  await vi.waitFor(async () => {
    const [jobs] = await server.sql`
      select (select count(*) from preregistration.notice_due)::int
           + (select count(*) from platform.due_work)::int + (
        select count(*) from graphile_worker.jobs
         where task_identifier in ('tell-applicant', 'tell-recipient', 'relay'))::int as count`;
    expect(jobs?.['count']).toBe(0);
  }, 20_000);
  return server.mailbox(to);
}

function cancel(prid: string) {
  return browser.send('PUT', `${APPLICATIONS}/${prid}`, undefined);
}

describe('by itself', () => {
  it('a booking, a move and a cancellation are told once each, in the languages of the form [C24] [P8]', async () => {
    const [email, slot, later] = [aUserId(), await aFreshSlot(), await aFreshSlot()];
    const prid = await aBookedPrid(server, browser, slot, { email, phone: '0700900123' });
    const [booked] = await told(email);
    expect(booked?.text).toContain(prid);
    expect(booked?.text).toContain('your appointment is booked');
    expect(booked?.text).toContain('votre rendez-vous est réservé');
    expect(booked?.text).not.toMatch(/\$\w/u);
    expect(await server.mailbox('0700900123')).toHaveLength(1);
    await bookAt(browser, `${APPLICATIONS}/${prid}`, later);
    expect(await told(email)).toHaveLength(2);
    await cancel(prid);
    const [cancelled, ...before] = await told(email);
    expect(before).toHaveLength(2);
    expect(cancelled?.text).toContain('is cancelled');
    expect(cancelled?.text).not.toMatch(/\$\w/u);
  });

  it('whoever has no form is told at the address of their account', async () => {
    const userId = aUserId();
    const own = await signInApplicant(server, userId);
    const [prid, slot] = [await aPendingPrid(own), await aFreshSlot()];
    await bookAt(own, `${APPLICATIONS}/${prid}`, slot);
    const messages = await told(userId);
    expect(messages.filter(({ text }) => text.includes(prid))).toHaveLength(1);
  });

  it('the time is that of the centre [C23]', async () => {
    const [email, slot] = [aUserId(), await aFreshSlot()];
    await aBookedPrid(server, browser, slot, { email });
    const [booked] = await told(email);
    expect(booked?.text).toContain(slot.time_slot_from.slice(0, 5));
  });
});

describe('[PRE-40] notification', () => {
  it('answers the reference’s portal, and tells nobody again', async () => {
    const [email, slot] = [aUserId(), await aFreshSlot()];
    const prid = await aBookedPrid(server, browser, slot, { email });
    const entry = notificationOf(prid, slot, { appointmentTime: amPm(slot.time_slot_from) });
    const { json, status } = await sendNotification(browser, IN_LANGUAGES, { eng: entry, fra: entry });
    expect(status).toBe(200);
    expect(json).toEqual({
      id: 'mosip.pre-registration.notification.notify',
      version: '1.0',
      responsetime: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u),
      response: SUBMITTED,
      errors: null,
    });
    expect(await told(email)).toHaveLength(1);
  });

  it('refuses in the order of its second validator', async () => {
    const [slot] = [await aFreshSlot()];
    const entry = { eng: notificationOf('20000000000001', slot) };
    const codes = async (changes: object) =>
      errorCodes(await sendNotification(browser, IN_LANGUAGES, entry, { changes: { ...changes } }));
    expect(await codes({ id: 'other', version: '2' })).toEqual(['PRG_PAM_CORE_001']);
    expect(await codes({ version: '2.0', requesttime: null })).toEqual(['PRG_PAM_CORE_002']);
    expect(await codes({ requesttime: null })).toEqual(['PRG_PAM_CORE_003']);
    expect(await codes({ requesttime: 'soon' })).toEqual(['PRG_PAM_ACK_013']);
    expect(await codes({ requesttime: '2024-05-01T09:30:00.000Z' })).toEqual(['PRG_CORE_REQ_013']);
    expect(await codes({ request: null })).toEqual(['PRG_PAM_CORE_004']);
    expect(await codes({})).toEqual(['PRG_PAM_APP_005']);
    const broken = await sendParts(browser, IN_LANGUAGES, { NotificationRequestDTO: '{"id":' });
    expect(errorCodes(broken)).toEqual(['PRG_PAM_ACK_004']);
  });

  it('wants to know what only who booked can know', async () => {
    const slot = await aFreshSlot();
    const prid = await aBookedPrid(server, browser, slot, { email: aUserId() });
    const code = async (changes: Readonly<Record<string, unknown>>) =>
      errorCodes(
        await sendNotification(browser, IN_LANGUAGES, { eng: notificationOf(prid, slot, changes) }),
      )[0];
    expect(await code({ appointmentDate: null })).toBe('PRG_PAM_ACK_002');
    expect(await code({ appointmentTime: '' })).toBe('PRG_PAM_ACK_002');
    expect(await code({ name: 'Somebody Else' })).toBe('PRG_PAM_ACK_008');
    expect(await code({ appointmentDate: '2020-01-01' })).toBe('PRG_PAM_ACK_009');
    expect(await code({ appointmentTime: '03:00 AM' })).toBe('PRG_PAM_ACK_010');
    expect(await code({ additionalRecipient: true })).toBe('PRG_PAM_ACK_001');
    expect(await code({ additionalRecipient: true, emailID: 'no address' })).toBe('PRG_PAM_ACK_006');
    expect(await code({ additionalRecipient: true, mobNum: '12' })).toBe('PRG_PAM_ACK_007');
    expect(await code({})).toBeUndefined();
    expect(errorCodes(await sendNotification(browser, OLD, notificationOf('', slot)))).toEqual([
      'PRG_PAM_APP_005',
    ]);
    const stranger = await signInApplicant(server);
    expect(errorCodes(await sendNotification(stranger, OLD, notificationOf(prid, slot)))).toEqual([
      'PRG_PAM_APP_017',
    ]);
    expect((await sendNotification(server.browser(), OLD, notificationOf(prid, slot))).status).toBe(401);
  });
});

describe('[PRE-41] others', () => {
  it('are told of a booking that stands, in the country’s words, once each [S14]', async () => {
    const [other, slot] = [aUserId(), await aFreshSlot()];
    const prid = await aBookedPrid(server, browser, slot, { email: aUserId() });
    const named = notificationOf(prid, slot, { additionalRecipient: true, emailID: other });
    for (let again = 0; again < 3; again += 1)
      expect((await sendNotification(browser, OLD, named, { langCode: 'fra' })).json).toMatchObject({
        response: SUBMITTED,
      });
    const messages = await told(other);
    expect(messages).toHaveLength(1);
    expect(messages[0]?.text).toContain('votre rendez-vous est réservé');
    expect(messages[0]?.text).not.toContain('your appointment');
  });

  it('are few for one application and for one account, however many ask at once [S14]', async () => {
    const own = await signInApplicant(server);
    const slot = await aFreshSlot(4);
    const prids: string[] = [];
    for (let one = 0; one < 4; one += 1)
      prids.push(await aBookedPrid(server, own, slot, { email: aUserId() }));
    const name = (prid: string) =>
      sendNotification(
        own,
        OLD,
        notificationOf(prid, slot, { additionalRecipient: true, emailID: aUserId() }),
      );
    const first = await Promise.all(Array.from({ length: 8 }, () => name(prids[0] ?? '')));
    expect(first.filter(({ status }) => status === 200)).toHaveLength(5);
    expect(first.filter(({ status }) => status === 429)).toHaveLength(3);
    const rest = [];
    for (const prid of prids.slice(1)) for (let one = 0; one < 4; one += 1) rest.push(await name(prid));
    expect(rest.filter(({ status }) => status === 200)).toHaveLength(5);
    await told('');
    const [sent] = await server.sql`
      select count(*)::int as count from preregistration.notice
       where lang_codes <> '' and told_at is not null and prid = any (${prids})`;
    expect(sent?.['count']).toBe(10);
  });

  it('are told nothing of a cancellation, and nobody of one that is none [S14]', async () => {
    const [email, other, slot] = [aUserId(), aUserId(), await aFreshSlot()];
    const prid = await aBookedPrid(server, browser, slot, { email });
    const batch = notificationOf(prid, slot, {
      isBatch: true,
      additionalRecipient: true,
      emailID: other,
    });
    expect(errorCodes(await sendNotification(browser, OLD, batch))).toEqual(['PRG_PAM_ACK_009']);
    expect(await told(email)).toHaveLength(1);
    await cancel(prid);
    for (let again = 0; again < 2; again += 1)
      expect((await sendNotification(browser, OLD, batch)).json).toMatchObject({ response: SUBMITTED });
    expect(await told(other)).toHaveLength(0);
    expect(await server.mailbox(email)).toHaveLength(2);
  });

  it('[PRE-42] is the same over the internal path [PRE-42]', async () => {
    const slot = await aFreshSlot();
    const prid = await aBookedPrid(server, browser, slot, { email: aUserId() });
    const { json } = await sendNotification(browser, INTERNALLY, { eng: notificationOf(prid, slot) });
    expect(json).toMatchObject({ response: SUBMITTED, errors: null });
    const admin = server.browser();
    const token = await server.clientToken('PRE_REGISTRATION_ADMIN');
    admin.setCookie('Authorization', token, '/');
    const asked = await sendNotification(admin, INTERNALLY, { eng: notificationOf(prid, slot) });
    expect(textAt(asked.json, 'response', 'message')).toBe(SUBMITTED.message);
  });
});

/** `09:15:00` as the reference's portal writes it. */
function amPm(time: string): string {
  const hour = Number(time.slice(0, 2));
  const twelve = String(hour % 12 === 0 ? 12 : hour % 12).padStart(2, '0');
  return `${twelve}:${time.slice(3, 5)} ${hour < 12 ? 'AM' : 'PM'}`;
}
