import type { Page, PageRequest } from '../../../backbone/master-data/page.ts';
import type { Result } from '../../../shared/result.ts';
import type { UploadOrder } from './upload.ts';

export interface NewBulkUpload extends UploadOrder {
  readonly uploadedBy: string;
  /** Texts of the files, in their order. */
  readonly files: readonly string[];
}

/** A file of master data and what became of it (identity-backbone §23). */
export interface BulkUpload {
  readonly id: string;
  readonly table: string;
  readonly operation: string;
  readonly status: 'PROCESS' | 'COMPLETED' | 'FAILED';
  readonly description: string;
  /** Rows that were done. */
  readonly successCount: number;
  readonly logs: readonly string[];
  readonly uploadedBy: string;
  readonly uploadedAt: Date;
}

export const UPLOAD_ORDERS = ['uploadedAt', 'table', 'operation', 'status', 'uploadedBy'] as const;
export type BulkUploadOrder = (typeof UPLOAD_ORDERS)[number];

export interface BulkUploads {
  /** Kept with a job that does it; too many must not wait at once. */
  readonly submit: (upload: NewBulkUpload) => Promise<Result<BulkUpload, 'too-many-waiting'>>;
  /** Null for an id that nobody has, of whatever shape. */
  readonly get: (id: string) => Promise<BulkUpload | null>;
  readonly list: (request: PageRequest<BulkUploadOrder>) => Promise<Page<BulkUpload>>;
}
