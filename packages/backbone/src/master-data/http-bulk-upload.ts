import type {
  bulkUpload,
  getBulkUpload,
  listBulkUploads,
} from '@doorstep/contract/backbone/admin-bulk-upload.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import type { FilePart } from '@doorstep/contract/multipart.ts';
import type {
  BulkUpload,
  BulkUploadOrder,
  BulkUploads,
} from '@doorstep/core/office/master-data/upload/bulk-uploads.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { answering } from './answering.ts';
import type { AdministratorCallers } from './administrator.ts';
import { pageRequest, wirePage } from './wire-page.ts';

const ORDERS: Readonly<Record<string, BulkUploadOrder>> = {
  tableName: 'table',
  entityName: 'table',
  operation: 'operation',
  status: 'status',
  statusCode: 'status',
  uploadedBy: 'uploadedBy',
};

/** The routes of bulk uploads. */
export function bulkUploadWire(uploads: BulkUploads) {
  const submit: Implementation<typeof bulkUpload, AdministratorCallers> = {
    questions: {},
    answer: async ({ body: { files, tableName, operation } }, { clientId }) => {
      const texts = [files].flat().map(textOf);
      if (texts.some((text) => text === null)) return fail('file-not-text');
      const submitted = await uploads.submit({
        table: tableName,
        operation,
        uploadedBy: clientId,
        files: texts.filter((text) => text !== null),
      });
      return submitted.ok ? ok(shown(submitted.value)) : submitted;
    },
  };
  const get: Implementation<typeof getBulkUpload, Callers> = answering<typeof getBulkUpload>(
    async ({ params }) => {
      const found = await uploads.get(params.id);
      return found === null ? fail('upload-unknown') : ok(told(found));
    },
  );
  const list: Implementation<typeof listBulkUploads, Callers> = answering<typeof listBulkUploads>(
    async ({ query }) => {
      const request = pageRequest(query, (name) => ORDERS[name] ?? 'uploadedAt', 'desc');
      const page = query.category === 'packet' ? { items: [], total: 0 } : await uploads.list(request);
      return ok(wirePage(page, request, told));
    },
  );
  return { submit, get, list };
}

/** Null for bytes that are no text a row can hold. */
function textOf({ bytes }: FilePart): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\u0000') ? null : text;
  } catch (fault) {
    if (fault instanceof TypeError) return null;
    throw fault;
  }
}

function shown(upload: BulkUpload) {
  return {
    transcationId: upload.id,
    tableName: upload.table,
    operation: upload.operation,
    successCount: upload.successCount,
    category: 'masterdata' as const,
    status: upload.status,
    statusDescription: upload.description,
    uploadedBy: upload.uploadedBy,
    timeStamp: upload.uploadedAt.toISOString(),
    logs: [...upload.logs],
  };
}

function told(upload: BulkUpload) {
  return { ...shown(upload), count: upload.successCount };
}
