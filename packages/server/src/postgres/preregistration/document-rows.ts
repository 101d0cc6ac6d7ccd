import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { StoredDocument } from '@doorstep/core/preregistration/document/document-store.ts';
import type { FileFormat } from '@doorstep/core/shared/uploaded-file/examine-file.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';

export interface DocumentRow {
  readonly id: string;
  readonly prid: string;
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

export function documentColumns(sql: Database): Fragment {
  return sql`
    id, prid, category, type, name_sealed, reference_sealed, ending, format, lang_code, object_key, object_hash,
    object_size, file_key_sealed, uploaded_at`;
}

export function storedDocumentOf(sealer: Sealer, row: DocumentRow): StoredDocument {
  const { prid, category } = row;
  const open = (sealed: Uint8Array, column: Column): string =>
    sealer.open(sealed, documentContext(prid, category, column));
  return {
    id: row.id,
    prid,
    category,
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

type Column = 'name' | 'reference' | 'file-key';

/** Bound to application and category, which name a document before it has an id and stay when its file is replaced. */
export function documentContext(prid: string, category: string, column: Column): string {
  return `preregistration.document/${prid}/${category}/${column}`;
}

function sealed(column: string, name: Column): SealedColumn {
  return {
    system: 'preregistration',
    table: 'preregistration.document',
    key: ['id', 'prid', 'category'],
    column,
    context: (row) => documentContext(row.text('prid'), row.text('category'), name),
  };
}

export const documentSealedColumns: readonly SealedColumn[] = [
  sealed('name_sealed', 'name'),
  sealed('reference_sealed', 'reference'),
  sealed('file_key_sealed', 'file-key'),
];
