import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { StoredDocument } from '@doorstep/core/preregistration/document/document-store.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';
import { keptFileOf } from '../kept-file-rows.ts';
import type { KeptFileColumn, KeptFileRow } from '../kept-file-rows.ts';

export interface DocumentRow extends KeptFileRow {
  readonly prid: string;
}

export function documentColumns(sql: Database): Fragment {
  return sql`
    id, prid, category, type, name_sealed, reference_sealed, ending, format, lang_code, object_key, object_hash,
    object_size, file_key_sealed, uploaded_at`;
}

export function storedDocumentOf(sealer: Sealer, row: DocumentRow): StoredDocument {
  const { prid, category } = row;
  return {
    prid,
    ...keptFileOf(row, (sealed, column) => sealer.open(sealed, documentContext(prid, category, column))),
  };
}

/** Bound to application and category, which name a document before it has an id and stay when its file is replaced. */
export function documentContext(prid: string, category: string, column: KeptFileColumn): string {
  return `preregistration.document/${prid}/${category}/${column}`;
}

function sealed(column: string, name: KeptFileColumn): SealedColumn {
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
