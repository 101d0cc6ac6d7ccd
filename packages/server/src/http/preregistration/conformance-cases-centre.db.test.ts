/**
 * The reference's own regression suites about who comes to a centre (pre-registration §9), each under its name, and its
 * recommended order as one run.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { aPrid, signInApplicant } from '../../testing/applicant.ts';
import { APPLICATIONS, bookAt, freeSlots } from '../../testing/appointment-calls.ts';
import type { WireSlot } from '../../testing/appointment-calls.ts';
import type { Browser, Reply } from '../../testing/browser.ts';
import { IN_LANGUAGES, notificationOf, sendNotification } from '../../testing/notice-calls.ts';
import { aPaper } from '../../testing/papers.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { BAD_ID, outcomeOf, suite } from '../../testing/suite-cases.ts';
import { aWholeApplication, anOperator, syncCalls } from '../../testing/sync-calls.ts';
import type { SyncCalls } from '../../testing/sync-calls.ts';

const PREFIX = '/preregistration/v1';
const CENTRE = '10001';
const PATIENCE_MS = 20_000;

let server: RunningServer;
let me: Browser;
let officer: SyncCalls;
let slots: readonly WireSlot[];
beforeAll(async () => {
  server = await startServer();
  me = await signInApplicant(server);
  officer = syncCalls(server, (await anOperator(server, CENTRE)).token);
  slots = await freeSlots(me, CENTRE);
  await aWholeApplication(me, slotAt(0));
});
afterAll(() => server.stop());

function slotAt(index: number): WireSlot {
  const slot = slots[index];
  if (slot === undefined) throw new Error('There are no more');
  return slot;
}

const comers = (centre: string, day: string): Promise<Reply> =>
  officer.get(`/applications/bookings/${centre}?appointmentDate=${day}`);

suite('GetBookingsForRegCenter', [
  ['a day', 'success', () => comers(CENTRE, slotAt(0).appointment_date)],
  ['a bad day', 'PRG_APP_013', () => comers(CENTRE, '2020-45461')],
  ['a bad centre', 'PRG_BOOK_RCI_032', () => comers('99999', '2030-01-07')],
  ['a bad centre of letters', 'PRG_BOOK_RCI_032', () => comers('10@@$$003', '2030-01-07')],
]);

const comingTo = (centre: string): Promise<Reply> =>
  officer.get(`/appointment/preRegistrationId/${centre}?from_date=${slotAt(0).appointment_date}`);

suite('GetPRIDForRegCent', [
  ['a centre', 'success', () => comingTo(CENTRE)],
  ['a bad centre', 'PRG_BOOK_RCI_032', () => comingTo('100034')],
  ['a bad centre of letters', 'PRG_BOOK_RCI_032', () => comingTo(BAD_ID)],
]);

const range = (request: object, changes: object = {}): Promise<Reply> => {
  const day = slotAt(0).appointment_date;
  const days = { registrationCenterId: CENTRE, fromDate: day, toDate: day };
  return officer.list({ ...days, ...request }, { ...changes });
};
const NOBODY_COMES = { fromDate: '2030-01-07' };

suite('GetPRIDByDateRange', [
  ['a range', 'success', () => range({})],
  ['id wrong', 'PRG_PAM_CORE_001', () => range({}, { id: 'mosip.wrong' })],
  ['id blank', 'PRG_PAM_CORE_001', () => range({}, { id: '' })],
  ['version wrong', 'PRG_PAM_CORE_002', () => range({}, { version: '9.9' })],
  ['version missing', 'PRG_PAM_CORE_002', () => range({}, { version: undefined })],
  ['requesttime blank', 'PRG_PAM_CORE_003', () => range({}, { requesttime: '' })],
  ['requesttime missing', 'PRG_PAM_CORE_003', () => range({}, { requesttime: undefined })],
  ['requesttime bad', 'PRG_CORE_REQ_015', () => range({}, { requesttime: '2020-sdg' })],
  ['centre unknown', 'PRG_BOOK_RCI_032', () => range({ registrationCenterId: '100034' })],
  ['centre of letters', 'PRG_BOOK_RCI_032', () => range({ registrationCenterId: BAD_ID })],
  ['centre blank', 'PRG_DATA_SYNC_009', () => range({ registrationCenterId: '' })],
  ['centre missing', 'PRG_DATA_SYNC_009', () => range({ registrationCenterId: undefined })],
  ['fromDate blank', 'PRG_CORE_REQ_019', () => range({ fromDate: '' })],
  ['fromDate missing', 'PRG_CORE_REQ_019', () => range({ fromDate: undefined })],
  ['toDate invalid', 'PRG_CORE_REQ_019', () => range({ toDate: '2020-13-sdg' })],
  ['toDate blank, nobody comes', 'PRG_BOOK_RCI_032', () => range({ ...NOBODY_COMES, toDate: '' })],
  ['toDate missing, nobody comes', 'PRG_BOOK_RCI_032', () => range({ ...NOBODY_COMES, toDate: undefined })],
]);

it('the recommended order, as one run of one applicant', async () => {
  const done = async (reply: Promise<Reply>): Promise<Reply> => {
    expect(outcomeOf(await reply)).toBe('success');
    return reply;
  };
  const applicant = await signInApplicant(server);
  const prid = await aPrid(applicant);
  await aPaper(applicant, prid, { request: { docCatCode: 'POI', docTypCode: 'DOC001' } });
  const status = `${PREFIX}/applications/prereg/status/${prid}`;
  await done(applicant.send('PUT', `${status}?statusCode=Pending_Appointment`, {}));
  await done(applicant.get(`${APPLICATIONS}/slots/availability/${CENTRE}`));
  const booking = `${APPLICATIONS}/${prid}`;
  await done(bookAt(applicant, booking, slotAt(1)));
  await done(applicant.get(booking));
  await done(bookAt(applicant, booking, slotAt(2)));
  const told = notificationOf(prid, slotAt(2));
  await done(sendNotification(applicant, IN_LANGUAGES, { eng: told, fra: told }));
  await done(applicant.send('PUT', booking, {}));
  await done(bookAt(applicant, booking, slotAt(3)));
  const day = slotAt(3).appointment_date;
  const listed = await done(officer.list({ registrationCenterId: CENTRE, fromDate: day, toDate: day }));
  expect(valueAt(listed.json, ['response', 'preRegistrationIds', prid])).toBeDefined();
  await done(officer.packet(prid));
  await done(officer.consumed([prid]));
  const end = Date.now() + PATIENCE_MS;
  const packet = async (): Promise<string> => outcomeOf(await officer.packet(prid));
  while ((await packet()) === 'success' && Date.now() < end) await sleep(50);
  expect(await packet()).toBe('PRG_DATA_SYNC_022');
  expect(textAt((await applicant.get(status)).json, 'response', 'statusCode')).not.toBe('Booked');
});
