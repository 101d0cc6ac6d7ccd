import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRecord, textAt, valueAt } from '@doorstep/contract/json.ts';
import { brokenSeats } from '../../postgres/preregistration/testing/bookable.ts';
import { aPrid, errorCodes, signInApplicant } from '../../testing/applicant.ts';
import { freeSlots } from '../../testing/appointment-calls.ts';
import type { WireSlot } from '../../testing/appointment-calls.ts';
import type { Browser } from '../../testing/browser.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { aWholeApplication, anOperator, syncCalls } from '../../testing/sync-calls.ts';
import type { SyncCalls } from '../../testing/sync-calls.ts';

const CENTRE = '10001';
const PATIENCE_MS = 20_000;

let server: RunningServer;
let applicant: Browser;
let officer: SyncCalls;
let elsewhere: SyncCalls;
let slots: readonly WireSlot[];
let taken = 0;
beforeAll(async () => {
  server = await startServer();
  applicant = await signInApplicant(server);
  officer = syncCalls(server, (await anOperator(server, CENTRE)).token);
  elsewhere = syncCalls(server, (await anOperator(server, '10002')).token);
  slots = await freeSlots(applicant, CENTRE);
});
afterAll(async () => {
  expect(await brokenSeats(server.sql)).toEqual([]);
  await server.stop();
});

function aSlot(): WireSlot {
  const slot = slots[(taken += 1)];
  if (slot === undefined) throw new Error('There are no more');
  return slot;
}

async function statusOf(prid: string): Promise<unknown> {
  const [row] = await server.sql`select status from preregistration.application where prid = ${prid}`;
  return row?.['status'];
}

describe('[PRE-24] who comes to a centre', () => {
  const path = (centre: string, query: string) => `/applications/bookings/${centre}?${query}`;

  it('is told to its staff with who applied, and to applicants of themselves alone [PRE-24] [S6]', async () => {
    const slot = aSlot();
    const prid = await aWholeApplication(applicant, slot);
    const other = await signInApplicant(server);
    const query = `appointmentDate=${slot.appointment_date}&appointmentToDate=`;
    const { json } = await officer.get(path(CENTRE, query));
    const listed = valueAt(json, ['response']);
    const rows: readonly unknown[] = Array.isArray(listed) ? listed : [];
    expect(rows.find((row) => textAt(row, 'applicationId') === prid)).toEqual({
      applicationId: prid,
      applicationStatusCode: 'SUBMITTED',
      bookingStatusCode: 'Booked',
      appointmentDate: slot.appointment_date,
      slotFromTime: slot.time_slot_from.slice(0, 5),
      slotToTime: slot.time_slot_to.slice(0, 5),
      crBy: expect.stringContaining('@example.org'),
      crDtime: expect.stringMatching(/Z$/u),
      registrationCenterId: CENTRE,
      bookingType: 'NEW_PREREGISTRATION',
    });
    const theirs = await other.get(`/preregistration/v1${path(CENTRE, query)}`);
    expect(valueAt(theirs.json, ['response'])).toEqual([]);
  });

  it('refuses as the suite does', async () => {
    const code = async (centre: string, query: string, calls = officer) =>
      errorCodes(await calls.get(path(centre, query)))[0];
    expect(await code(CENTRE, 'appointmentDate=2020-45461')).toBe('PRG_APP_013');
    expect(await code('10@@$$003', 'appointmentDate=2030-01-07')).toBe('PRG_BOOK_RCI_032');
    expect(await code('10@@$$003', 'appointmentDate=20204y464tg1')).toBe('PRG_APP_013');
    expect(await code('99999', 'appointmentDate=2030-01-07')).toBe('PRG_BOOK_RCI_032');
    expect(await code(CENTRE, 'appointmentDate=2030-01-07', elsewhere)).toBe('PRG_BOOK_RCI_032');
    const { json } = await officer.get(path(CENTRE, 'appointmentDate=2099-01-07'));
    expect(valueAt(json, ['response'])).toEqual([]);
  });
});

describe('what older versions did by request', () => {
  it('is asked for by administrators, and done by itself [PRE-58] [OLD-7]', async () => {
    const token = await server.clientToken('PRE_REGISTRATION_ADMIN');
    const headers = { authorization: `Bearer ${token}` };
    const consume = () =>
      server.browser().send('PUT', '/preregistration/v1/batch/consumedStatus', {}, headers);
    expect(errorCodes(await consume())).toEqual(['PRG_PAM_BAT_001']);
    const prid = await aWholeApplication(applicant, aSlot());
    await server.sql`insert into preregistration.processed (prid, received_by) values (${prid}, 'older')`;
    const asked = await consume();
    expect(asked.json).toMatchObject({
      id: 'mosip.pre-registration.batchjob.service.consumed',
      errors: null,
    });
    const end = Date.now() + PATIENCE_MS;
    while ((await statusOf(prid)) !== 'Consumed' && Date.now() < end) await sleep(50);
    expect(await statusOf(prid)).toBe('Consumed');
    const { json } = await server.browser().get('/preregistration/v1/appointment/availability/sync', headers);
    expect(isRecord(json) && json['response']).toBe('MASTER_DATA_SYNCED_SUCCESSFULLY');
  });
});

describe('anonymous profiles', () => {
  it('follow a booking or a fetch by themselves, once, with nothing of the person [P8]', async () => {
    const before = await server.sql`select from preregistration.anonymous_profile`;
    const booked = await aWholeApplication(applicant, aSlot());
    const fetched = await aPrid(applicant);
    await officer.packet(fetched);
    await officer.packet(booked);
    const end = Date.now() + PATIENCE_MS;
    const due = () => server.sql`
      select from preregistration.application where prid in (${booked}, ${fetched}) and not profiled`;
    while ((await due()).length > 0 && Date.now() < end) await sleep(100);
    const rows = await server.sql<
      { profile: unknown }[]
    >`select profile from preregistration.anonymous_profile`;
    expect(rows.length - before.length).toBeGreaterThanOrEqual(2);
    const text = JSON.stringify(rows);
    for (const word of [booked, fetched, 'Nadia', 'nadia@', 'Mill Lane', '07/14'])
      expect(text).not.toContain(word);
    expect(text).toContain('"yearOfBirth":1991');
    expect(text).toContain('"status":"Prefetched"');
  });
});
