import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { aPrid, changeApplication, errorCodes, signInApplicant } from '../../testing/applicant.ts';
import { BEGUN, LEGAL_CHANGES, SEATS, afterAct } from '../../testing/application-life.ts';
import type { Act, Life } from '../../testing/application-life.ts';
import { APPLICATIONS, aPendingPrid, bookAt, freeSlots, ownSlot } from '../../testing/appointment-calls.ts';
import type { WireSlot } from '../../testing/appointment-calls.ts';
import type { Browser, Reply } from '../../testing/browser.ts';
import { uploadPaper } from '../../testing/papers.ts';
import { startServer } from '../../testing/running-server.ts';
import type { RunningServer } from '../../testing/running-server.ts';
import { anOperator, syncCalls } from '../../testing/sync-calls.ts';
import type { SyncCalls } from '../../testing/sync-calls.ts';

const PREFIX = '/preregistration/v1';
const CENTRE = '10001';
const PLACES = 3;
const RUNS = 15;
const PATIENCE_MS = 15_000;
const POI = { request: { docCatCode: 'POI', docTypCode: 'DOC001' } };

let server: RunningServer;
let office: SyncCalls;
let administrator: Readonly<Record<string, string>>;
let slots: readonly WireSlot[];
let taken = 0;
beforeAll(async () => {
  server = await startServer();
  office = syncCalls(server, (await anOperator(server, null, 'REGISTRATION_ADMIN')).token);
  administrator = { authorization: `Bearer ${await server.clientToken('PRE_REGISTRATION_ADMIN')}` };
  slots = await freeSlots(await signInApplicant(server), CENTRE);
  await watchStatuses();
});
afterAll(() => server.stop());

/** Writes every change of a status down, whoever makes it and however short it lasts. */
async function watchStatuses(): Promise<void> {
  await server.sql.unsafe(`
    create table public.status_change (change text not null);
    create function public.note_status() returns trigger language plpgsql security definer as $$
      begin
        if tg_op = 'INSERT' then insert into public.status_change values ('begun > ' || new.status);
        elsif tg_op = 'DELETE' then insert into public.status_change values (old.status || ' > gone');
        elsif new.status <> old.status then
          insert into public.status_change values (old.status || ' > ' || new.status);
        end if;
        return null;
      end $$;
    create trigger note_status after insert or update or delete on preregistration.application
      for each row execute function public.note_status()`);
}

/** What one applicant has in one run. */
interface World {
  readonly browser: Browser;
  readonly places: readonly WireSlot[];
  readonly prids: readonly string[];
}

async function aWorld(kinds: readonly Life['kind'][]): Promise<World> {
  const browser = await signInApplicant(server);
  const places = await Promise.all(
    slots.slice(taken, (taken += PLACES)).map((slot) => ownSlot(server, slot, SEATS)),
  );
  expect(places).toHaveLength(PLACES);
  const prids: string[] = [];
  for (const kind of kinds) prids.push(kind === 'form' ? await aPrid(browser) : await aPendingPrid(browser));
  return { browser, places, prids };
}

/** Whether the server did it. */
function isDone({ browser, places, prids }: World, lives: readonly Life[], act: Act): Promise<boolean> {
  const [prid, life] = [prids[act.of] ?? '', lives[act.of]];
  const status = (code: string): Promise<boolean> =>
    isAccepted(browser.send('PUT', `${PREFIX}/applications/prereg/status/${prid}?statusCode=${code}`, {}));
  const kind = life?.kind === 'form' ? 'prereg' : 'lostuin';
  const slot = act.what === 'book' ? places[act.place] : null;
  const done: Readonly<Record<Act['what'], () => Promise<boolean>>> = {
    edit: () => isAccepted(changeApplication(browser, prid)),
    upload: () => isAccepted(uploadPaper(browser, prid, POI)),
    'take-away': () => takeAway(browser, prid),
    complete: () => status('Pending_Appointment'),
    reopen: () => status('Application_Incomplete'),
    book: () => isAccepted(bookAt(browser, `${APPLICATIONS}/${prid}`, slot)),
    cancel: () => isAccepted(browser.send('PUT', `${APPLICATIONS}/${prid}`, {})),
    discard: () => isAccepted(browser.send('DELETE', `${PREFIX}/applications/${kind}/${prid}`, {})),
    fetch: () => isAccepted(office.packet(prid)),
    expire: () => expire(prid, life),
    consume: () => consume(prid),
  };
  return done[act.what]();
}

async function isAccepted(asked: Promise<Reply>): Promise<boolean> {
  const reply = await asked;
  return reply.status === 200 && errorCodes(reply).length === 0;
}

async function takeAway(browser: Browser, prid: string): Promise<boolean> {
  const { json } = await browser.get(`${PREFIX}/documents/preregistration/${prid}`);
  const papers = valueAt(json, ['response', 'documentsMetaData']);
  const id = Array.isArray(papers) ? textAt(papers[0], 'documentId') : undefined;
  const reply = await browser.send(
    'DELETE',
    `${PREFIX}/documents/${id ?? '01890000-0000-7000-8000-000000000000'}?preRegistrationId=${prid}`,
    undefined,
  );
  return errorCodes(reply).length === 0;
}

async function statusOf(prid: string): Promise<unknown> {
  const [row] = await server.sql`select status from preregistration.application where prid = ${prid}`;
  return row?.['status'];
}

/** Lets the day of an appointment pass, its seat with it, and has the job look. */
async function expire(prid: string, life: Life | undefined): Promise<boolean> {
  if (life?.status !== 'Booked') return false;
  await server.sql`
    with old as (
      select * from preregistration.application where prid = ${prid}
    ), gone as (
      update preregistration.slot set booked = booked - 1 from old
       where slot.centre_id = old.centre_id and slot_date = appointment_date and slot_from = appointment_from
    ), past as (
      insert into preregistration.slot as slot (centre_id, slot_date, slot_from, slot_to, planned, capacity, booked)
      select centre_id, current_date - 3, appointment_from, appointment_to, 1, 1, 1 from old
      on conflict (centre_id, slot_date, slot_from) do update
        set booked = slot.booked + 1, capacity = slot.capacity + 1, planned = slot.planned + 1
    )
    update preregistration.application set appointment_date = current_date - 3 where prid = ${prid}`;
  await server.browser().send('PUT', `${PREFIX}/batch/expiredStatus`, {}, administrator);
  await vi.waitFor(async () => {
    expect(await statusOf(prid)).toBe('Expired');
  }, PATIENCE_MS);
  return true;
}

async function consume(prid: string): Promise<boolean> {
  if (errorCodes(await office.consumed([prid])).length > 0) return false;
  await vi.waitFor(async () => {
    expect(await statusOf(prid)).toBe('Consumed');
  }, PATIENCE_MS);
  return true;
}

/** How the applications stand in the database, in the words of the model. */
async function seen(world: World, lives: readonly Life[]): Promise<readonly Life[]> {
  const rows = await server.sql<
    { prid: string; status: Life['status']; day: string; from: string; papers: number; fetched: boolean }[]
  >`
    select prid, status, appointment_date::text as day, appointment_from::text as from,
           fetched_at is not null as fetched,
           (select count(*)::integer from preregistration.document where document.prid = application.prid) as papers
      from preregistration.application where prid = any (${[...world.prids]}::text[])`;
  return lives.map((life, at) => {
    const row = rows.find(({ prid }) => prid === world.prids[at]);
    if (row === undefined) return { ...life, status: 'gone', place: null };
    const place = world.places.findIndex(
      (slot) => slot.appointment_date === row.day && slot.time_slot_from === row.from,
    );
    const isOver = row.status === 'Consumed';
    return {
      kind: life.kind,
      status: row.status,
      hasPaper: isOver ? life.hasPaper : row.papers > 0,
      isFetched: row.fetched,
      place: row.status === 'Booked' ? place : null,
    };
  });
}

/** Every world that the accepted ones of these acts could have made in some order, the others being refused in it. */
function outcomes(
  lives: readonly Life[],
  acts: readonly Act[],
  done: readonly boolean[],
): readonly (readonly Life[])[] {
  const orders =
    acts.length === 2
      ? [
          [0, 1],
          [1, 0],
        ]
      : [[0]];
  return orders.flatMap((order) => {
    const after = inOrder(lives, order, acts, done);
    return after === null ? [] : [after];
  });
}

function inOrder(
  lives: readonly Life[],
  [at, ...rest]: readonly number[],
  acts: readonly Act[],
  done: readonly boolean[],
): readonly Life[] | null {
  const act = at === undefined ? undefined : acts[at];
  if (at === undefined || act === undefined) return lives;
  const after = afterAct(lives, act);
  return done[at] === (after !== null) ? inOrder(after ?? lives, rest, acts, done) : null;
}

const at = fc.nat(2);
const wireAct: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ what: fc.constant('book' as const), of: at, place: fc.nat(PLACES - 1) }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      what: fc.constantFrom(
        'edit',
        'upload',
        'take-away',
        'complete',
        'complete',
        'reopen',
        'cancel',
        'discard',
      ),
      of: at,
    }),
  },
);
const slowAct: fc.Arbitrary<Act> = fc.record({
  what: fc.constantFrom('fetch' as const, 'expire' as const, 'consume' as const),
  of: at,
});
/** One act, or two at once. */
const step: fc.Arbitrary<readonly Act[]> = fc.oneof(
  { weight: 6, arbitrary: wireAct.map((act) => [act]) },
  { weight: 4, arbitrary: fc.tuple(wireAct, wireAct) },
  { weight: 1, arbitrary: slowAct.map((act) => [act]) },
);

async function live(world: World, begun: readonly Life[], steps: readonly (readonly Act[])[]): Promise<void> {
  let lives = begun;
  for (const acts of steps) {
    const done = await Promise.all(acts.map((act) => isDone(world, lives, act)));
    const possible = outcomes(lives, acts, done);
    const now = await seen(world, lives);
    expect(possible, JSON.stringify({ lives, acts, done })).toContainEqual(now);
    lives = now;
  }
  await seatsAreConserved(world, lives);
}

/** What is booked, what the slots count and, as soon as it is drawn anew, what the calendar offers are one. */
async function seatsAreConserved(world: World, lives: readonly Life[]): Promise<void> {
  const booked = world.places.map((_, place) => lives.filter((life) => life.place === place).length);
  for (const [place, slot] of world.places.entries()) {
    const [row] = await server.sql`
      select booked from preregistration.slot where centre_id = ${CENTRE}
         and slot_date = ${slot.appointment_date}::date and slot_from = ${slot.time_slot_from}::time`;
    expect(row?.['booked']).toBe(booked[place]);
  }
  const free = booked.map((count) => SEATS - count);
  await vi.waitFor(async () => {
    expect(await offered(world)).toEqual(free);
  }, PATIENCE_MS);
}

/** Free seats of each place as the wire tells them; a full one is not told. */
async function offered({ browser, places }: World): Promise<readonly unknown[]> {
  const { json } = await browser.get(`${APPLICATIONS}/slots/availability/${CENTRE}`);
  const days = valueAt(json, ['response', 'centerDetails']);
  return places.map((slot) => {
    const day = withText(days, 'date', slot.appointment_date);
    const time = withText(valueAt(day, ['timeSlots']), 'fromTime', slot.time_slot_from);
    return valueAt(time, ['availability']) ?? 0;
  });
}

function withText(list: unknown, member: string, text: string): unknown {
  return Array.isArray(list) ? list.find((one) => textAt(one, member) === text) : undefined;
}

it('whatever is done to three applications, by one request or two at once, statuses stay legal and seats add up (I1, I2, I4)', async () => {
  const kinds = ['form', 'form', 'lost-uin'] as const;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 40, size: 'max' }), async (steps) => {
      const world = await aWorld(kinds);
      await live(
        world,
        kinds.map((kind) => BEGUN[kind]),
        steps,
      );
    }),
    { numRuns: RUNS },
  );
  const changes = await server.sql<{ change: string }[]>`select distinct change from public.status_change`;
  expect(changes.map(({ change }) => change).filter((change) => !LEGAL_CHANGES.has(change))).toEqual([]);
  expect(changes.length).toBeGreaterThan(8);
}, 240_000);
