import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import type { Appointment } from '@doorstep/core/preregistration/application/application.ts';
import type {
  BookingOrder,
  BookingOutcome,
  RequestKey,
} from '@doorstep/core/preregistration/booking/booking-store.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import { gathering } from '@doorstep/platform/gathering.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';
import { createSlotQueue } from './slot-queue.ts';
import { wireOrder } from './wire-order.ts';

/** One application that takes a seat and gives none back. */
export interface LoneBooking {
  readonly order: BookingOrder;
  readonly owner: Uint8Array | null;
  readonly request: RequestKey | null;
  readonly audit: readonly AuditEntry[];
}

/** `alone`: they hold a seat already or wait for one, which more than this slot depends on. */
type GroupedOutcome = BookingOutcome | 'alone';

/** As many as keep a few processors busy; the others come together. */
const TRIPS = { atOnce: 3, most: 64, sizeOf: (group: SlotGroup) => group.length };

/** Books applications of one slot in groups. The database's own guards hold between processes, each with its queues. */
export function createGroupedBooking(sql: Database): (booking: LoneBooking) => Promise<GroupedOutcome> {
  const book = gathering(TRIPS, (groups: readonly SlotGroup[]) => bookTogether(sql, groups));
  const ask = createSlotQueue(book);
  return (booking) => ask(slotName(booking.order.wanted), { ...booking, names: namesOf(booking) });
}

interface QueuedBooking extends LoneBooking {
  readonly names: readonly string[];
}

/** Bookings of one slot. */
type SlotGroup = readonly QueuedBooking[];

async function bookTogether(
  sql: Database,
  groups: readonly SlotGroup[],
): Promise<readonly (readonly GroupedOutcome[])[]> {
  const members = groups.flat();
  const entries = members.flatMap(({ audit }, place) =>
    audit.map((entry) => ({ place, id: uuidv7(), entry: JSON.stringify(entry) })),
  );
  const answers = await sql<{ outcome: GroupedOutcome }[]>`
    with answer as materialized (
      select * from ${booked(sql, groups)}
    ), audited as (
      insert into preregistration.audit_intake (id, at, entry)
      select id, now(), entry::jsonb
        from unnest(${entries.map(({ place }) => place)}::integer[], ${entries.map(({ id }) => id)}::uuid[],
                    ${entries.map(({ entry }) => entry)}::text[]) as row (place, id, entry)
       where place in (select place from answer where outcome = 'booked')
    )
    select outcome from answer order by place`;
  const outcomes = answers.map(({ outcome }) => outcome);
  let before = 0;
  return groups.map(({ length }) => outcomes.slice(before, (before += length)));
}

/** Several of one slot are told that it is sold out before any lock is taken. */
function booked(sql: Database, groups: readonly SlotGroup[]): Fragment {
  const requests = JSON.stringify(groups.flat().map(requestOf));
  const [first, second] = groups.length === 1 ? (groups[0] ?? []) : [];
  if (first === undefined || second === undefined)
    return sql`preregistration.book_several(${requests}::text::jsonb)`;
  const { centreId, date, from, to } = first.order.wanted;
  return sql`preregistration.book_each(
    ${requests}::text::jsonb, ${centreId}, ${date}::date, ${from}::time, ${to}::time)`;
}

function requestOf({ order, owner, request }: QueuedBooking, place: number): object {
  return {
    place,
    ...wireOrder(order),
    owner: owner === null ? null : Buffer.from(owner).toString('hex'),
    request_key: request?.key ?? null,
    request_text: request?.text ?? null,
  };
}

/** What two requests of one group may not share. */
function namesOf({ order, owner, request }: LoneBooking): readonly string[] {
  const prid = `prid ${order.seen.prid}`;
  if (request === null || owner === null) return [prid];
  return [prid, `key ${Buffer.from(owner).toString('hex')} ${request.key}`];
}

function slotName({ centreId, date, from, to }: Appointment): string {
  return `${centreId} ${date} ${from} ${to}`;
}
