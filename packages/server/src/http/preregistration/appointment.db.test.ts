import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { brokenSeats } from '../../postgres/preregistration/testing/bookable.ts';
import { aUserId, errorCodes, signInApplicant } from '../../testing/applicant.ts';
import {
  APPLICATIONS,
  SERVICE,
  aPendingPrid,
  bookAt,
  freeSlots,
  ownSlot,
} from '../../testing/appointment-calls.ts';
import type { WireSlot } from '../../testing/appointment-calls.ts';
import type { Browser, Reply } from '../../testing/browser.ts';
import { staffHeaders } from '../../testing/staff.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';

const CENTRE = '10001';
const PREFIX = '/preregistration/v1';
const USER_ID = aUserId();

let server: RunningServer;
let browser: Browser;
let slots: readonly WireSlot[];
let taken = 0;
beforeAll(async () => {
  server = await startServer('demo');
  browser = await signInApplicant(server, USER_ID);
  slots = await freeSlots(browser, CENTRE);
});
afterAll(async () => {
  expect(await brokenSeats(server.sql)).toEqual([]);
  await server.stop();
});

async function aBooking(): Promise<{ readonly prid: string; readonly slot: WireSlot }> {
  const prid = await aPendingPrid(browser);
  const wanted = slots[(taken += 1)];
  if (wanted === undefined) throw new Error('There are no more');
  const slot = await ownSlot(server, wanted, 1);
  const reply = await bookAt(browser, `${APPLICATIONS}/${prid}`, slot);
  if (errorCodes(reply).length > 0) throw new Error(reply.text);
  return { prid, slot };
}

async function staff(...roles: readonly string[]): Promise<{ readonly authorization: string }> {
  return { authorization: `Bearer ${await server.clientToken(...roles)}` };
}

const put = (path: string, from: Browser = browser): Promise<Reply> => from.send('PUT', path, {});

describe('the appointment of an application', () => {
  it('is told as the booking service tells it [PRE-36] [PRE-52]', async () => {
    const { prid, slot } = await aBooking();
    for (const path of [APPLICATIONS, SERVICE]) {
      const { json } = await browser.get(`${path}/${prid}`);
      expect(json).toMatchObject({
        id: 'mosip.pre-registration.appointment.fetch',
        response: {
          registration_center_id: CENTRE,
          appointment_date: slot.appointment_date,
          time_slot_from: slot.time_slot_from.slice(0, 5),
          time_slot_to: slot.time_slot_to.slice(0, 5),
        },
        errors: null,
      });
    }
  });

  it('is none while there is no booking, and for no application', async () => {
    const prid = await aPendingPrid(browser);
    const codes = async (path: string) => errorCodes(await browser.get(path));
    expect(await codes(`${APPLICATIONS}/${prid}`)).toEqual(['PRG_BOOK_RCI_013']);
    expect(await codes(`${APPLICATIONS}/20000000000001`)).toEqual(['PRG_APP_013']);
    expect(await codes(`${APPLICATIONS}/%20`)).toEqual(['PRG_APP_013']);
    expect(await codes(`${SERVICE}/%20`)).toEqual(['PRG_APP_013']);
    expect(errorCodes(await put(`${SERVICE}/%20`))).toEqual(['PRG_BOOK_RCI_022']);
  });

  it('is not told to others, but to staff', async () => {
    const { prid } = await aBooking();
    const stranger = await signInApplicant(server);
    expect(errorCodes(await stranger.get(`${APPLICATIONS}/${prid}`))).toEqual(['PRG_APP_BCK_08']);
    expect(errorCodes(await stranger.get(`${SERVICE}/${prid}`))).toEqual(['PRG_APP_015']);
    const seen = await server
      .browser()
      .get(`${SERVICE}/${prid}`, await staffHeaders(server, { centreId: CENTRE }));
    expect(textAt(seen.json, 'response', 'registration_center_id')).toBe(CENTRE);
    const unfit = await server.browser().get(`${SERVICE}/${prid}`, await staff('REGISTRATION_PROCESSOR'));
    expect([unfit.status, ...errorCodes(unfit)]).toEqual([401, 'KER-401']);
  });
});

describe('cancelling', () => {
  it.each([APPLICATIONS, SERVICE])('gives the seat back at %s [PRE-37] [PRE-53]', async (path) => {
    const { prid, slot } = await aBooking();
    const { json } = await put(`${path}/${prid}`);
    expect(json).toMatchObject({
      id: 'mosip.pre-registration.appointment.cancel',
      response: {
        transactionId: expect.stringMatching(/^[\da-f-]{36}$/u),
        message: 'Appointment for the selected application has been successfully cancelled',
      },
      errors: null,
    });
    const next = await bookAt(browser, `${APPLICATIONS}/${await aPendingPrid(browser)}`, slot);
    expect(errorCodes(next)).toEqual([]);
    expect(errorCodes(await put(`${path}/${prid}`))).toEqual(['PRG_BOOK_RCI_013']);
    expect(errorCodes(await bookAt(browser, `${APPLICATIONS}/${prid}`, slot))).toEqual(['PRG_BOOK_RCI_002']);
  });

  it('happens once of 20 times at once', async () => {
    const { prid } = await aBooking();
    const replies = await Promise.all(Array.from({ length: 20 }, () => put(`${APPLICATIONS}/${prid}`)));
    expect(replies.filter((reply) => errorCodes(reply).length === 0)).toHaveLength(1);
    expect(new Set(replies.flatMap(errorCodes))).toEqual(new Set(['PRG_BOOK_RCI_013']));
  });

  it('is refused where there is nothing to cancel', async () => {
    const pending = await aPendingPrid(browser);
    const { prid } = await aBooking();
    await server.sql`update preregistration.application set status = 'Expired' where prid = ${prid}`;
    const codes = async (id: string) => errorCodes(await put(`${APPLICATIONS}/${id}`));
    expect(await codes(pending)).toEqual(['PRG_BOOK_RCI_013']);
    expect(await codes(prid)).toEqual(['PRG_BOOK_RCI_018']);
    expect(await codes('20000000000001')).toEqual(['PRG_APP_013']);
    await server.sql`update preregistration.application set status = 'Booked' where prid = ${prid}`;
  });

  it('is not for others, and without limit for centres only [PRE-39] [PRE-54]', async () => {
    const [one, other] = [await aBooking(), await aBooking()];
    const stranger = await signInApplicant(server);
    expect(errorCodes(await put(`${APPLICATIONS}/${one.prid}`, stranger))).toEqual(['PRG_APP_BCK_08']);
    const internal = `${PREFIX}/internal/applications/appointment/${one.prid}`;
    const batch = `${PREFIX}/batch/appointment/${other.prid}`;
    for (const path of [internal, batch]) {
      expect((await put(path)).status).toBe(401);
      const done = await server.browser().send('PUT', path, {}, await staff('PRE_REGISTRATION_ADMIN'));
      expect(textAt(done.json, 'response', 'message')).toContain('successfully cancelled');
    }
  });
});

describe('giving an appointment up', () => {
  it.each([APPLICATIONS, SERVICE])('says who did it at %s [PRE-38] [PRE-55]', async (path) => {
    const { prid } = await aBooking();
    const discard = (query: string) => browser.send('DELETE', `${path}${query}`, {});
    expect((await discard(`?preRegistrationId=${prid}`)).json).toMatchObject({
      id: 'mosip.preregistration.booking.delete',
      response: {
        preRegistrationId: prid,
        deletedBy: USER_ID,
        deletedDateTime: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T.*Z$/u),
      },
      errors: null,
    });
    expect(errorCodes(await discard(`?preRegistrationId=${prid}`))).toEqual(['PRG_BOOK_RCI_013']);
    expect(errorCodes(await discard(''))).toEqual([path === SERVICE ? 'PRG_BOOK_RCI_022' : 'PRG_APP_013']);
  });
});

describe('what is free at a centre', () => {
  it.each([`${APPLICATIONS}/slots/availability`, `${SERVICE}/availability`])(
    'is told by day and time at %s [PRE-33] [PRE-49]',
    async (path) => {
      const { json } = await browser.get(`${path}/${CENTRE}`);
      expect(json).toMatchObject({
        id: 'mosip.pre-registration.appointment.availability',
        response: { regCenterId: CENTRE },
        errors: null,
      });
      const days = valueAt(json, ['response', 'centerDetails']);
      if (!Array.isArray(days)) throw new Error('There are days');
      const dates = days.map((day: unknown) => textAt(day, 'date') ?? '');
      const first = new Date(Date.now() + 2 * 86_400_000 - 3_600_000).toISOString().slice(0, 10);
      expect((dates[0] ?? '') >= first).toBe(true);
      expect(dates).toEqual(dates.toSorted());
      expect(valueAt(days[0], ['holiday'])).toBe(false);
      const times = valueAt(days.at(-1), ['timeSlots']);
      expect(Array.isArray(times) && times[0]).toEqual({
        fromTime: '08:00:00',
        toTime: '08:15:00',
        availability: 8,
      });
    },
  );

  it('has no answer for a centre that nobody has', async () => {
    for (const id of ['99999', '1000']) {
      const reply = await browser.get(`${SERVICE}/availability/${id}`);
      expect(errorCodes(reply)).toEqual(['KER-MSD-215']);
    }
  });

  it('is nobody’s act to look at; only who was refused is written down', async () => {
    await browser.get(`${SERVICE}/availability/${CENTRE}`);
    await browser.get(`${SERVICE}/availability/99999`);
    const written = async () => {
      const rows = await server.sql<{ type: string }[]>`
        select entry ->> 'eventType' as type from resident.audit_intake
         where entry ->> 'moduleName' = 'preregistration.booking.availability'
        union
        select content::jsonb ->> 2 from audit_manager.entry
         where content::jsonb ->> 6 = 'preregistration.booking.availability'`;
      return rows.map(({ type }) => type);
    };
    await expect.poll(written, { timeout: 10_000 }).toEqual(['FAILURE']);
  });

  it('says so when no slots were made', async () => {
    await server.sql`delete from preregistration.slot where centre_id = '10002'`;
    expect(errorCodes(await browser.get(`${SERVICE}/availability/10002`))).toEqual(['PRG_BOOK_RCI_015']);
  });
});

describe('who is booked at a centre', () => {
  const ids = (from: Browser, query: string, headers = {}) =>
    from.get(`${SERVICE}/preRegistrationId/${CENTRE}${query}`, headers);

  it('is told to staff by day [PRE-56] [PRE-57]', async () => {
    const { prid, slot } = await aBooking();
    const officer = await staffHeaders(server, { centreId: CENTRE });
    const query = `?from_date=${slot.appointment_date}&to_date=`;
    const { json } = await ids(server.browser(), query, officer);
    expect(textAt(json, 'response', 'registration_center_id')).toBe(CENTRE);
    expect(valueAt(json, ['response', 'pre_registration_ids'])).toContain(prid);
    const dated = await server.browser().get(`${SERVICE}/registrationCenterId/${CENTRE}${query}`, officer);
    expect(valueAt(dated.json, ['response', 'idsWithAppointmentDate', prid])).toEqual({
      [slot.appointment_date]: {
        fromTime: slot.time_slot_from.slice(0, 5),
        toTime: slot.time_slot_to.slice(0, 5),
      },
    });
  });

  it('is told to applicants of themselves alone [S6]', async () => {
    const { prid, slot } = await aBooking();
    const query = `?from_date=${slot.appointment_date}`;
    const own = await ids(browser, query);
    expect(valueAt(own.json, ['response', 'pre_registration_ids'])).toContain(prid);
    expect(errorCodes(await ids(await signInApplicant(server), query))).toEqual(['PRG_BOOK_RCI_032']);
  });

  it('is asked for days that exist and follow one another', async () => {
    const codes = async (query: string) => errorCodes(await ids(browser, query));
    expect(await codes('')).toEqual(['PRG_CORE_REQ_019']);
    expect(await codes('?from_date=2026-02-30')).toEqual(['PRG_CORE_REQ_019']);
    expect(await codes('?from_date=2027-01-02&to_date=2027-01-01')).toEqual(['PRG_CORE_REQ_020']);
    expect(await codes('?from_date=2020-01-02')).toEqual(['PRG_BOOK_RCI_032']);
    const nowhere = await browser.get(`${SERVICE}/preRegistrationId/99999?from_date=2027-01-01`);
    expect(errorCodes(nowhere)).toEqual(['PRG_BOOK_RCI_032']);
  });
});
