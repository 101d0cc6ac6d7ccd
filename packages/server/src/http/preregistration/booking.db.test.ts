import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textAt } from '@doorstep/contract/json.ts';
import { brokenSeats } from '../../postgres/preregistration/testing/bookable.ts';
import { aPrid, errorCodes, signInApplicant } from '../../testing/applicant.ts';
import {
  APPLICATIONS,
  SERVICE,
  aPendingPrid,
  bookAt,
  freeSlots,
  ownSlot,
} from '../../testing/appointment-calls.ts';
import type { WireSlot } from '../../testing/appointment-calls.ts';
import type { Browser } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

const CENTRE = '10001';

let server: RunningServer;
let browser: Browser;
let slots: readonly WireSlot[];
let taken = 0;
beforeAll(async () => {
  server = await startServer('demo');
  browser = await signInApplicant(server);
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

function bookOne(prid: string, request: unknown, changes = {}, headers = {}) {
  return bookAt(browser, `${APPLICATIONS}/${prid}`, request, changes, headers);
}

async function statusOf(prid: string): Promise<unknown> {
  const [row] = await server.sql`select status from preregistration.application where prid = ${prid}`;
  return row?.['status'];
}

describe('booking an appointment', () => {
  it.each([
    ['application service', APPLICATIONS, '[PRE-34]'],
    ['booking service', SERVICE, '[PRE-50]'],
  ])('takes a seat over the %s [PRE-34] [PRE-50]', async (_, path) => {
    const [prid, slot] = [await aPendingPrid(browser), await aFreshSlot()];
    const { json, status } = await bookAt(browser, `${path}/${prid}`, slot);
    expect(status).toBe(200);
    expect(json).toEqual({
      id: 'mosip.pre-registration.booking.book',
      version: '1.0',
      responsetime: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u),
      response: { bookingMessage: 'Appointment booked successfully' },
      errors: null,
    });
    expect(await statusOf(prid)).toBe('Booked');
  });

  it('reads times without seconds and with one digit, and keeps what it booked [C4]', async () => {
    const [prid, slot] = [await aPendingPrid(browser), await aFreshSlot()];
    const short = (time: string) => time.slice(0, 5).replace(/^0/u, '');
    const asked = {
      ...slot,
      time_slot_from: short(slot.time_slot_from),
      time_slot_to: short(slot.time_slot_to),
    };
    expect(errorCodes(await bookOne(prid, asked))).toEqual([]);
    const { json } = await browser.get(`${APPLICATIONS}/${prid}`);
    expect(textAt(json, 'response', 'time_slot_from')).toBe(slot.time_slot_from.slice(0, 5));
  });

  it('tells all that is wrong with the envelope, the time first', async () => {
    const prid = await aPendingPrid(browser);
    const nothing = { id: undefined, version: undefined, requesttime: undefined, request: undefined };
    expect(errorCodes(await bookOne(prid, null, nothing))).toEqual([
      'PRG_CORE_REQ_003',
      'PRG_CORE_REQ_002',
      'PRG_PAM_CORE_004',
      'PRG_PAM_CORE_001',
    ]);
    const slot = await aFreshSlot();
    const code = async (changes: object) => errorCodes(await bookOne(prid, slot, changes))[0];
    expect(await code({ id: 'other' })).toBe('PRG_PAM_CORE_001');
    expect(await code({ version: '2.0' })).toBe('PRG_CORE_REQ_002');
    expect(await code({ requesttime: '2024' })).toBe('PRG_CORE_REQ_015');
    expect(await code({ requesttime: '2024-05-01T09:30:00.000Z' })).toBe('PRG_CORE_REQ_013');
  });

  it('refuses what it cannot read', async () => {
    const prid = await aPendingPrid(browser);
    const path = `${APPLICATIONS}/${prid}`;
    expect(errorCodes(await browser.sendText('POST', path, '{"id":'))).toEqual(['PRG_CORE_REQ_015']);
    expect(errorCodes(await bookOne(prid, { registration_center_id: 7 }))).toEqual(['PRG_CORE_REQ_015']);
  });

  it('refuses in the reference’s order, each with its code', async () => {
    const [prid, slot] = [await aPendingPrid(browser), await aFreshSlot()];
    const code = async (changes: object, id = prid) =>
      errorCodes(await bookOne(id, { ...slot, ...changes }))[0];
    const nobody = { registration_center_id: '99999', appointment_date: '2020-01-01' };
    expect(await code(nobody, '20000000000001')).toBe('PRG_BOOK_RCI_031');
    expect(await code({ appointment_date: 'soon' })).toBe('PRG_BOOK_RCI_031');
    expect(await code({ appointment_date: '2026-02-30' })).toBe('PRG_BOOK_RCI_031');
    expect(await code({}, '20000000000001')).toBe('PRG_APP_013');
    expect(await code({}, '%20')).toBe('PRG_APP_013');
    expect(await code({ registration_center_id: ' ', appointment_date: '' })).toBe('PRG_BOOK_RCI_007');
    expect(await code({ appointment_date: '', time_slot_from: '' })).toBe('PRG_BOOK_RCI_008');
    expect(await code({ appointment_date: undefined })).toBe('PRG_BOOK_RCI_008');
    expect(await code({ time_slot_to: null })).toBe('PRG_BOOK_RCI_003');
    expect(await code({ time_slot_from: '25:00' })).toBe('PRG_BOOK_RCI_003');
    expect(await code({ time_slot_from: slot.time_slot_to, time_slot_to: slot.time_slot_from })).toBe(
      'PRG_BOOK_RCI_003',
    );
    expect(await code({ registration_center_id: '99999', time_slot_from: '07:00' })).toBe('KER-MSD-215');
    expect(await code({ time_slot_from: '03:00', time_slot_to: '03:15' })).toBe('PRG_BOOK_RCI_002');
    expect(await code({ time_slot_to: '23:00' })).toBe('PRG_BOOK_RCI_002');
    expect(await statusOf(prid)).toBe('Pending_Appointment');
  });

  it('knows a centre by its whole id [C25]', async () => {
    const [prid, slot] = [await aPendingPrid(browser), await aFreshSlot()];
    const part = { ...slot, registration_center_id: CENTRE.slice(0, 4) };
    expect(errorCodes(await bookOne(prid, part))).toEqual(['KER-MSD-215']);
  });

  it('refuses a day before those it shows, though slots exist [C16]', async () => {
    const prid = await aPendingPrid(browser);
    const [early] = await server.sql<{ day: string; from: string; to: string }[]>`
      select slot_date::text as day, slot_from::text as from, slot_to::text as to from preregistration.slot
       where centre_id = ${CENTRE} and slot_date = current_date + 1 limit 1`;
    if (early === undefined) throw new Error('This centre works every day');
    const asked = {
      registration_center_id: CENTRE,
      appointment_date: early.day,
      time_slot_from: early.from,
      time_slot_to: early.to,
    };
    expect(errorCodes(await bookOne(prid, asked))).toEqual(['PRG_BOOK_RCI_002']);
  });

  it('says so when the centre has no slots at all', async () => {
    const [prid, slot] = [await aPendingPrid(browser), await aFreshSlot()];
    await server.sql`delete from preregistration.slot where centre_id = '10002'`;
    expect(errorCodes(await bookOne(prid, { ...slot, registration_center_id: '10002' }))).toEqual([
      'PRG_BOOK_RCI_015',
    ]);
  });

  it('is not for an incomplete application, nor for one that was fetched', async () => {
    const slot = await aFreshSlot();
    const incomplete = await aPrid(browser);
    expect(errorCodes(await bookOne(incomplete, slot))).toEqual(['PRG_BOOK_RCI_036']);
    await server.sql`update preregistration.application set status = 'Prefetched' where prid = ${incomplete}`;
    expect(errorCodes(await bookOne(incomplete, slot))).toEqual(['PRG_BOOK_RCI_036']);
  });

  it('is not for somebody else’s application', async () => {
    const stranger = await signInApplicant(server);
    const [prid, slot] = [await aPendingPrid(browser), await aFreshSlot()];
    expect(errorCodes(await bookAt(stranger, `${APPLICATIONS}/${prid}`, slot))).toEqual(['PRG_APP_BCK_08']);
    expect(errorCodes(await bookAt(stranger, `${SERVICE}/${prid}`, slot))).toEqual(['PRG_APP_015']);
    expect(await statusOf(prid)).toBe('Pending_Appointment');
  });

  it('books again after the appointment was missed, without giving that seat back', async () => {
    const [prid, missed, next] = [await aPendingPrid(browser), await aFreshSlot(), await aFreshSlot()];
    await bookOne(prid, missed);
    await server.sql`update preregistration.application set status = 'Expired' where prid = ${prid}`;
    expect(errorCodes(await bookOne(prid, next))).toEqual([]);
    const [seat] = await server.sql`
      update preregistration.slot set booked = 0 where slot_date = ${missed.appointment_date}
         and centre_id = ${CENTRE} and slot_from = ${missed.time_slot_from} returning old.booked`;
    expect(seat?.['booked']).toBe(1);
  });
});

describe('moving an appointment', () => {
  it('gives the old seat back, and to the same slot changes nothing', async () => {
    const [prid, old, next] = [await aPendingPrid(browser), await aFreshSlot(), await aFreshSlot()];
    await bookOne(prid, old);
    expect(errorCodes(await bookOne(prid, old))).toEqual([]);
    expect(errorCodes(await bookOne(prid, next))).toEqual([]);
    expect(errorCodes(await bookOne(await aPendingPrid(browser), old))).toEqual([]);
  });

  it('into a full slot leaves the old appointment as it is', async () => {
    const [prid, old, full] = [await aPendingPrid(browser), await aFreshSlot(), await aFreshSlot(0)];
    await bookOne(prid, old);
    expect(errorCodes(await bookOne(prid, full))).toEqual(['PRG_BOOK_RCI_002']);
    const { json } = await browser.get(`${APPLICATIONS}/${prid}`);
    expect(textAt(json, 'response', 'appointment_date')).toBe(old.appointment_date);
  });
});

describe('the last seat', () => {
  it('goes to exactly one of 100 who ask at once [C1]', async () => {
    const slot = await aFreshSlot(1);
    const prids: string[] = [];
    for (let one = 0; one < 60; one += 1) prids.push(await aPendingPrid(browser));
    const replies = await Promise.all([...prids, ...prids.slice(0, 40)].map((prid) => bookOne(prid, slot)));
    const booked = await server.sql`
      select prid from preregistration.application
       where status = 'Booked' and centre_id = ${CENTRE} and appointment_date = ${slot.appointment_date}
         and appointment_from = ${slot.time_slot_from}`;
    expect(booked).toHaveLength(1);
    const codes = replies.map((reply) => errorCodes(reply)[0] ?? 'booked');
    expect(new Set(codes)).toEqual(new Set(['booked', 'PRG_BOOK_RCI_002']));
  });
});

describe('a double click', () => {
  it('books once without a key', async () => {
    const [prid, slot] = [await aPendingPrid(browser), await aFreshSlot(5)];
    const replies = await Promise.all(Array.from({ length: 20 }, () => bookOne(prid, slot)));
    expect(replies.flatMap(errorCodes)).toEqual([]);
  });

  it('books once with a key, and the same request later moves nothing back', async () => {
    const [prid, slot, next] = [await aPendingPrid(browser), await aFreshSlot(5), await aFreshSlot(5)];
    const headers = { 'idempotency-key': `key of ${prid}` };
    const once = () => bookOne(prid, slot, {}, headers);
    const replies = await Promise.all(Array.from({ length: 20 }, once));
    expect(replies.flatMap(errorCodes)).toEqual([]);
    await bookOne(prid, next);
    expect(errorCodes(await once())).toEqual([]);
    const { json } = await browser.get(`${APPLICATIONS}/${prid}`);
    expect(textAt(json, 'response', 'time_slot_from')).toBe(next.time_slot_from.slice(0, 5));
    expect(errorCodes(await bookOne(prid, next, {}, headers))).toEqual(['PRG_CORE_REQ_015']);
  });
});

describe('a group', () => {
  it('is booked together and told in order [PRE-35] [PRE-51]', async () => {
    for (const path of [APPLICATIONS, SERVICE]) {
      const slot = await aFreshSlot(2);
      const items = [await aPendingPrid(browser), await aPendingPrid(browser)];
      const bookingRequest = items.map((preRegistrationId) => ({ preRegistrationId, ...slot }));
      const { json } = await bookAt(browser, path, { bookingRequest });
      expect(json).toMatchObject({
        id: 'mosip.pre-registration.booking.book',
        response: {
          bookingStatusResponse: [
            { bookingMessage: 'Appointment booked successfully' },
            { bookingMessage: 'Appointment booked successfully' },
          ],
        },
        errors: null,
      });
    }
  });

  it('is refused whole when one finds no seat', async () => {
    const slot = await aFreshSlot(2);
    const prids = [await aPendingPrid(browser), await aPendingPrid(browser), await aPendingPrid(browser)];
    const bookingRequest = prids.map((preRegistrationId) => ({ preRegistrationId, ...slot }));
    expect(errorCodes(await bookAt(browser, APPLICATIONS, { bookingRequest }))).toEqual(['PRG_BOOK_RCI_002']);
    for (const prid of prids) expect(await statusOf(prid)).toBe('Pending_Appointment');
  });

  it('is refused empty, with one twice, and with one that is blank or nobody’s [C21]', async () => {
    const [prid, slot] = [await aPendingPrid(browser), await aFreshSlot(2)];
    const codes = async (...prids: unknown[]) => {
      const bookingRequest = prids.map((preRegistrationId) => ({ preRegistrationId, ...slot }));
      return errorCodes(await bookAt(browser, APPLICATIONS, { bookingRequest }));
    };
    expect(await codes()).toEqual(['PRG_CORE_REQ_015']);
    expect(await codes(prid, prid)).toEqual(['PRG_BOOK_RCI_005']);
    expect(await codes(prid, '')).toEqual(['PRG_APP_013']);
    expect(await codes(prid, undefined)).toEqual(['PRG_APP_013']);
    expect(await codes(prid, '20000000000001')).toEqual(['PRG_APP_013']);
    expect(await statusOf(prid)).toBe('Pending_Appointment');
  });
});

it('asks who it is', async () => {
  const slot = await aFreshSlot();
  const reply = await bookAt(server.browser(), `${APPLICATIONS}/20000000000001`, slot);
  expect([reply.status, ...errorCodes(reply)]).toEqual([401, 'KER-ATH-401']);
});
