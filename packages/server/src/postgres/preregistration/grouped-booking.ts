import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import type {
  BookingOrder,
  BookingOutcome,
  RequestKey,
} from '@doorstep/core/preregistration/booking/booking-store.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { gathering } from '@doorstep/platform/gathering.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';
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

/** More would make the first wait for the last. */
const MOST_TOGETHER = 64;

/** Books applications in groups. The database's own guards hold between processes, each with its groups. */
export function createGroupedBooking(sql: Database): (booking: LoneBooking) => Promise<GroupedOutcome> {
  return gathering({ most: MOST_TOGETHER, namesOf }, (bookings: readonly LoneBooking[]) =>
    bookTogether(sql, bookings),
  );
}

async function bookTogether(
  sql: Database,
  bookings: readonly LoneBooking[],
): Promise<readonly GroupedOutcome[]> {
  const entries = bookings.flatMap(({ audit }, place) =>
    audit.map((entry) => ({ place, id: uuidv7(), entry: JSON.stringify(entry) })),
  );
  const answers = await sql<{ outcome: GroupedOutcome }[]>`
    with answer as materialized (
      select * from preregistration.book_several(${JSON.stringify(bookings.map(requestOf))}::text::jsonb)
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

function requestOf({ order, owner, request }: LoneBooking, place: number): object {
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
