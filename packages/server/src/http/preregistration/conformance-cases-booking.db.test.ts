/**
 * The reference's own regression suites about appointments (pre-registration §9), each under its name. Where suite and
 * source differ (§10.1), the suite. `bookAppointment` with a blank PRID expects the reference's HTTP 500, a fault of its
 * own; here that is `PRG_APP_013`, as its other suites have it.
 */
import { afterAll, beforeAll, expect } from 'vitest';
import { brokenSeats } from '../../postgres/preregistration/testing/bookable.ts';
import { aPrid, signInApplicant } from '../../testing/applicant.ts';
import { APPLICATIONS, SERVICE, aPendingPrid, bookAt, freeSlots } from '../../testing/appointment-calls.ts';
import type { WireSlot } from '../../testing/appointment-calls.ts';
import type { Browser, Reply } from '../../testing/browser.ts';
import {
  IN_LANGUAGES,
  OLD,
  aBookedPrid,
  notificationOf,
  sendNotification,
} from '../../testing/notice-calls.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { BAD_ID, envelopeCases, suite } from '../../testing/suite-cases.ts';
import type { SuiteCase } from '../../testing/suite-cases.ts';

const CENTRE = '10001';
const PATHS = [APPLICATIONS, SERVICE] as const;

let server: RunningServer;
let me: Browser;
let slot: WireSlot;
let closedDay: string;
beforeAll(async () => {
  server = await startServer();
  me = await signInApplicant(server);
  const free = await freeSlots(me, CENTRE);
  const days = new Set(free.map((one) => one.appointment_date));
  const at = free.at(-1);
  if (at === undefined) throw new Error('There are slots');
  slot = at;
  closedDay = dayWithout(days);
  await server.sql`
    update preregistration.slot set planned = 100, capacity = 100
     where centre_id = ${CENTRE} and slot_date = ${slot.appointment_date}::date`;
});
afterAll(async () => {
  expect(await brokenSeats(server.sql)).toEqual([]);
  await server.stop();
});

/** A day between the first and the last on which the centre is closed. */
function dayWithout(days: ReadonlySet<string>): string {
  const last = [...days].at(-1) ?? '';
  for (let at = Date.parse([...days][0] ?? ''); at < Date.parse(last); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    if (!days.has(day)) return day;
  }
  throw new Error('The centre is never closed');
}

for (const [name, path] of [
  ['GetAvailableSlotForRegCentreId', `${APPLICATIONS}/slots/availability`],
  ['FetchAvailabilityData', `${SERVICE}/availability`],
] as const)
  suite(name, [
    ['a centre', 'success', () => me.get(`${path}/${CENTRE}`)],
    ['a bad centre', 'KER-MSD-215', () => me.get(`${path}/12345678`)],
    ['a bad centre of letters', 'KER-MSD-215', () => me.get(`${path}/${BAD_ID}`)],
  ]);

type Book = (
  request: Readonly<Record<string, unknown>>,
  changes?: Readonly<Record<string, unknown>>,
  prid?: string,
) => Promise<Reply>;

/** What every suite that books asks of a request. */
function bookingCases(book: Book): readonly SuiteCase[] {
  const part = (changes: object): Promise<Reply> => book({ ...slot, ...changes });
  return [
    ['a slot', 'success', () => book({ ...slot })],
    ['prid bad', 'PRG_APP_013', () => book({ ...slot }, {}, '1234fgfgdb')],
    ['centre bad', 'KER-MSD-215', () => part({ registration_center_id: '363wgbsion_center_id$' })],
    ['centre blank', 'PRG_BOOK_RCI_007', () => part({ registration_center_id: '' })],
    ['centre missing', 'PRG_BOOK_RCI_007', () => part({ registration_center_id: undefined })],
    ['date blank', 'PRG_BOOK_RCI_008', () => part({ appointment_date: '' })],
    ['date missing', 'PRG_BOOK_RCI_008', () => part({ appointment_date: undefined })],
    ['date bad', 'PRG_BOOK_RCI_031', () => part({ appointment_date: 'njdus6w22ybsh' })],
    ['date past', 'PRG_BOOK_RCI_031', () => part({ appointment_date: '2019-02-05' })],
    ['time bad', 'PRG_BOOK_RCI_003', () => part({ time_slot_to: 'dndj36gsbsb' })],
    ['time blank', 'PRG_BOOK_RCI_003', () => part({ time_slot_from: '' })],
    ['time missing', 'PRG_BOOK_RCI_003', () => part({ time_slot_to: undefined })],
    ['a holiday', 'PRG_BOOK_RCI_002', () => part({ appointment_date: closedDay })],
    ...envelopeCases((changes) => book({ ...slot }, changes)),
  ];
}

const bookOne: Book = async (request, changes = {}, prid) =>
  bookAt(me, `${APPLICATIONS}/${prid ?? (await aPendingPrid(me))}`, request, changes);

suite('bookAppointment', [
  ...bookingCases(bookOne),
  ['prid blank', 'PRG_APP_013', () => bookOne({ ...slot }, {}, '%20')],
  [
    'a malformed body',
    'PRG_CORE_REQ_015',
    () => me.sendText('POST', `${APPLICATIONS}/${BAD_ID}`, '{"id": 7,'),
  ],
  ['an incomplete application', 'PRG_BOOK_RCI_036', async () => bookOne({ ...slot }, {}, await aPrid(me))],
]);

for (const [name, path] of [
  ['bookAppointmentByPRID', APPLICATIONS],
  ['BookMultipleAppointment', SERVICE],
] as const) {
  const bookSeveral = async (prids: readonly unknown[], request: object, changes = {}): Promise<Reply> => {
    const items = prids.map((preRegistrationId) => ({ preRegistrationId, ...request }));
    return bookAt(me, path, { bookingRequest: items }, changes);
  };
  suite(name, [
    ...bookingCases(async (request, changes, prid) =>
      bookSeveral([prid ?? (await aPendingPrid(me))], request, changes),
    ),
    ['two', 'success', async () => bookSeveral([await aPendingPrid(me), await aPendingPrid(me)], slot)],
    ['prid blank', 'PRG_APP_013', () => bookSeveral([''], slot)],
    ['prid missing', 'PRG_APP_013', () => bookSeveral([undefined], slot)],
    ['an incomplete application', 'PRG_BOOK_RCI_036', async () => bookSeveral([await aPrid(me)], slot)],
  ]);
}

async function booked(): Promise<string> {
  const prid = await aPendingPrid(me);
  await bookAt(me, `${APPLICATIONS}/${prid}`, slot);
  return prid;
}

async function cancelled(): Promise<string> {
  const prid = await booked();
  await me.send('PUT', `${APPLICATIONS}/${prid}`, {});
  return prid;
}

/** As the job leaves it when the day has passed. */
async function expired(): Promise<string> {
  const prid = await cancelled();
  await server.sql`update preregistration.application set status = 'Expired' where prid = ${prid}`;
  return prid;
}

for (const [name, path] of [
  ['GetAppointmentDetails', SERVICE],
  ['FetchAppointmentDetailsByPrid', APPLICATIONS],
] as const) {
  const get = (prid: string): Promise<Reply> => me.get(`${path}/${prid}`);
  suite(name, [
    ['an appointment', 'success', async () => get(await booked())],
    ['a bad id', 'PRG_APP_013', () => get('ggfr3567ugg')],
    ['a bad id of letters', 'PRG_APP_013', () => get(BAD_ID)],
    ['a blank id', 'PRG_APP_013', () => get('%20')],
    ['an expired one', 'PRG_BOOK_RCI_013', async () => get(await expired())],
    ['an unbooked one', 'PRG_BOOK_RCI_013', async () => get(await aPendingPrid(me))],
  ]);
}

for (const [name, path] of [
  ['CancelAppointment', SERVICE],
  ['CancelApplicationsAppointment', APPLICATIONS],
] as const) {
  const cancel = (prid: string): Promise<Reply> => me.send('PUT', `${path}/${prid}`, {});
  suite(name, [
    ['an appointment', 'success', async () => cancel(await booked())],
    ['a bad id', 'PRG_APP_013', () => cancel(BAD_ID)],
    ['a cancelled one', 'PRG_BOOK_RCI_013', async () => cancel(await cancelled())],
    ['an incomplete application', 'PRG_BOOK_RCI_013', async () => cancel(await aPrid(me))],
    ['one that waits for its appointment', 'PRG_BOOK_RCI_013', async () => cancel(await aPendingPrid(me))],
  ]);
}

for (const [at, name] of (['DeleteBooking', 'DiscardBooking'] as const).entries())
  suite(name, [
    [
      'an appointment',
      'success',
      async () => me.send('DELETE', `${PATHS[at] ?? SERVICE}?preRegistrationId=${await booked()}`, undefined),
    ],
  ]);

const entryOf = (prid: string, batch: 'batch' | 'person'): Readonly<Record<string, unknown>> =>
  notificationOf(prid, slot, {
    mobNum: '9090872300',
    emailID: 'mosipuser123@mailinator.com',
    isBatch: batch === 'batch',
  });

suite('SendNotifications', [
  [
    'a booking by its languages',
    'success',
    async () =>
      sendNotification(me, IN_LANGUAGES, {
        eng: entryOf(await aBookedPrid(server, me, slot), 'person'),
      }),
  ],
  [
    'a booking by the older route',
    'success',
    async () => sendNotification(me, OLD, entryOf(await aBookedPrid(server, me, slot), 'person')),
  ],
  [
    'id wrong',
    'PRG_PAM_CORE_001',
    () =>
      sendNotification(
        me,
        IN_LANGUAGES,
        { eng: entryOf('27037165048263', 'person') },
        { changes: { id: 'x' } },
      ),
  ],
  [
    'prid bad',
    'PRG_PAM_APP_005',
    () => sendNotification(me, IN_LANGUAGES, { eng: entryOf('sadgf', 'person') }),
  ],
  [
    'prid bad by the older route',
    'PRG_PAM_APP_005',
    () => sendNotification(me, OLD, entryOf('sadgf', 'batch')),
  ],
]);
