import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import { isStaff } from '@doorstep/core/preregistration/application/application.ts';
import type { Application, Asker } from '@doorstep/core/preregistration/application/application.ts';
import type {
  ApplicationStore,
  FormChange,
  NewApplication,
  NewForm,
} from '@doorstep/core/preregistration/application/application-store.ts';
import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import { NO_FOLLOW_UPS, followUps } from '@doorstep/platform/follow-ups.ts';
import { rowByText, rowsByText } from '@doorstep/platform/row-by-key.ts';
import { accountContext } from './account-store.ts';
import { listApplications } from './application-list.ts';
import { applicationColumns, applicationOf, formContext, formOf } from './application-rows.ts';
import type { ApplicationRow, FormRow } from './application-rows.ts';

export function createApplicationStore(sql: Database, reads: Database, sealer: Sealer): ApplicationStore {
  const audited = (audit: readonly AuditEntry[]): Fragment =>
    followUps(sql, 'preregistration', sealer, { ...NO_FOLLOW_UPS, audit });
  const applicationRow = rowByText(
    (prids) => reads<(ApplicationRow & OwnerRow & Keyed)[]>`
      select application.prid as key, ${applicationColumns(reads)}, owner_hash, user_id_sealed,
             ${centres(reads)} as centres
        from preregistration.application join preregistration.account using (owner_hash)
       where prid = any (${prids}::text[])`,
  );
  const formRow = rowByText(
    (prids) => reads<(FormRow & Keyed)[]>`
      select prid as key, demographics_sealed, lang_codes, schema_version, version
        from preregistration.application_data where prid = any (${prids}::text[])`,
  );
  const categoryRows = rowsByText(
    (prids) => sql<({ readonly category: string } & Keyed)[]>`
      select prid as key, category from preregistration.document where prid = any (${prids}::text[])`,
  );
  return {
    create: (application, audit) => create(sql, sealer, application, audited(audit)),
    find: async (prid) => {
      const row = await applicationRow(prid);
      return row === null ? null : { ...applicationOf(row), ...ownerOf(sealer, row), centres: row.centres };
    },
    form: async (prid) => {
      const row = await formRow(prid);
      return row === null ? null : formOf(sealer, prid, row);
    },
    changeForm: (change, audit) => changeForm(sql, sealer, change, audited(audit)),
    setStatus: async ({ prid, from, to }, audit) => {
      const changed = await sql`
        with change as (
          update preregistration.application set status = ${to}, updated_at = now()
           where prid = ${prid} and status = any (${from}::text[])
          returning prid
        ), ${audited(audit)}
        select from change`;
      return changed.count === 1;
    },
    discard: (application, audit) => discard(sql, application, audited(audit)),
    ofOwner: (owner, asked) => listApplications(reads, sealer, owner, asked),
    changedAt: async (prids, asker) => {
      const rows = await reads<{ prid: string; at: Date }[]>`
        select prid, updated_at as at from preregistration.application
         where prid = any (${[...prids]}::text[])
           and ${reachedBy(reads, asker)}`;
      return [...rows];
    },
    documentCategories: async (prid) => (await categoryRows(prid)).map(({ category }) => category),
  };
}

interface Keyed {
  readonly key: string;
}

interface OwnerRow {
  readonly centres: string[];
  readonly owner_hash: Buffer;
  readonly user_id_sealed: Buffer;
}

function ownerOf(sealer: Sealer, row: OwnerRow) {
  return { owner: row.owner_hash, userId: sealer.open(row.user_id_sealed, accountContext(row.owner_hash)) };
}

/** The centres at which an application is anybody's business. */
function centres(sql: Database): Fragment {
  return sql`
    array_remove(application.centre_id || array(
      select arrival.centre_id from preregistration.arrival where arrival.prid = application.prid), null)`;
}

function reachedBy(sql: Database, asker: Asker): Fragment {
  if (!isStaff(asker)) return sql`owner_hash = ${Buffer.from(asker)}`;
  return asker.reach === 'everywhere' ? sql`true` : sql`${asker.reach.centreId} = any (${centres(sql)})`;
}

async function create(
  sql: Database,
  sealer: Sealer,
  application: NewApplication,
  audited: Fragment,
): Promise<Application | null> {
  const { prid, bookingType, status, language, requestKey, form, most } = application;
  const owner = Buffer.from(application.owner);
  const bytes = form === null ? null : sealed(sealer, prid, form);
  const [made] = await sql<ApplicationRow[]>`
    with change as (
      insert into preregistration.application (prid, owner_hash, booking_type, status, lang_code, request_key, consent_hash)
      select ${prid}, ${owner}::bytea, ${bookingType}, ${status}, ${language}, ${requestKey},
             (select case when answer = 'accepted' then texts_hash end from preregistration.consent
               where owner_hash = ${owner} order by answered_at desc limit 1)
       where preregistration.room_for_application(${owner}::bytea, ${most}::integer)
      on conflict on constraint applications_one_per_request do nothing
      returning *
    ), form as (
      insert into preregistration.application_data (prid, demographics_sealed, lang_codes, schema_version)
      select prid, ${bytes}::bytea, ${form?.languages.join(',') ?? ''}, ${form?.schemaVersion ?? ''} from change
       where ${bytes}::bytea is not null
    ), ${audited}
    select ${applicationColumns(sql)} from change as application`;
  if (made !== undefined) return applicationOf(made);
  const [before] = await sql<ApplicationRow[]>`
    select ${applicationColumns(sql)} from preregistration.application
     where owner_hash = ${owner} and request_key = ${requestKey}`;
  return before === undefined ? null : applicationOf(before);
}

/** The status is looked at under the row's lock, so that a booking of the same moment comes before or after. */
async function changeForm(
  sql: Database,
  sealer: Sealer,
  { prid, owner, language, form, seen, from, completeness }: FormChange,
  audited: Fragment,
): Promise<boolean> {
  const changed = await sql`
    with editable as (
      select prid from preregistration.application
       where prid = ${prid} and owner_hash = ${Buffer.from(owner)} and status = any (${[...from]}::text[])
         for update
    ), change as (
      update preregistration.application_data set
        demographics_sealed = ${sealed(sealer, prid, form)}, lang_codes = ${form.languages.join(',')},
        schema_version = ${form.schemaVersion}, version = version + 1, updated_at = now()
       where prid in (select prid from editable) and version = coalesce(${seen}, version)
      returning prid
    ), touched as (
      update preregistration.application set
        lang_code = ${language}, updated_at = now(),
        status = case when ${completeness === 'lost'} then 'Application_Incomplete' else status end
       where prid in (select prid from change)
    ), ${audited}
    select from change`;
  return changed.count === 1;
}

async function discard(
  sql: Database,
  { prid, owner, from }: Parameters<ApplicationStore['discard']>[0],
  audited: Fragment,
): Promise<boolean> {
  const gone = await sql`
    with change as (
      delete from preregistration.application
       where prid = ${prid} and owner_hash = ${Buffer.from(owner)} and status = any (${[...from]}::text[])
      returning status, centre_id, appointment_date, appointment_from
    ), ${audited}
    select case when status = 'Booked'
                then preregistration.free_seat(centre_id, appointment_date, appointment_from) end
      from change`;
  return gone.count === 1;
}

function sealed(sealer: Sealer, prid: string, { identity }: NewForm): Buffer {
  return Buffer.from(sealer.seal(JSON.stringify(identity), formContext(prid)));
}
