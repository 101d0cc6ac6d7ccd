import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { StoredProof } from '@doorstep/core/resident/update/proof.ts';
import type { FileFormat } from '@doorstep/core/shared/uploaded-file/examine-file.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';

export interface ProofRow {
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

export function storedProofOf(sealer: Sealer, row: ProofRow): StoredProof {
  const open = (sealed: Uint8Array, column: Column): string =>
    sealer.open(sealed, proofContext(row.id, column));
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

type Column = 'name' | 'reference' | 'file-key';

export function proofContext(id: string, column: Column): string {
  return `resident.proof.${column}/${id}`;
}

const columnOf = (column: Column, name: string): SealedColumn => ({
  system: 'resident',
  table: 'resident.proof',
  key: ['id'],
  column: name,
  context: (row) => proofContext(row.text('id'), column),
});

export const proofSealedColumns: readonly SealedColumn[] = [
  columnOf('name', 'name_sealed'),
  columnOf('reference', 'reference_sealed'),
  columnOf('file-key', 'file_key_sealed'),
];
