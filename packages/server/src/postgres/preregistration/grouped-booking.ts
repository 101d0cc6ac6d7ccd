import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import type { Appointment } from '@doorstep/core/preregistration/application/application.ts';
import type {
  BookingOrder,
  BookingOutcome,
  RequestKey,
} from '@doorstep/core/preregistration/booking/booking-store.ts';
import type { Database } from '@doorstep/platform/database.ts';
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

/** Books applications of one slot in groups. The database's own guards hold between processes, each with its queues. */
export function createGroupedBooking(sql: Database): (booking: LoneBooking) => Promise<GroupedOutcome> {
  const ask = createSlotQueue((group: readonly QueuedBooking[]) => bookTogether(sql, group));
  return (booking) => ask(slotName(booking.order.wanted), { ...booking, names: namesOf(booking) });
}

interface QueuedBooking extends LoneBooking {
  readonly names: readonly string[];
}

async function bookTogether(
  sql: Database,
  group: readonly QueuedBooking[],
): Promise<readonly GroupedOutcome[]> {
  const [first] = group;
  if (first === undefined) return [];
  const { centreId, date, from, to } = first.order.wanted;
  const entries = group.flatMap(({ audit }, place) =>
    audit.map((entry) => ({ place, id: uuidv7(), entry: JSON.stringify(entry) })),
  );
  const answers = await sql<{ outcome: GroupedOutcome }[]>`
    with answer as materialized (
      select * from preregistration.book_each(
        ${JSON.stringify(group.map(requestOf))}::text::jsonb, ${centreId}, ${date}::date, ${from}::time, ${to}::time)
    ), audited as (
      insert into preregistration.audit_intake (id, at, entry)
      select id, now(), entry::jsonb
        from unnest(${entries.map(({ place }) => place)}::integer[], ${entries.map(({ id }) => id)}::uuid[],
                    ${entries.map(({ entry }) => entry)}::text[]) as row (place, id, entry)
       where place in (select place from answer where outcome = 'booked')
    )
    select outcome from answer order by place`;
  return answers.map(({ outcome }) => outcome);
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
