import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { brokenSeats } from '../../postgres/preregistration/testing/bookable.ts';
import { aUserId, errorCodes, signInApplicant } from '../../testing/applicant.ts';
import { APPLICATIONS, aPendingPrid, bookAt, freeSlots, ownSlot } from '../../testing/appointment-calls.ts';
import type { WireSlot } from '../../testing/appointment-calls.ts';
import type { Browser, Reply } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

const PREFIX = '/doorstep/v1/preregistration';
const CENTRE = '10001';
const PATIENCE_MS = 8_000;

let server: RunningServer;
let browser: Browser;
let stranger: Browser;
let slots: readonly WireSlot[];
let taken = 0;
beforeAll(async () => {
  server = await startServer('demo');
  browser = await signInApplicant(server);
  stranger = await signInApplicant(server);
  slots = await freeSlots(browser, CENTRE);
});
afterAll(async () => {
  expect(await brokenSeats(server.sql)).toEqual([]);
  await server.stop();
});

/** A slot that no other test books. */
function aFreshSlot(seats = 1): Promise<WireSlot> {
  const slot = slots[(taken += 1)];
  if (slot === undefined) throw new Error('There are no more');
  return ownSlot(server, slot, seats);
}

function asked(slot: WireSlot, ...applications: readonly string[]) {
  return {
    applications,
    centreId: slot.registration_center_id,
    date: slot.appointment_date,
    from: slot.time_slot_from,
    to: slot.time_slot_to,
  };
}

/** The wire's cookie is for the wire's own paths: here the token goes as header, as the portal sends it. */
function ask(by: Browser, method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown): Promise<Reply> {
  return by.send(method, `${PREFIX}${path}`, body, { authorization: by.cookie('Authorization') ?? '' });
}

function hold(by: Browser, slot: WireSlot, ...prids: readonly string[]): Promise<Reply> {
  return ask(by, 'POST', '/holds', asked(slot, ...prids));
}

function firstOf(json: unknown, name: string): unknown {
  const all = valueAt(json, [name]);
  return Array.isArray(all) ? all.map((one: unknown) => one)[0] : undefined;
}

function wordOf({ json, status }: Reply): unknown {
  return status === 200 ? 'ok' : textAt(firstOf(json, 'errors'), 'code');
}

function book(by: Browser, prid: string, slot: WireSlot): Promise<Reply> {
  return bookAt(by, `${APPLICATIONS}/${prid}`, slot);
}

describe('holding seats', () => {
  it('keeps them from everybody else until they are booked over the wire', async () => {
    const [mine, theirs, slot] = [
      await aPendingPrid(browser),
      await aPendingPrid(stranger),
      await aFreshSlot(),
    ];
    const { json, status } = await hold(browser, slot, mine);
    expect(status).toBe(200);
    expect(json).toMatchObject({
      holds: [{ applications: [mine], centreId: CENTRE, extendable: true, origin: 'chosen' }],
    });
    const seconds = Number(valueAt(firstOf(json, 'holds'), ['seconds']));
    expect(seconds).toBeGreaterThan(590);
    expect(errorCodes(await book(stranger, theirs, slot))).toEqual(['PRG_BOOK_RCI_002']);
    expect(wordOf(await hold(stranger, slot, theirs))).toBe('slot-unavailable');
    expect(errorCodes(await book(browser, mine, slot))).toEqual([]);
    expect((await ask(browser, 'GET', `/holds`)).json).toEqual({ holds: [] });
  });

  it('prolongs once and gives back, twice without harm', async () => {
    const [mine, slot] = [await aPendingPrid(browser), await aFreshSlot()];
    await hold(browser, slot, mine);
    const extend = () => ask(browser, 'POST', `/holds/extend`, { applications: [mine] });
    expect(wordOf(await extend())).toBe('ok');
    expect(wordOf(await extend())).toBe('hold-not-extendable');
    const drop = () => ask(browser, 'DELETE', `/holds?applications=${mine}`);
    expect((await drop()).json).toEqual({ holds: [] });
    expect(wordOf(await drop())).toBe('ok');
    expect(wordOf(await extend())).toBe('hold-unknown');
    expect(errorCodes(await book(stranger, await aPendingPrid(stranger), slot))).toEqual([]);
  });

  it('is for one’s own applications, of a centre and a time that can be booked, and only so many', async () => {
    const [theirs, slot] = [await aPendingPrid(stranger), await aFreshSlot(50)];
    const mine = await aPendingPrid(browser);
    expect(wordOf(await hold(browser, slot, theirs))).toBe('application-unknown');
    expect(wordOf(await hold(browser, slot, '20000000000001'))).toBe('application-unknown');
    expect(wordOf(await hold(browser, { ...slot, registration_center_id: '99999' }, mine))).toBe(
      'centre-unknown',
    );
    expect(wordOf(await hold(browser, { ...slot, appointment_date: '2020-01-01' }, mine))).toBe(
      'slot-unavailable',
    );
    expect(wordOf(await hold(browser, { ...slot, time_slot_to: '23:59' }, mine))).toBe('slot-unavailable');
    const many = await Promise.all(Array.from({ length: 11 }, () => aPendingPrid(browser)));
    expect(wordOf(await hold(browser, slot, ...many))).toBe('too-many-holds');
    expect(wordOf(await ask(server.browser(), 'GET', '/holds'))).toBe('not-signed-in');
  });
});

describe('the earliest slots', () => {
  it('are together for several, and one after the other where no slot has as many', async () => {
    const [first, second] = [slots[0], slots[1]];
    if (first === undefined || second === undefined) throw new Error('The centre has slots');
    await server.sql`
      update preregistration.slot set planned = 0, capacity = booked + held
       where centre_id = ${CENTRE} and slot_date = ${first.appointment_date}::date`;
    await ownSlot(server, first, 1);
    await ownSlot(server, second, 2);
    const earliest = async (people: number) => {
      const { json } = await ask(browser, 'GET', `/earliest?centres=${CENTRE}&people=${String(people)}`);
      return firstOf(json, 'offers');
    };
    const times = ({ time_slot_from: from, time_slot_to: to }: WireSlot) => ({
      from: `${from}:00`.slice(0, 8),
      to: `${to}:00`.slice(0, 8),
    });
    const date = first.appointment_date;
    expect(await earliest(1)).toEqual({ centreId: CENTRE, date, slots: [{ ...times(first), people: 1 }] });
    expect(await earliest(2)).toEqual({ centreId: CENTRE, date, slots: [{ ...times(second), people: 2 }] });
    expect(await earliest(3)).toEqual({
      centreId: CENTRE,
      date,
      slots: [
        { ...times(first), people: 1 },
        { ...times(second), people: 2 },
      ],
    });
    expect(await earliest(4)).not.toMatchObject({ date });
  });

  it('are of centres that exist and days of the calendar', async () => {
    const of = async (query: string) => wordOf(await ask(browser, 'GET', `/earliest?${query}`));
    expect(await of('centres=99999')).toBe('centre-unknown');
    expect(await of(`centres=${CENTRE}&from=2027-02-30`)).toBe('date-invalid');
    expect(await of(`centres=${CENTRE}&people=0`)).toBe('unreadable');
    expect(await of('centres=')).toBe('unreadable');
  });
});

describe('the waiting list', () => {
  it('offers a cancelled seat to the first, tells them by message, and books it for them', async () => {
    const userId = aUserId();
    const waiter = await signInApplicant(server, userId);
    const slot = await aFreshSlot();
    const [holder, first] = [await aPendingPrid(browser), await aPendingPrid(waiter)];
    expect(errorCodes(await book(browser, holder, slot))).toEqual([]);
    const wish = {
      applications: [first],
      centreId: CENTRE,
      fromDay: slot.appointment_date,
      toDay: slot.appointment_date,
      partOfDay: 'any',
    };
    const joined = await ask(waiter, 'POST', `/waiting-list`, wish);
    expect(joined.json).toMatchObject({ applications: [first], ahead: 0, offer: null });
    expect(wordOf(await ask(waiter, 'POST', `/waiting-list`, wish))).toBe('waits-already');
    await browser.send('PUT', `${APPLICATIONS}/${holder}`, undefined);
    expect((await ask(waiter, 'GET', `/waiting-list`)).json).toMatchObject({
      entries: [{ applications: [first], offer: { centreId: CENTRE, date: slot.appointment_date } }],
    });
    expect((await ask(waiter, 'GET', `/holds`)).json).toMatchObject({
      holds: [{ applications: [first], origin: 'offered', extendable: false }],
    });
    const text = await messageTo(userId, first);
    expect(text).toContain(slot.time_slot_from.slice(0, 5));
    expect(errorCodes(await book(waiter, first, slot))).toEqual([]);
    expect((await ask(waiter, 'GET', `/waiting-list`)).json).toEqual({ entries: [] });
  });

  it('is left by its own, and asked for with days that make sense', async () => {
    const [mine, slot] = [await aPendingPrid(browser), await aFreshSlot()];
    const join = (changes: object) =>
      ask(browser, 'POST', `/waiting-list`, {
        applications: [mine],
        centreId: CENTRE,
        fromDay: slot.appointment_date,
        toDay: slot.appointment_date,
        partOfDay: 'morning',
        ...changes,
      });
    expect(wordOf(await join({ fromDay: '2031-01-01' }))).toBe('date-invalid');
    expect(wordOf(await join({ fromDay: '2020-01-01', toDay: '2020-01-02' }))).toBe('date-invalid');
    expect(wordOf(await join({ centreId: '99999' }))).toBe('centre-unknown');
    expect(wordOf(await join({ applications: [await aPendingPrid(stranger)] }))).toBe('application-unknown');
    const id = textAt((await join({})).json, 'id') ?? '';
    const leave = (by: Browser) => ask(by, 'DELETE', `/waiting-list/${id}`);
    expect(wordOf(await leave(stranger))).toBe('place-unknown');
    expect(wordOf(await leave(browser))).toBe('ok');
    expect(wordOf(await leave(browser))).toBe('place-unknown');
  });
});

it('a booking asks the database for no rule and no centre: this process knows them [P2]', async () => {
  const [prid, slot] = [await aPendingPrid(browser), await aFreshSlot()];
  const read = async () => {
    const [row] = await server.sql<{ rows: number }[]>`
      select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::integer as rows from pg_stat_user_tables
       where schemaname = 'master_data' and relname <> 'version'`;
    return row?.rows;
  };
  // Each connection tells what it read within a second of its last work.
  const settle = () => new Promise((resolve) => setTimeout(resolve, 1_200));
  await settle();
  const before = await read();
  expect(errorCodes(await book(browser, prid, slot))).toEqual([]);
  await book(browser, prid, await aFreshSlot());
  await settle();
  expect(await read()).toBe(before);
});

async function messageTo(userId: string, about: string): Promise<string> {
  const end = Date.now() + PATIENCE_MS;
  while (Date.now() < end) {
    const found = (await server.mailbox(userId)).find(
      ({ text }) => text.includes(about) && text.includes('until'),
    );
    if (found !== undefined) return found.text;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('Nothing was sent');
}
