import { idSchemaOf } from '@doorstep/core/backbone/master-data/id-schema-draft.ts';
import type { NewIdSchema, SchemaGround } from '@doorstep/core/backbone/master-data/id-schema-draft.ts';
import type {
  IdSchemas,
  Publication,
  PublicationRefusal,
  WrittenIdSchema,
} from '@doorstep/core/backbone/master-data/id-schemas.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { Database, Transaction } from '@doorstep/platform/database.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';

export interface IdSchemaGround extends SchemaGround {
  /** The pack's own version; what is published gets higher ones. */
  readonly version: number;
}

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;
const TENTHS = 10;
const MOST_DRAFTS = 100;
/** Held while a number is given, so that none is given twice. */
const NUMBERING = 1_298_493_781;

interface SchemaRow {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly fields: NewIdSchema['fields'];
  readonly document: string;
  readonly version: number | null;
  readonly effective_from: Date | null;
  readonly created_at: Date;
  readonly updated_at: Date | null;
}

/** Schemas as rows. Reading asks the database each time, so that every process serves a publication at once. */
export function createIdSchemas(sql: Database, ground: IdSchemaGround): IdSchemas {
  return {
    draft: async (schema, createdBy) => {
      const checked = idSchemaOf(schema, ground);
      if (!checked.ok) return checked;
      const [row] = await sql<SchemaRow[]>`
        insert into master_data.id_schema (id, title, description, fields, created_by)
        select ${uuidv7()}, ${schema.title}, ${schema.description}, ${fieldsOf(schema)}::text::jsonb, ${createdBy}
         where (select count(*) from master_data.id_schema where version is null) < ${MOST_DRAFTS}
        returning *`;
      return row === undefined ? fail('too-many-drafts') : ok(schemaOf(row));
    },
    edit: async (id, schema, editedBy) => {
      const checked = idSchemaOf(schema, ground);
      if (!checked.ok) return checked;
      if (!UUID.test(id)) return fail('schema-unknown');
      const [row] = await sql<SchemaRow[]>`
        update master_data.id_schema
           set title = ${schema.title}, description = ${schema.description},
               fields = ${fieldsOf(schema)}::text::jsonb, updated_by = ${editedBy}, updated_at = now()
         where id = ${id} and version is null returning *`;
      if (row !== undefined) return ok(schemaOf(row));
      const known = await sql`select from master_data.id_schema where id = ${id}`;
      return fail(known.length === 0 ? 'schema-unknown' : 'schema-published');
    },
    publish: (publication) => sql.begin((tx) => publish(tx, publication, ground)),
    inForce: async (version) => {
      const [row] = await sql<SchemaRow[]>`
        select * from master_data.id_schema
         where effective_from <= now()
           and ${version === null ? sql`true` : sql`version = ${String(version)}::numeric * ${TENTHS}`}
         order by version desc limit 1`;
      return row === undefined ? null : schemaOf(row);
    },
  };
}

async function publish(
  tx: Transaction,
  { id, effectiveFrom, publishedBy }: Publication,
  ground: IdSchemaGround,
): Promise<Result<undefined, PublicationRefusal>> {
  const at = effectiveFrom.toISOString();
  const [clock] = await tx<{ past: boolean }[]>`select ${at}::timestamptz < now() as past`;
  if (clock?.past !== false) return fail('effective-date-past');
  if (!UUID.test(id)) return fail('schema-unknown');
  await tx`select pg_advisory_xact_lock(${NUMBERING})`;
  const [row] = await tx<SchemaRow[]>`select * from master_data.id_schema where id = ${id} for update`;
  if (row === undefined) return fail('schema-unknown');
  if (row.version !== null) return fail('schema-published');
  // The pack may be another one than when the draft was written.
  const document = idSchemaOf(row, ground);
  if (!document.ok) return document;
  await tx`
    update master_data.id_schema
       set document = ${document.value}, effective_from = ${at}::timestamptz,
           updated_by = ${publishedBy}, updated_at = now(),
           version = 1 + greatest(${Math.floor(ground.version * TENTHS)}::integer,
                                  (select max(version) from master_data.id_schema))
     where id = ${id}`;
  return ok();
}

function fieldsOf({ fields }: NewIdSchema): string {
  return JSON.stringify(fields);
}

function schemaOf(row: SchemaRow): WrittenIdSchema {
  return {
    id: row.id,
    title: row.title,
    description: row.description,
    fields: row.fields,
    document: row.document,
    version: (row.version ?? 0) / TENTHS,
    effectiveFrom: row.effective_from,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
