import { outboxColumn } from '@doorstep/platform/sealed-column.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';
import { context } from './hashes.ts';

const system = 'id_repository';

/** A value bound to its table's hashed id by a name. */
function byHash(table: string, hash: string, column: string, name: string): SealedColumn {
  return {
    system,
    table: `id_repository.${table}`,
    key: [hash],
    column,
    context: (row) => context(name, row.bytes(hash)),
  };
}

/** A document, bound to its category as well. */
function documents(table: string, hash: string, name: string): SealedColumn {
  return {
    system,
    table: `id_repository.${table}`,
    key: [hash, 'category'],
    column: 'sealed',
    context: (row) => context(`${name}.${row.text('category')}`, row.bytes(hash)),
  };
}

export const idRepositorySealedColumns: readonly SealedColumn[] = [
  byHash('identity', 'uin_hash', 'uin_sealed', 'identity.uin'),
  byHash('identity', 'uin_hash', 'attributes_sealed', 'identity.attributes'),
  documents('document', 'uin_hash', 'document'),
  byHash('vid', 'vid_hash', 'vid_sealed', 'vid'),
  byHash('version', 'registration_hash', 'registration_sealed', 'version.registration'),
  byHash('draft', 'registration_hash', 'registration_sealed', 'draft.registration'),
  byHash('draft', 'registration_hash', 'uin_sealed', 'draft.uin'),
  byHash('draft', 'registration_hash', 'change_sealed', 'draft.change'),
  documents('draft_document', 'registration_hash', 'draft-document'),
  outboxColumn(system),
];
