import type { FileFormat } from '@doorstep/core/shared/uploaded-file/examine-file.ts';

/** What a row says of an uploaded paper and of the object it is kept in, whichever product it was uploaded for. */
export interface KeptFileRow {
  readonly id: string;
  readonly category: string;
  readonly type: string;
  readonly name_sealed: Uint8Array;
  readonly reference_sealed: Uint8Array | null;
  readonly ending: string;
  readonly format: FileFormat;
  readonly lang_code: string;
  readonly object_key: string;
  readonly object_hash: Uint8Array;
  readonly object_size: number;
  readonly file_key_sealed: Uint8Array;
  readonly uploaded_at: Date;
}

/** What is sealed of a kept file, as the columns' contexts name it. */
export type KeptFileColumn = 'name' | 'reference' | 'file-key';

/** The kept file of a row; `open` opens what is sealed in the context of the row. */
export function keptFileOf(row: KeptFileRow, open: (sealed: Uint8Array, column: KeptFileColumn) => string) {
  return {
    id: row.id,
    category: row.category,
    type: row.type,
    name: open(row.name_sealed, 'name'),
    reference: row.reference_sealed === null ? null : open(row.reference_sealed, 'reference'),
    ending: row.ending,
    format: row.format,
    language: row.lang_code,
    uploadedAt: row.uploaded_at,
    file: {
      objectKey: row.object_key,
      fileKey: open(row.file_key_sealed, 'file-key'),
      hash: row.object_hash,
      size: row.object_size,
    },
  };
}
