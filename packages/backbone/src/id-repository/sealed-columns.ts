import { outboxColumn } from '@doorstep/platform/sealed-column.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';
import { context } from './hashes.ts';

const system = 'id_repository';

export const idRepositorySealedColumns: readonly SealedColumn[] = [
  {
    system,
    table: 'id_repository.identity',
    key: ['uin_hash'],
    column: 'uin_sealed',
    context: (row) => context('identity.uin', row.bytes('uin_hash')),
  },
  {
    system,
    table: 'id_repository.identity',
    key: ['uin_hash'],
    column: 'attributes_sealed',
    context: (row) => context('identity.attributes', row.bytes('uin_hash')),
  },
  {
    system,
    table: 'id_repository.document',
    key: ['uin_hash', 'category'],
    column: 'sealed',
    context: (row) => context(`document.${row.text('category')}`, row.bytes('uin_hash')),
  },
  {
    system,
    table: 'id_repository.vid',
    key: ['vid_hash'],
    column: 'vid_sealed',
    context: (row) => context('vid', row.bytes('vid_hash')),
  },
  {
    system,
    table: 'id_repository.version',
    key: ['registration_hash'],
    column: 'registration_sealed',
    context: (row) => context('version.registration', row.bytes('registration_hash')),
  },
  ...draftColumns('registration', 'uin', 'change'),
  {
    system,
    table: 'id_repository.draft_document',
    key: ['registration_hash', 'category'],
    column: 'sealed',
    context: (row) => context(`draft-document.${row.text('category')}`, row.bytes('registration_hash')),
  },
  outboxColumn(system),
];

function draftColumns(...names: readonly string[]): readonly SealedColumn[] {
  return names.map((name) => ({
    system,
    table: 'id_repository.draft',
    key: ['registration_hash'],
    column: `${name}_sealed`,
    context: (row) => context(`draft.${name}`, row.bytes('registration_hash')),
  }));
}
