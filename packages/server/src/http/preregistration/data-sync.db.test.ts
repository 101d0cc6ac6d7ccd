import { createPublicKey, verify } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { brokenSeats } from '../../postgres/preregistration/testing/bookable.ts';
import { aPrid, changeApplication, errorCodes, signInApplicant } from '../../testing/applicant.ts';
import { APPLICATIONS, aPendingPrid, bookAt, freeSlots } from '../../testing/appointment-calls.ts';
import type { WireSlot } from '../../testing/appointment-calls.ts';
import type { Browser, Reply } from '../../testing/browser.ts';
import { keyCalls } from '../../testing/key-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { aWholeApplication, anOperator, keyOfMachine, syncCalls } from '../../testing/sync-calls.ts';
import type { SyncCalls } from '../../testing/sync-calls.ts';

const CENTRE = '10001';
const MACHINE = '20011';
const NOBODYS = '27037165048263';
const PATIENCE_MS = 20_000;

let server: RunningServer;
let applicant: Browser;
let officer: SyncCalls;
let elsewhere: SyncCalls;
let slots: readonly WireSlot[];
let taken = 0;
let certificate: string;
beforeAll(async () => {
  server = await startServer();
  await keyOfMachine(server, MACHINE);
  applicant = await signInApplicant(server);
  officer = syncCalls(server, (await anOperator(server, CENTRE)).token);
  elsewhere = syncCalls(server, (await anOperator(server, '10002')).token);
  slots = await freeSlots(applicant, CENTRE);
  certificate = await (await keyCalls(server, 'KEY_MAKER')).certificateOf('KERNEL', 'SIGN');
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

/** Whether the header is a detached signature of the body, byte for byte, by the published key. */
function isSigned({ headers, text }: Reply): boolean {
  const [head = '', payload, signature = ''] = (headers.get('response-signature') ?? '').split('.');
  const data = Buffer.from(`${head}.${Buffer.from(text).toString('base64url')}`);
  const key = createPublicKey(certificate);
  return payload === '' && verify('sha256', data, key, Buffer.from(signature, 'base64url'));
}

function filesOf(reply: Reply): Readonly<Record<string, Uint8Array>> {
  return unzipSync(Buffer.from(textAt(reply.json, 'response', 'zip-bytes') ?? '', 'base64'));
}

function identityOf(reply: Reply): unknown {
  const id = filesOf(reply)['ID.json'];
  return valueAt(JSON.parse(strFromU8(id ?? new Uint8Array())), ['identity']);
}

describe('[PRE-59] the ids of a centre', () => {
  it('come with the local time of each, signed [PRE-59] [C23]', async () => {
    const slot = aSlot();
    const prid = await aWholeApplication(applicant, slot);
    const days = { registrationCenterId: CENTRE, fromDate: slot.appointment_date, toDate: '' };
    const reply = await officer.list(days);
    expect(reply.json).toEqual({
      id: 'mosip.pre-registration.datasync.fetch.ids',
      version: '1.0',
      responsetime: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/u),
      response: {
        transactionId: null,
        countOfPreRegIds: '1',
        preRegistrationIds: {
          [prid]: `${slot.appointment_date}T${slot.time_slot_from}:00.000`.replace(
            /(:\d\d):00:00\./u,
            '$1:00.',
          ),
        },
      },
      errors: null,
    });
    expect(isSigned(reply)).toBe(true);
    const told = Date.parse(textAt(reply.json, 'responsetime') ?? '');
    expect(Math.abs(Date.now() - told)).toBeLessThan(60_000);
  });

  it('come with their kinds [PRE-60]', async () => {
    const slot = aSlot();
    const prid = await aPendingPrid(applicant);
    await bookAt(applicant, `${APPLICATIONS}/${prid}`, slot);
    const days = {
      registrationCenterId: CENTRE,
      fromDate: slot.appointment_date,
      toDate: slot.appointment_date,
    };
    const { json } = await officer.list(days, {}, '/syncV2');
    expect(valueAt(json, ['response', 'applications'])).toContainEqual({
      applicationId: prid,
      appointmentDtTime: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.000$/u),
      bookingType: 'LOST_FORGOTTEN_UIN',
    });
  });

  it('are refused in the suite’s order, each with its code, and signed too', async () => {
    const days = { registrationCenterId: CENTRE, fromDate: '2030-01-07', toDate: '2030-01-08' };
    const code = async (request: unknown, changes = {}) => {
      const reply = await officer.list(request, changes);
      expect(isSigned(reply)).toBe(true);
      return errorCodes(reply)[0];
    };
    expect(await code(days, { id: 'x', version: '9' })).toBe('PRG_PAM_CORE_001');
    expect(await code(days, { version: undefined, requesttime: '' })).toBe('PRG_PAM_CORE_002');
    expect(await code(days, { requesttime: '' })).toBe('PRG_PAM_CORE_003');
    expect(await code(days, { requesttime: 'soon' })).toBe('PRG_CORE_REQ_015');
    expect(await code(days, { requesttime: '2024-05-01T09:30:00.000Z' })).toBe('PRG_CORE_REQ_013');
    expect(await code(null)).toBe('PRG_PAM_CORE_004');
    expect(await code({ ...days, registrationCenterId: ' ', fromDate: '' })).toBe('PRG_DATA_SYNC_009');
    expect(await code({ fromDate: '2030-01-07' })).toBe('PRG_DATA_SYNC_009');
    expect(await code({ ...days, fromDate: '' })).toBe('PRG_CORE_REQ_019');
    expect(await code({ ...days, fromDate: undefined })).toBe('PRG_CORE_REQ_019');
    expect(await code({ ...days, toDate: '2030-02-30' })).toBe('PRG_CORE_REQ_019');
    expect(await code({ ...days, toDate: '2030-01-06' })).toBe('PRG_CORE_REQ_020');
    expect(await code({ ...days, registrationCenterId: '99999' })).toBe('PRG_BOOK_RCI_032');
    expect(await code({ ...days, toDate: undefined })).toBe('PRG_BOOK_RCI_032');
  });

  it('are told to the staff of that centre alone [S17]', async () => {
    const slot = aSlot();
    await aWholeApplication(applicant, slot);
    const days = { registrationCenterId: CENTRE, fromDate: slot.appointment_date };
    const nowhere = syncCalls(server, (await anOperator(server, null)).token);
    expect(errorCodes(await elsewhere.list(days))).toEqual(['PRG_BOOK_RCI_032']);
    expect(errorCodes(await nowhere.list(days, {}, '/syncV2'))).toEqual(['PRG_BOOK_RCI_032']);
    const admin = syncCalls(server, (await anOperator(server, null, 'REGISTRATION_ADMIN')).token);
    expect(errorCodes(await admin.list(days))).toEqual([]);
  });

  it('are no applicant’s, and strangers cost no signature [S6]', async () => {
    const refused = await applicant.get(`/preregistration/v1/sync/${NOBODYS}`);
    expect([refused.status, errorCodes(refused)]).toEqual([401, ['KER-ATH-401']]);
    expect(refused.headers.get('response-signature')).toBeNull();
  });
});

describe('[PRE-61] [PRE-62] a packet', () => {
  it('has the answers, what is known of the papers, and the papers [PRE-61]', async () => {
    const slot = aSlot();
    const prid = await aWholeApplication(applicant, slot);
    const reply = await officer.packet(prid);
    expect(valueAt(reply.json, ['response'])).toEqual({
      'pre-registration-id': prid,
      'registration-client-id': CENTRE,
      'appointment-date': slot.appointment_date,
      'from-time-slot': slot.time_slot_from.slice(0, 5),
      'to-time-slot': slot.time_slot_to.slice(0, 5),
      'zip-filename': prid,
      'zip-bytes': expect.any(String),
    });
    expect(isSigned(reply)).toBe(true);
    expect(identityOf(reply)).toMatchObject({
      postalCode: '10112',
      proofOfAddress: { format: 'pdf', type: expect.any(String), value: 'POA_lease', refNumber: null },
      proofOfIdentity: { format: 'pdf', type: expect.any(String), value: 'POI_card', refNumber: null },
    });
    const type = valueAt(identityOf(reply), ['proofOfAddress', 'type']);
    expect(type).not.toBe('DOC004');
    const files = filesOf(reply);
    expect(Object.keys(files).toSorted()).toEqual(['ID.json', 'POA_lease.pdf', 'POI_card.pdf']);
    expect(strFromU8(files['POA_lease.pdf'] ?? new Uint8Array()).startsWith('%PDF')).toBe(true);
    expect(await statusOf(prid)).toBe('Booked');
  });

  it('is for one machine of the centre when one is named [PRE-62]', async () => {
    const prid = await aWholeApplication(applicant, aSlot());
    const reply = await officer.packet(prid, MACHINE);
    expect(errorCodes(reply)).toEqual([]);
    const bytes = Buffer.from(textAt(reply.json, 'response', 'zip-bytes') ?? '', 'base64');
    expect(bytes.includes('ID.json')).toBe(false);
    expect(() => unzipSync(bytes)).toThrow();
    // Of another centre, without a key, switched off, and of nobody.
    for (const machine of ['20021', '20031', '20032', '99999'])
      expect(errorCodes(await officer.packet(prid, machine))).toEqual(['PRG_DATA_SYNC_018']);
  });

  it('is the same nothing whether it is another centre’s or nobody’s [S17]', async () => {
    const prid = await aWholeApplication(applicant, aSlot());
    for (const one of [prid, NOBODYS]) {
      expect(errorCodes(await elsewhere.packet(one))).toEqual(['PRG_PAM_APP_005']);
      expect(errorCodes(await elsewhere.packet(one, '20021'))).toEqual(['PRG_DATA_SYNC_019']);
    }
    const nowhere = syncCalls(server, (await anOperator(server, null)).token);
    expect(errorCodes(await nowhere.packet(await aPrid(applicant)))).toEqual(['PRG_PAM_APP_005']);
  });

  it('takes nothing away from who still fills in [C26]', async () => {
    const prid = await aPrid(applicant);
    const reply = await officer.packet(prid);
    expect(valueAt(reply.json, ['response', 'appointment-date'])).toBeNull();
    expect(await statusOf(prid)).toBe('Application_Incomplete');
    expect(errorCodes(await changeApplication(applicant, prid))).toEqual([]);
    const whole = await aWholeApplication(applicant, null);
    await officer.packet(whole);
    expect(errorCodes(await bookAt(applicant, `${APPLICATIONS}/${whole}`, aSlot()))).toEqual([]);
    expect(await statusOf(whole)).toBe('Booked');
  });

  it('is given of a cancelled application without an appointment, and of none without a form', async () => {
    const prid = await aWholeApplication(applicant, aSlot());
    await applicant.send('PUT', `${APPLICATIONS}/${prid}`, {});
    const { json } = await officer.packet(prid);
    expect(valueAt(json, ['response', 'registration-client-id'])).toBeNull();
    expect(await statusOf(prid)).toBe('Cancelled');
    expect(errorCodes(await officer.packet(await aPendingPrid(applicant)))).toEqual(['PRG_PAM_APP_005']);
  });

  it('is not given without a paper whose file is not the one that was kept', async () => {
    const prid = await aWholeApplication(applicant, aSlot());
    await server.sql`
      update preregistration.document set object_hash = decode(repeat('00', 32), 'hex') where prid = ${prid} and category = 'POI'`;
    expect(errorCodes(await officer.packet(prid))).toEqual(['PRG_DATA_SYNC_006']);
  });

  it('is audited with its PRID and who took it', async () => {
    const prid = await aWholeApplication(applicant, aSlot());
    await officer.packet(prid);
    const sealed = () => server.sql`
      select from audit_manager.entry
       where content like ${`%${prid}%`} and content like '%PRE_406%' and content like '%operator%'`;
    const end = Date.now() + PATIENCE_MS;
    while ((await sealed()).length === 0 && Date.now() < end) await sleep(100);
    expect(await sealed()).toHaveLength(1);
  });
});

describe('[PRE-63] reverse sync', () => {
  it('ends the application, which its applicant sees [PRE-63] [OLD-7]', async () => {
    const prid = await aWholeApplication(applicant, aSlot());
    const reply = await officer.consumed([prid, prid, NOBODYS]);
    expect(valueAt(reply.json, ['response'])).toEqual({
      transactionId: expect.stringMatching(/^[\da-f-]{36}$/u),
      countOfStoredPreRegIds: '1',
      preRegistrationIds: [prid],
    });
    expect(isSigned(reply)).toBe(true);
    const end = Date.now() + PATIENCE_MS;
    while ((await statusOf(prid)) !== 'Consumed' && Date.now() < end) await sleep(50);
    const authorization = `Bearer ${applicant.cookie('Authorization') ?? ''}`;
    const { json } = await applicant.get('/doorstep/v1/preregistration/consumed', { authorization });
    expect(valueAt(json, ['applications'])).toEqual([
      {
        preRegistrationId: prid,
        bookingType: 'NEW_PREREGISTRATION',
        name: [
          { language: 'eng', value: 'Nadia Ferrand' },
          { language: 'fra', value: 'Nadia Ferrand' },
        ],
        consumedAt: expect.stringMatching(/^\d{4}-.*Z$/u),
      },
    ]);
    expect(errorCodes(await officer.packet(prid))).toEqual(['PRG_DATA_SYNC_022']);
    expect(errorCodes(await officer.packet(prid, MACHINE))).toEqual(['PRG_DATA_SYNC_022']);
    expect(errorCodes(await elsewhere.packet(prid))).toEqual(['PRG_PAM_APP_005']);
    expect(errorCodes(await officer.consumed([prid]))).toEqual([]);
  });

  it('refuses what is nobody’s, another centre’s, or nothing', async () => {
    const prid = await aWholeApplication(applicant, aSlot());
    const code = async (calls: SyncCalls, prids: unknown) => errorCodes(await calls.consumed(prids));
    expect(await code(officer, [NOBODYS])).toEqual(['PRG_DATA_SYNC_011']);
    expect(await code(officer, [])).toEqual(['PRG_DATA_SYNC_011']);
    expect(await code(officer, null)).toEqual(['PRG_DATA_SYNC_011']);
    expect(await code(elsewhere, [prid])).toEqual(['PRG_DATA_SYNC_011']);
    expect(await code(officer, prid)).toEqual(['PRG_CORE_REQ_015']);
    expect(errorCodes(await officer.consumed([prid], { id: 'x' }))).toEqual(['PRG_PAM_CORE_001']);
    expect(await statusOf(prid)).toBe('Booked');
  });
});
