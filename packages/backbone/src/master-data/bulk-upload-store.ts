import type { PageRequest } from '@doorstep/core/backbone/master-data/page.ts';
import type {
  BulkUpload,
  BulkUploadOrder,
  BulkUploads,
} from '@doorstep/core/office/master-data/upload/bulk-uploads.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/u;
/** Uploads that wait at a time: each holds its files. */
const MOST_WAITING = 10;
/** Seconds without a try after which one is asked for again. */
const IDLE = 120;
const KEPT_DAYS = 90;

const COLUMNS: Readonly<Record<BulkUploadOrder, string>> = {
  uploadedAt: 'uploaded_at',
  table: 'table_name',
  operation: 'operation',
  status: 'status',
  uploadedBy: 'uploaded_by',
};

export function createBulkUploads(sql: Database): BulkUploads {
  const select = sql`
    select id, table_name as "table", operation, status, description, success_count as "successCount",
           logs, uploaded_by as "uploadedBy", uploaded_at as "uploadedAt"
      from master_data.bulk_upload`;
  return {
    submit: async ({ table, operation, uploadedBy, files }) => {
      const id = uuidv7();
      const [kept] = await sql`
        with kept as (
          insert into master_data.bulk_upload (id, table_name, operation, uploaded_by, files)
          select ${id}, ${table}, ${operation}, ${uploadedBy}, ${JSON.stringify(files)}::text::jsonb
           where (select count(*) from master_data.bulk_upload where status = 'PROCESS') < ${MOST_WAITING}
          returning id)
        select platform.enqueue('work-bulk-upload', json_build_object('id', id), 'bulk-upload/' || id) from kept`;
      if (kept === undefined) return fail('too-many-waiting');
      const [upload] = await sql<BulkUpload[]>`${select} where id = ${id}`;
      if (upload === undefined) throw new Error('An upload was forgotten as soon as it was kept');
      return ok(upload);
    },
    get: async (id) => {
      if (!UUID.test(id)) return null;
      const [upload] = await sql<BulkUpload[]>`${select} where id = ${id}`;
      return upload ?? null;
    },
    list: async ({ number, size, orderBy, direction }: PageRequest<BulkUploadOrder>) => {
      const order = direction === 'ascending' ? sql`asc` : sql`desc`;
      const items = await sql<BulkUpload[]>`
        ${select} order by ${sql(COLUMNS[orderBy])} ${order}, id ${order} limit ${size} offset ${number * size}`;
      const [count] = await sql<{ total: number }[]>`
        select count(*)::integer as total from master_data.bulk_upload`;
      return { items, total: count?.total ?? 0 };
    },
  };
}

/** Asks again for uploads that nobody tried for a while: a queue can lose a job. */
export async function askIdleUploads(sql: Database): Promise<void> {
  await sql`
    select platform.enqueue('work-bulk-upload', json_build_object('id', id), 'bulk-upload/' || id)
      from master_data.bulk_upload
     where status = 'PROCESS' and coalesce(tried_at, uploaded_at) < now() - make_interval(secs => ${IDLE})`;
}

/** What became of an upload is told for some months; what it changed stands in the office's changes. */
export async function purgeUploads(sql: Database): Promise<void> {
  await sql`
    delete from master_data.bulk_upload
     where status <> 'PROCESS' and uploaded_at < now() - make_interval(days => ${KEPT_DAYS})`;
}
