import type { Booked } from '@doorstep/core/preregistration/notice/notice.ts';
import type {
  BookingPlace,
  EntryOfEach,
  Retention,
  UpkeepStore,
} from '@doorstep/core/preregistration/upkeep/upkeep-store.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import { tellEach } from './notice-store.ts';

export function createUpkeepStore(sql: Database): UpkeepStore {
  return {
    bookedUntil: async (day, after, most) => {
      const rows = await sql<BookingRow[]>`
        select ${bookingColumns(sql)} from preregistration.application booking
         where status = 'Booked' and appointment_date <= ${day}::date and ${isBeyond(sql, after)}
         order by appointment_date, prid limit ${most}`;
      return rows.map(bookedOf);
    },
    expire: async (bookings, from, entry) => {
      await sql`
        with over as (
          select prid from preregistration.application join ${seen(sql, bookings)} using (prid, booked_at)
           where status = any (${[...from]}::text[])
             for update of application skip locked
        ), change as (
          update preregistration.application booking set status = 'Expired', updated_at = now()
            from over where booking.prid = over.prid
          returning booking.prid, booking.booked_at, centre_id, appointment_date, appointment_from, appointment_to
        ), audited as (${auditEach(sql, entry)}), absent as (
          select change.* from change
           where not exists (select from preregistration.arrival came
                              where came.prid = change.prid and day = appointment_date and state <> 'no-show')
        )
        ${tellEach(sql, sql`absent`, 'expired')}`;
    },
    unreminded: async ({ from, to }, after, most) => {
      const rows = await sql<(BookingRow & { made: Date })[]>`
        select ${bookingColumns(sql)}, booked_at as made from preregistration.application booking
         where status = 'Booked' and appointment_date between ${from}::date and ${to}::date
           and ${isBeyond(sql, after)}
           and not exists (select from preregistration.reminder
                            where reminder.prid = booking.prid and reminder.booked_at = booking.booked_at)
         order by appointment_date, prid limit ${most}`;
      return rows.map((row) => ({ ...bookedOf(row), madeAt: row.made }));
    },
    remind: async (bookings) => {
      await sql`
        with change as (
          insert into preregistration.reminder (prid, booked_at)
          select prid, booked_at from ${seen(sql, bookings)} on conflict do nothing
          returning prid, booked_at
        ), due as (
          select change.prid, change.booked_at, centre_id, appointment_date, appointment_from, appointment_to
            from change join preregistration.application standing
              on standing.prid = change.prid and standing.booked_at = change.booked_at
        )
        ${tellEach(sql, sql`due`, 'reminder')}`;
    },
    forgetApplications: (after, most, retention, entry) =>
      forgetApplications(sql, { after, most, retention, entry }),
    forgetRest: (most, retention) => forgetRest(sql, most, retention),
    askMinding: async () => {
      await sql`select platform.enqueue('mind-appointments', '{}'::json, 'mind-appointments')`;
    },
  };
}

interface BookingRow {
  readonly prid: string;
  readonly booking: string;
  readonly centre: string;
  readonly day: string;
  readonly starts: string;
  readonly ends: string;
}

function bookingColumns(sql: Database): Fragment {
  return sql`
    prid, to_jsonb(booked_at) #>> '{}' as booking, centre_id as centre, appointment_date::text as day,
    appointment_from::text as starts, appointment_to::text as ends`;
}

function bookedOf({ prid, booking, centre, day, starts, ends }: BookingRow): Booked {
  return { prid, bookedAt: booking, appointment: { centreId: centre, date: day, from: starts, to: ends } };
}

function isBeyond(sql: Database, { date, prid }: BookingPlace): Fragment {
  return sql`(appointment_date, prid) > (${date}::date, ${prid})`;
}

/** Bookings as they were looked at: one that was moved since is another. */
function seen(sql: Database, bookings: readonly Booked[]): Fragment {
  return sql`unnest(${bookings.map(({ prid }) => prid)}::text[],
                    ${bookings.map(({ bookedAt }) => bookedAt)}::text[]::timestamptz[]) as seen (prid, booked_at)`;
}

/** An entry for each row that `change` really changed. */
function auditEach(sql: Database, entry: EntryOfEach): Fragment {
  return sql`
    insert into preregistration.audit_intake (id, at, entry)
    select uuidv7(), now(), jsonb_set(${JSON.stringify(entry)}::text::jsonb, '{id}', to_jsonb(prid)) from change`;
}

interface Forgetting {
  readonly after: string;
  readonly most: number;
  readonly retention: Retention;
  readonly entry: EntryOfEach;
}

/** What somebody is changing at this moment is passed over: it is not due any more, or will be again. */
async function forgetApplications(
  sql: Database,
  { after, most, retention, entry }: Forgetting,
): Promise<string | null> {
  const [page] = await sql<{ last: string | null }[]>`
    with page as (
      select prid from preregistration.application where prid > ${after} order by prid limit ${most}
    ), due as (
      select prid from preregistration.application done join page using (prid)
       where updated_at < now() - make_interval(days => case status
               when 'Application_Incomplete' then ${retention.unbookedDays}
               when 'Pending_Appointment' then ${retention.unbookedDays}
               when 'Cancelled' then ${retention.cancelledDays}
               when 'Expired' then ${retention.expiredDays} end::integer)
         for update of done skip locked
    ), change as (
      delete from preregistration.application done using due where done.prid = due.prid returning done.prid
    ), audited as (${auditEach(sql, entry)})
    select max(prid) as last from page`;
  return page?.last ?? null;
}

async function forgetRest(
  sql: Database,
  most: number,
  { slotDays, noticeDays, unbookedDays }: Retention,
): Promise<number> {
  const day = sql`current_date - ${slotDays}::integer`;
  const gone = [
    await sql`
      delete from preregistration.slot where ctid = any (array(
        select ctid from preregistration.slot
         where slot_date < ${day} and not exists (
           select from preregistration.hold
            where hold.centre_id = slot.centre_id and hold.slot_date = slot.slot_date
              and hold.slot_from = slot.slot_from)
         limit ${most})) and slot_date < ${day}`,
    await sql`
      delete from preregistration.planned_day where ctid = any (array(
        select ctid from preregistration.planned_day where slot_date < ${day} limit ${most}))`,
    await sql`
      delete from preregistration.affected_booking where ctid = any (array(
        select ctid from preregistration.affected_booking where slot_date < ${day} limit ${most}))`,
    await sql`
      delete from preregistration.notice where id in (
        select id from preregistration.notice
         where asked_at < now() - make_interval(days => ${noticeDays}) limit ${most})`,
    // Of a booking that was gone before they could be told of it.
    await sql`
      update preregistration.notice set recipient_sealed = null
       where recipient_sealed is not null and asked_at < now() - interval '7 days'`,
    await sql`
      delete from preregistration.reminder where ctid = any (array(
        select ctid from preregistration.reminder
         where asked_at < now() - make_interval(days => ${noticeDays}) limit ${most}))`,
    await sql`
      delete from preregistration.spent_challenge where challenge_hash in (
        select challenge_hash from preregistration.spent_challenge where expires_at < now() limit ${most})`,
    await sql`
      delete from preregistration.account own where own.owner_hash in (
        select owner_hash from preregistration.account
         where created_at < now() - make_interval(days => ${unbookedDays})
           and not exists (select from preregistration.application where application.owner_hash = account.owner_hash)
           and not exists (select from preregistration.session where session.owner_hash = account.owner_hash)
         limit ${most})
         and not exists (select from preregistration.application where application.owner_hash = own.owner_hash)
         and not exists (select from preregistration.session where session.owner_hash = own.owner_hash)`,
  ];
  return Math.max(...gone.map(({ count }) => count));
}
