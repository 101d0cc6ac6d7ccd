import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { daysAfter } from '@doorstep/core/preregistration/booking/zone-clock.ts';
import { signInApplicant } from '../../testing/applicant.ts';
import { APPLICATIONS, aPendingPrid, bookAt, freeSlots } from '../../testing/appointment-calls.ts';
import type { Browser } from '../../testing/browser.ts';
import { wordOf } from '../../testing/problem-word.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { staffBrowser } from '../../testing/staff.ts';

const BASE = '/doorstep/v1/office/master-data';
const CENTRE = '10001';

let server: RunningServer;
let keeper: Browser;
beforeAll(async () => {
  server = await startServer();
  keeper = await staffBrowser(server, { roles: ['MASTERDATA_ADMIN'] });
});
afterAll(() => server.stop());

const post = (path: string, body: object) => keeper.send('POST', `${BASE}${path}`, body);
const read = (path: string) => keeper.get(`${BASE}${path}${path.includes('?') ? '&' : '?'}language=eng`);

async function changeNow() {
  const { json } = await read(`/centres/${CENTRE}`);
  const value = (name: string): unknown => valueAt(json, [name]);
  return {
    version: Number(value('version')),
    change: {
      ...{ opensAt: value('opensAt'), closesAt: value('closesAt'), lunch: value('lunch') },
      ...{ kiosks: value('kiosks'), processMinutes: value('processMinutes'), state: value('state') },
      ...{ close: [], reopen: [] },
    },
  };
}

async function aBooking(): Promise<string> {
  const browser = await signInApplicant(server);
  const prid = await aPendingPrid(browser);
  const [slot] = await freeSlots(browser, CENTRE);
  if (slot === undefined) throw new Error('No slot is free');
  const reply = await bookAt(browser, `${APPLICATIONS}/${prid}`, slot);
  if (valueAt(reply.json, ['response']) === null) throw new Error(reply.text);
  return slot.appointment_date;
}

describe('a centre that is changed by hand', () => {
  it('shows what becomes of its slots and bookings first, then is served within a second', async () => {
    const date = await aBooking();
    const { version, change } = await changeNow();
    const closing = { ...change, close: [{ date, name: 'Burst pipe' }] };
    const preview = await post(`/centres/${CENTRE}/preview`, { change: closing });
    expect(preview.json).toMatchObject({ version, effect: { gained: 0, touched: 1 } });
    expect(valueAt(preview.json, ['effect', 'days'])).toEqual([
      expect.objectContaining({ date, seatsAfter: 0, touched: 1 }),
    ]);
    const [planned] = await server.sql<{ seats: number }[]>`
      select sum(planned)::integer as seats from preregistration.slot where centre_id = ${CENTRE} and slot_date = ${date}::date`;
    expect(valueAt(preview.json, ['effect', 'lost'])).toBe(planned?.seats);
    const body = { change: closing, version, reason: 'The cellar is under water' };
    expect((await post(`/centres/${CENTRE}/publish`, body)).status).toBe(200);
    const { json, text } = await read(`/centres/${CENTRE}`);
    expect(valueAt(json, ['version'])).toBe(version + 1);
    expect(valueAt(json, ['closedDays'])).toContainEqual({ date, name: 'Burst pipe' });
    expect(text).toContain('The cellar is under water');
    expect((await post(`/centres/${CENTRE}/publish`, body)).status).toBe(409);
    await vi.waitFor(async () => {
      const [slot] = await server.sql`
        select sum(planned)::integer as planned, sum(booked)::integer as booked
          from preregistration.slot where centre_id = ${CENTRE} and slot_date = ${date}::date`;
      expect([slot?.['planned'], slot?.['booked']]).toEqual([0, 1]);
    }, 10_000);
    const again = await changeNow();
    const reopening = {
      change: { ...again.change, reopen: [date] },
      version: again.version,
      reason: 'Dry again',
    };
    const back = await post(`/centres/${CENTRE}/preview`, { change: reopening.change });
    expect(back.json).toMatchObject({ effect: { lost: 0, gained: planned?.seats, touched: 0 } });
    expect((await post(`/centres/${CENTRE}/publish`, reopening)).status).toBe(200);
  });

  it('makes sense, or is refused', async () => {
    const { change } = await changeNow();
    const word = async (wrong: object) => {
      const reply = await post(`/centres/${CENTRE}/preview`, { change: { ...change, ...wrong } });
      return [reply.status, wordOf(reply)];
    };
    expect(await word({ opensAt: '18:00', closesAt: '09:00' })).toEqual([422, 'hours-reversed']);
    expect(await word({ lunch: { from: '06:00', to: '07:00' } })).toEqual([422, 'lunch-outside']);
    expect(await word({ close: [{ date: '2027-02-30', name: 'x' }] })).toEqual([422, 'day-unknown']);
    expect((await word({ kiosks: -1 }))[0]).toBe(400);
    expect((await post('/centres/99999/preview', { change })).status).toBe(404);
  });
});

describe('a public holiday', () => {
  it('is kept by every centre under its place, and can be taken back', async () => {
    const { json } = await read('/holidays');
    const places = valueAt(json, ['places']);
    const [country] = Array.isArray(places) ? places.map((place: unknown) => textAt(place, 'code')) : [];
    const date = nextMonday();
    const change = { locationCode: country, date, name: 'Day of the Harvest', act: 'add' };
    const preview = await post('/holidays/preview', { change });
    expect(Number(valueAt(preview.json, ['centres']))).toBeGreaterThan(1);
    expect(Number(valueAt(preview.json, ['effect', 'lost']))).toBeGreaterThan(0);
    const version = Number(valueAt(preview.json, ['version']));
    expect((await post('/holidays/publish', { change, version, reason: 'By law' })).status).toBe(200);
    expect((await read(`/centres/${CENTRE}`)).text).toContain('Day of the Harvest');
    const removal = { ...change, act: 'remove' };
    const back = await post('/holidays/preview', { change: removal });
    expect(valueAt(back.json, ['effect', 'gained'])).toBe(valueAt(preview.json, ['effect', 'lost']));
    const body = { change: removal, version: version + 1, reason: 'Not after all' };
    expect((await post('/holidays/publish', body)).status).toBe(200);
    const past = { change: { ...change, date: '2020-01-01' }, version, reason: 'x' };
    expect((await post('/holidays/publish', past)).status).toBe(422);
  });
});

describe('a message’s text', () => {
  const path = '/templates/ida-auth-otp-sms-template/eng';

  it('is checked and shown before it is published, and messages are written by it', async () => {
    const { json } = await keeper.get(`${BASE}${path}`);
    const version = Number(valueAt(json, ['version']));
    const wrong = await post(`${path}/preview`, { text: 'Your code is $cide' });
    expect(valueAt(wrong.json, ['faults'])).toEqual([
      { kind: 'never-filled', what: 'cide' },
      { kind: 'missing', what: 'otp' },
    ]);
    expect((await post(`${path}/publish`, { text: 'Your code is $cide', version, reason: 'x' })).status).toBe(
      422,
    );
    const unreadable = await post(`${path}/preview`, { text: '#if($otp) never ended' });
    expect(unreadable.json).toMatchObject({ faults: [{ kind: 'unreadable' }], sample: null });
    const good = await post(`${path}/preview`, { text: 'Type $otp now' });
    expect(good.json).toEqual({ faults: [], sample: 'Type ⟨otp⟩ now' });
    const reason = 'Shorter';
    expect((await post(`${path}/publish`, { text: 'Type $otp now', version, reason })).status).toBe(200);
    expect((await keeper.get(`${BASE}${path}`)).json).toMatchObject({ text: 'Type $otp now' });
  });
});

function nextMonday(): string {
  const today = new Date().toISOString().slice(0, 10);
  const days = Array.from({ length: 7 }, (_, index) => daysAfter(today, index + 2));
  return days.find((day) => new Date(`${day}T00:00:00Z`).getUTCDay() === 1) ?? today;
}
