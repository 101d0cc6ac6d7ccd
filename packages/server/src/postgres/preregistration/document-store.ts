import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import type {
  AfterRemoval,
  DocumentStore,
  NewDocument,
} from '@doorstep/core/preregistration/document/document-store.ts';
import type { Document } from '@doorstep/core/preregistration/document/document.ts';
import type { ApplicationStatus } from '@doorstep/core/preregistration/application/application-status.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import { NO_FOLLOW_UPS, followUps } from '@doorstep/platform/follow-ups.ts';
import { gathering } from '@doorstep/platform/gathering.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';
import { documentReads } from './document-reads.ts';
import { documentContext } from './document-rows.ts';

/** Objects that one statement announces. */
const MOST_ANNOUNCED = 50;

export function createDocumentStore(sql: Database, reads: Database, sealer: Sealer): DocumentStore {
  const audited = (audit: readonly AuditEntry[]): Fragment =>
    followUps(sql, 'preregistration', sealer, { ...NO_FOLLOW_UPS, audit });
  const announce = gathering({ most: MOST_ANNOUNCED }, async (objectKeys: readonly string[]) => {
    await sql`
      insert into preregistration.loose_object (object_key, why)
      select object_key, 'announced' from unnest(${[...objectKeys]}::text[]) as new (object_key)`;
    return objectKeys.map(() => undefined);
  });
  return {
    announce,
    keep: (document, from, audit) => keep(sql, sealer, document, from, audited(audit)),
    ...documentReads(reads, sealer),
    remove: (removal, audit) => remove(sql, removal, audited(audit)),
    setReference: async ({ id, prid, reference, from }, audit) => {
      const changed = await sql`
        with ${changeable(sql, prid, from)}, found as (
          select id, category from preregistration.document
           where id = ${id} and prid = ${prid} and exists (select from changeable)
        ), change as (
          update preregistration.document
             set reference_sealed = ${await sealedReference(reads, sealer, id, reference)}
           where id in (select id from found)
          returning prid
        ), ${touched(sql)}, ${audited(audit)}
        select from change`;
      return changed.count === 1;
    },
    loose: (announcedBefore, most) => doom(sql, announcedBefore, most),
    forget: async (objectKey) => {
      await sql`delete from preregistration.loose_object where object_key = ${objectKey} and doomed`;
    },
    letGo: async (objectKeys) => {
      await sql`
        insert into preregistration.loose_object (object_key, why)
        select object_key, 'let-go' from unnest(${[...objectKeys]}::text[]) as found (object_key)
        on conflict do nothing`;
    },
  };
}

/** The application locked, if its papers may change: a booking of the same moment comes before or after. */
function changeable(sql: Database, prid: string, from: readonly ApplicationStatus[]): Fragment {
  return sql`changeable as (
    select prid from preregistration.application
     where prid = ${prid} and status = any (${[...from]}::text[]) for update
  )`;
}

/** Whoever fetched the application before must see that it changed. */
function touched(sql: Database): Fragment {
  return sql`touched as (
    update preregistration.application set updated_at = now() where prid in (select prid from change)
  )`;
}

async function keep(
  sql: Database,
  sealer: Sealer,
  document: NewDocument,
  from: readonly ApplicationStatus[],
  audited: Fragment,
): Promise<Document | null> {
  const { prid, category, type, name, ending, format, language, reference, file } = document;
  const seal = (column: 'name' | 'reference' | 'file-key', text: string): Buffer =>
    Buffer.from(sealer.seal(text, documentContext(prid, category, column)));
  const [kept] = await sql<{ id: string; uploaded_at: Date }[]>`
    with ${changeable(sql, prid, from)}, change as (
      insert into preregistration.document
        (id, prid, category, type, name_sealed, reference_sealed, ending, format, lang_code,
         object_key, object_hash, object_size, file_key_sealed)
      select ${uuidv7()}, prid, ${category}, ${type}, ${seal('name', name)},
             ${reference === null ? null : seal('reference', reference)}::bytea, ${ending}, ${format}, ${language},
             ${file.objectKey}, ${Buffer.from(file.hash)}, ${file.size}, ${seal('file-key', file.fileKey)}
        from changeable
      on conflict on constraint documents_one_per_category do update set
        type = excluded.type, name_sealed = excluded.name_sealed, reference_sealed = excluded.reference_sealed,
        ending = excluded.ending, format = excluded.format, lang_code = excluded.lang_code,
        object_key = excluded.object_key, object_hash = excluded.object_hash, object_size = excluded.object_size,
        file_key_sealed = excluded.file_key_sealed, uploaded_at = now()
      returning id, prid, uploaded_at
    ), ${touched(sql)}, ${audited}
    select id, uploaded_at from change`;
  if (kept === undefined) return null;
  const { file: _file, ...paper } = document;
  return { ...paper, id: kept.id, uploadedAt: kept.uploaded_at };
}

async function remove(
  sql: Database,
  removal: { readonly prid: string; readonly ids: readonly string[]; readonly after: AfterRemoval },
  audited: Fragment,
): ReturnType<DocumentStore['remove']> {
  const { prid, ids, after } = removal;
  const [counted] = await sql<{ could: number; gone: number }[]>`
    with ${changeable(sql, prid, after.from)}, change as (
      delete from preregistration.document
       where prid in (select prid from changeable) and id = any (${[...ids]}::uuid[])
      returning prid
    ), fallen as (
      update preregistration.application set status = coalesce(${after.to}, status), updated_at = now()
       where prid in (select prid from change)
    ), ${audited}
    select (select count(*)::int from changeable) as could, (select count(*)::int from change) as gone`;
  if (counted === undefined || counted.could === 0) return fail('not-changeable');
  return counted.gone === 0 ? fail('document-unknown') : ok();
}

/** Sets apart what the sweep removes, in a statement of its own: from then on no document can take it. */
async function doom(sql: Database, announcedBefore: Date, most: number): Promise<readonly string[]> {
  const rows = await sql<{ object_key: string }[]>`
    update preregistration.loose_object set doomed = true
     where object_key in (
       select object_key from preregistration.loose_object
        where why = 'let-go' or since < ${announcedBefore}
        order by since limit ${most} for update skip locked)
    returning object_key`;
  return rows.map((row) => row.object_key);
}

/** Sealed for the category of its document; null, which changes nothing found, for a document that is gone. */
async function sealedReference(
  reads: Database,
  sealer: Sealer,
  id: string,
  reference: string,
): Promise<Buffer | null> {
  const [row] = await reads<{ prid: string; category: string }[]>`
    select prid, category from preregistration.document where id = ${id}`;
  if (row === undefined) return null;
  return Buffer.from(sealer.seal(reference, documentContext(row.prid, row.category, 'reference')));
}
