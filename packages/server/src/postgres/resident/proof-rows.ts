import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { StoredProof } from '@doorstep/core/resident/update/proof.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';
import { keptFileOf } from '../kept-file-rows.ts';
import type { KeptFileColumn, KeptFileRow } from '../kept-file-rows.ts';

export function storedProofOf(sealer: Sealer, row: KeptFileRow): StoredProof {
  return keptFileOf(row, (sealed, column) => sealer.open(sealed, proofContext(row.id, column)));
}

export function proofContext(id: string, column: KeptFileColumn): string {
  return `resident.proof.${column}/${id}`;
}

const columnOf = (column: KeptFileColumn, name: string): SealedColumn => ({
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
