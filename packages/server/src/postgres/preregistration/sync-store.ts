import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import { isStaff } from '@doorstep/core/preregistration/application/application.ts';
import type { Asker, Owner, StaffAsker } from '@doorstep/core/preregistration/application/application.ts';
import type {
  BookedApplicant,
  BookedApplication,
  ConsumedApplication,
  Days,
  SyncStore,
} from '@doorstep/core/preregistration/sync/sync-store.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import { NO_FOLLOW_UPS, followUps } from '@doorstep/platform/follow-ups.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';
import { accountContext } from './account-store.ts';
import { formOf } from './application-rows.ts';
import type { ApplicationRow, FormRow } from './application-rows.ts';

const SCHEMA = 'preregistration';

type ConsumedRow = Pick<ApplicationRow, 'prid' | 'booking_type'> & { readonly consumed_at: Date } & (
    FormRow | { readonly [Column in keyof FormRow]: null }
  );
type ApplicantRow = Omit<BookedApplicant, 'userId'> & { readonly owner: Buffer; readonly sealed: Buffer };

export function createSyncStore(sql: Database, reads: Database, sealer: Sealer): SyncStore {
  const audited = (audit: readonly AuditEntry[]): Fragment =>
    followUps(sql, SCHEMA, sealer, { ...NO_FOLLOW_UPS, audit });
  return {
    ofCentre: async (centreId, { from, to }, asker) => reads<BookedApplication[]>`
      select ${bookedColumns(reads)} from preregistration.application
       where ${isBookedAt(reads, centreId, from, to)} and ${reachedBy(reads, asker)}
       order by appointment_date, appointment_from, prid`,
    applicantsOfCentre: (centreId, days, asker) =>
      applicantsOfCentre(reads, sealer, { centreId, days, asker }),
    noteFetch: async (prid, audit) => {
      await sql`
        with change as (
          select from preregistration.application where prid = ${prid}
        ), noted as (
          update preregistration.application set fetched_at = now() where prid = ${prid} and fetched_at is null
        ), ${audited(audit)}
        select from change`;
    },
    receive: (received, audit) => receive(sql, received, audit),
    toConsume: async (after, most) => {
      const rows = await sql<{ prid: string }[]>`
        select prid from preregistration.processed
         where consumed_at is null and prid > ${after} order by prid limit ${most}`;
      return rows.map(({ prid }) => prid);
    },
    requestConsumption: async () => {
      const asked = await sql`
        select ${consumption(sql)}
         where exists (select from preregistration.processed where consumed_at is null)`;
      return asked.count === 1;
    },
    consume: async (prid, from, audit) => {
      await sql`
        with answer as materialized (
          select preregistration.consume(${prid}, ${[...from]}::text[]) as moved
        ), change as (select from answer where moved),
        ${audited(audit)}
        select from answer`;
    },
    purge: (days, most) => purge(sql, days, most),
    consumedOf: (owner, most) => consumedOf(reads, sealer, owner, most),
  };
}

async function applicantsOfCentre(
  reads: Database,
  sealer: Sealer,
  {
    centreId,
    days: { from, to },
    asker,
  }: { readonly centreId: string; readonly days: Days; readonly asker: Asker },
): Promise<readonly BookedApplicant[]> {
  const rows = await reads<ApplicantRow[]>`
    select ${bookedColumns(reads)}, application.created_at as "createdAt", owner_hash as owner,
           user_id_sealed as sealed
      from preregistration.application join preregistration.account using (owner_hash)
     where ${isBookedAt(reads, centreId, from, to)} and ${reachedBy(reads, asker)}
     order by appointment_date, appointment_from, prid`;
  return rows.map(({ owner, sealed, ...row }) => ({
    ...row,
    userId: sealer.open(sealed, accountContext(owner)),
  }));
}

async function consumedOf(
  reads: Database,
  sealer: Sealer,
  owner: Owner,
  most: number,
): Promise<readonly ConsumedApplication[]> {
  const rows = await reads<ConsumedRow[]>`
    select application.prid, booking_type, consumed_at, demographics_sealed, lang_codes, schema_version, version
      from preregistration.application
      join preregistration.processed using (prid)
      left join preregistration.application_data using (prid)
     where owner_hash = ${Buffer.from(owner)} and status = 'Consumed'
     order by consumed_at desc, application.prid desc limit ${most}`;
  return rows.map((row) => ({
    prid: row.prid,
    bookingType: row.booking_type,
    consumedAt: row.consumed_at,
    form: row.demographics_sealed === null ? null : formOf(sealer, row.prid, row),
  }));
}

/** What was noted before counts as noted; only what is new is audited. */
async function receive(
  sql: Database,
  { prids, by, from, fetchedOnly }: Parameters<SyncStore['receive']>[0],
  audit: Parameters<SyncStore['receive']>[1],
): Promise<readonly string[]> {
  const entries = prids.flatMap((prid) => audit(prid).map((entry) => ({ prid, entry })));
  return sql.begin(async (tx) => {
    const noted = await tx`
      with change as (
        insert into preregistration.processed (prid, received_by)
        select prid, ${by.staffId} from preregistration.application
         where prid = any (${[...prids]}::text[]) and ${reachedBy(sql, by)} and status = any (${[...from]}::text[])
           and (status <> all (${[...fetchedOnly]}::text[]) or fetched_at is not null)
         order by prid
        on conflict (prid) do nothing
        returning prid
      ), audited as (
        insert into preregistration.audit_intake (id, at, entry)
        select id, now(), entry::jsonb
          from unnest(${entries.map(() => uuidv7())}::uuid[],
                      ${entries.map(({ entry }) => JSON.stringify(entry))}::text[],
                      ${entries.map(({ prid }) => prid)}::text[]) as row (id, entry, prid)
         where row.prid in (select prid from change)
      )
      select from change`;
    if (noted.count > 0) await tx`select ${consumption(sql)}`;
    // Asked apart, so that it sees what others noted while this waited for them.
    const stored = await tx<{ prid: string }[]>`
      select prid from preregistration.processed join preregistration.application using (prid)
       where prid = any (${[...prids]}::text[]) and ${reachedBy(sql, by)}
       order by prid`;
    return stored.map(({ prid }) => prid);
  });
}

/** One job at a time moves all that waits. */
function consumption(sql: Database): Fragment {
  return sql`platform.enqueue('consume-received', '{}'::json, 'consume-received')`;
}

/** Some at a time, so that no statement holds many rows for long. The objects of the papers go with their rows. */
async function purge(sql: Database, days: number, most: number): Promise<number> {
  const purged = await sql`
    with due as (
      select prid from preregistration.processed
       where purged_at is null and consumed_at < now() - make_interval(days => ${days})
       order by consumed_at limit ${most} for update skip locked
    ), forms as (
      delete from preregistration.application_data where prid in (select prid from due)
    ), papers as (
      delete from preregistration.document where prid in (select prid from due)
    )
    update preregistration.processed set purged_at = now() where prid in (select prid from due)`;
  return purged.count;
}

function bookedColumns(sql: Database): Fragment {
  return sql`
    prid, booking_type as "bookingType", status, json_build_object(
      'centreId', centre_id, 'date', appointment_date, 'from', appointment_from, 'to', appointment_to) as appointment`;
}

function isBookedAt(sql: Database, centreId: string, from: string, to: string): Fragment {
  return sql`
    centre_id = ${centreId} and appointment_date between ${from}::date and ${to}::date
    and status in ('Booked', 'Expired')`;
}

/** Owners reach their own; staff of a centre what is booked or arrived there, and who has no appointment anywhere. */
function reachedBy(sql: Database, asker: Asker | StaffAsker): Fragment {
  if (!isStaff(asker)) return sql`owner_hash = ${Buffer.from(asker)}`;
  const { reach } = asker;
  if (reach === 'everywhere') return sql`true`;
  return sql`(
    ${reach.centreId}::text is not null and (
      coalesce(centre_id, ${reach.centreId}) = ${reach.centreId}
      or exists (select from preregistration.arrival
                  where arrival.prid = application.prid and arrival.centre_id = ${reach.centreId})))`;
}
