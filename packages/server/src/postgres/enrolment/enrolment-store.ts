import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Enrolment, OpenedFile } from '@doorstep/core/preregistration/enrolment/enrolment.ts';
import type {
  EnrolmentStore,
  FormChange,
  NewEnrolment,
  Sending,
} from '@doorstep/core/preregistration/enrolment/enrolment-store.ts';
import type { Database, Fragment, Statements } from '@doorstep/platform/database.ts';
import { NO_FOLLOW_UPS, followUps } from '@doorstep/platform/follow-ups.ts';
import { SCHEMA, enrolmentOf, entryOf, fileContext, fileOf, rowContext } from './enrolment-rows.ts';
import type { EnrolmentRow, FileRow } from './enrolment-rows.ts';

type Audit = readonly AuditEntry[];

export function createEnrolmentStore(sql: Database, sealer: Sealer): EnrolmentStore {
  const audited = (audit: Audit): Fragment => followUps(sql, SCHEMA, sealer, { ...NO_FOLLOW_UPS, audit });
  const find = async (id: string): Promise<Enrolment | null> => {
    const [row] = await sql<EnrolmentRow[]>`select * from enrolment.enrolment where id::text = ${id}`;
    return row === undefined ? null : enrolmentOf(sealer, row);
  };
  return {
    open: (enrolment, audit) => open(sql, sealer, enrolment, audited(audit)),
    find,
    ofCentre: async (centreId, most) => {
      const rows = await sql<EnrolmentRow[]>`
        select * from enrolment.enrolment where centre_id = ${centreId} and status <> 'discarded'
         order by status <> 'open', changed_at desc limit ${most}`;
      return rows.map((row) => entryOf(sealer, row));
    },
    changeForm: (change, audit) => changeForm(sql, sealer, change, audited(audit)),
    ...fileMethods(sql, sealer, audited),
    beginSending: (sending, audit) => beginSending(sql, sealer, sending, audited(audit)),
    refIdOf: async (id) => {
      const [row] = await sql<{ ref_id: string | null }[]>`
        select ref_id from enrolment.enrolment where id::text = ${id}`;
      return row?.ref_id ?? null;
    },
    settle: async (id) => {
      await end(sql, id, 'sending', 'sent', sql``);
    },
    reopen: async (id, fault) => {
      await sql`
        update enrolment.enrolment
           set status = 'open', fault = ${fault}, changed_at = now(), version = version + 1,
               registration_sealed = case when request_id is null then null else registration_sealed end,
               ref_id = case when request_id is null then null else ref_id end
         where id = ${id} and status = 'sending'`;
    },
    discard: async (id, audit) => (await end(sql, id, 'open', 'discarded', sql`, ${audited(audit)}`)) > 0,
    purge: (days) => purge(sql, days),
  };
}

async function open(
  sql: Database,
  sealer: Sealer,
  enrolment: NewEnrolment,
  audited: Fragment,
): Promise<Enrolment> {
  const { id, centreId, staffId, prid, form, name, registrationId, answers, files } = enrolment;
  const sealed = (what: 'name' | 'form' | 'registration', text: string): Buffer =>
    Buffer.from(sealer.seal(text, rowContext(what, id)));
  return sql.begin(async (tx) => {
    const made = await tx`
      with change as (
        insert into enrolment.enrolment
          (id, centre_id, staff_id, prid, name_sealed, form_sealed, registration_sealed, ref_id, request_id)
        values (${id}, ${centreId}, ${staffId}, ${prid}, ${sealed('name', name)},
                ${sealed('form', JSON.stringify(form))},
                ${registrationId === null ? null : sealed('registration', registrationId)},
                ${answers?.refId ?? null}, ${answers?.requestId ?? null})
        on conflict do nothing
        returning id
      ), ${audited}
      select from change`;
    if (made.count === 1) for (const file of files) await insertFile(tx, sealer, id, file);
    const [row] = await tx<EnrolmentRow[]>`
      select * from enrolment.enrolment
       where id = ${id}
          or (status <> 'discarded' and (prid = ${prid} or request_id::text = ${answers?.requestId ?? null}))`;
    if (row === undefined) throw new Error('The enrolment was not stored');
    return enrolmentOf(sealer, row);
  });
}

async function insertFile(tx: Statements, sealer: Sealer, id: string, file: OpenedFile): Promise<void> {
  const { attribute, kind, type, format, name, reference, size, bytes } = file;
  const sealed = (what: 'facts' | 'bytes', text: string): Buffer =>
    Buffer.from(sealer.seal(text, fileContext(what, id, attribute)));
  await tx`
    insert into enrolment.file (enrolment_id, attribute, kind, type, format, facts_sealed, size, bytes_sealed)
    values (${id}, ${attribute}, ${kind}, ${type}, ${format}, ${sealed('facts', JSON.stringify({ name, reference }))},
            ${size}, ${sealed('bytes', Buffer.from(bytes).toString('base64'))})
    on conflict (enrolment_id, attribute) do update
      set kind = excluded.kind, type = excluded.type, format = excluded.format,
          facts_sealed = excluded.facts_sealed, size = excluded.size, bytes_sealed = excluded.bytes_sealed`;
}

async function changeForm(
  sql: Database,
  sealer: Sealer,
  { id, form, name, seen }: FormChange,
  audited: Fragment,
): Promise<boolean> {
  const changed = await sql`
    with change as (
      update enrolment.enrolment
         set form_sealed = ${Buffer.from(sealer.seal(JSON.stringify(form), rowContext('form', id)))},
             name_sealed = ${Buffer.from(sealer.seal(name, rowContext('name', id)))},
             version = version + 1, changed_at = now(), fault = null
       where id = ${id} and status = 'open' and version = ${seen}
      returning id
    ), ${audited}
    select from change`;
  return changed.count === 1;
}

function fileMethods(
  sql: Database,
  sealer: Sealer,
  audited: (audit: Audit) => Fragment,
): Pick<EnrolmentStore, 'files' | 'file' | 'openedFiles' | 'layFile' | 'removeFile'> {
  const opened = (row: FileRow & { readonly bytes_sealed: Uint8Array }): OpenedFile => {
    const text = sealer.open(row.bytes_sealed, fileContext('bytes', row.enrolment_id, row.attribute));
    return { ...fileOf(sealer, row), bytes: Buffer.from(text, 'base64') };
  };
  return {
    files: async (id) => {
      const rows = await sql<FileRow[]>`
        select enrolment_id, attribute, kind, type, format, facts_sealed, size
          from enrolment.file where enrolment_id = ${id} order by attribute`;
      return rows.map((row) => fileOf(sealer, row));
    },
    file: async (id, attribute) => {
      const [row] = await sql<(FileRow & { bytes_sealed: Uint8Array })[]>`
        select * from enrolment.file where enrolment_id = ${id} and attribute = ${attribute}`;
      return row === undefined ? null : opened(row);
    },
    openedFiles: async (id) => {
      const rows = await sql<(FileRow & { bytes_sealed: Uint8Array })[]>`
        select * from enrolment.file where enrolment_id = ${id} order by attribute`;
      return rows.map(opened);
    },
    // The row is locked first, so that no file slips under an enrolment that is being sent.
    layFile: (id, file, audit) =>
      sql.begin(async (tx) => {
        const held = await touch(tx, id, audited(audit));
        if (held) await insertFile(tx, sealer, id, file);
        return held;
      }),
    removeFile: (id, attribute, audit) =>
      sql.begin(async (tx) => {
        if (!(await touch(tx, id, audited(audit)))) return false;
        const gone =
          await tx`delete from enrolment.file where enrolment_id = ${id} and attribute = ${attribute}`;
        return gone.count === 1;
      }),
  };
}

async function touch(tx: Statements, id: string, audited: Fragment): Promise<boolean> {
  const held = await tx`
    with change as (
      update enrolment.enrolment set changed_at = now(), fault = null where id = ${id} and status = 'open' returning id
    ), ${audited}
    select from change`;
  return held.count === 1;
}

async function beginSending(
  sql: Database,
  sealer: Sealer,
  { id, registrationId, refId, seen }: Sending,
  audited: Fragment,
): Promise<boolean> {
  const sealed = Buffer.from(sealer.seal(registrationId, rowContext('registration', id)));
  const begun = await sql`
    with change as (
      update enrolment.enrolment
         set status = 'sending', registration_sealed = ${sealed}, ref_id = ${refId}, changed_at = now(), fault = null
       where id = ${id} and status = 'open' and version = ${seen}
      returning id
    ), asked as (
      select platform.enqueue('send-enrolment', json_build_object('id', id), 'enrolment/' || id) from change
    ), ${audited}
    select from change, asked`;
  return begun.count === 1;
}

async function end(
  sql: Database,
  id: string,
  from: 'sending' | 'open',
  to: 'sent' | 'discarded',
  audited: Fragment,
): Promise<number> {
  const ended = await sql`
    with change as (
      update enrolment.enrolment
         set status = ${to}, form_sealed = null, changed_at = now()
       where id = ${id} and status = ${from}
      returning id
    ), emptied as (
      delete from enrolment.file where enrolment_id in (select id from change)
    )${audited}
    select from change`;
  return ended.count;
}

async function purge(sql: Database, days: number): Promise<void> {
  const over = sql`changed_at < now() - make_interval(days => ${days})`;
  await sql`delete from enrolment.enrolment where status <> 'sending' and ${over}`;
  // A queue can lose a job.
  await sql`
    select platform.enqueue('send-enrolment', json_build_object('id', id), 'enrolment/' || id)
      from enrolment.enrolment where status = 'sending' and changed_at < now() - interval '2 minutes'`;
}
