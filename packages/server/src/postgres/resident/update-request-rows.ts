import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type {
  UpdateContent,
  UpdateRequest,
  UpdateState,
} from '@doorstep/core/resident/update/update-request.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';

export interface UpdateRow {
  readonly owner: string;
  readonly event_id: string;
  readonly attributes: readonly string[];
  readonly content_sealed: Uint8Array | null;
  readonly registration_sealed: Uint8Array;
  readonly state: UpdateState;
  readonly outcome: string | null;
  readonly asked_at: Date;
}

export function updateRequestOf(sealer: Sealer, row: UpdateRow): UpdateRequest {
  const { owner, event_id: eventId, content_sealed: sealed } = row;
  const open = (bytes: Uint8Array, column: Column): string =>
    sealer.open(bytes, updateContext(owner, eventId, column));
  return {
    owner,
    eventId,
    registrationId: open(row.registration_sealed, 'registration'),
    attributes: row.attributes,
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written by submit() and authenticated by its seal
    content: sealed === null ? null : (JSON.parse(open(sealed, 'content')) as UpdateContent),
    state: row.state,
    outcome: row.outcome,
    askedAt: row.asked_at,
  };
}

type Column = 'content' | 'registration';

export function updateContext(owner: string, eventId: string, column: Column): string {
  return `resident.update_request.${column}/${owner}/${eventId}`;
}

export function registrationHash(sealer: Sealer, registrationId: string): Buffer {
  return Buffer.from(sealer.blindIndex('update-registration', registrationId));
}

const columnOf = (column: Column, name: string): SealedColumn => ({
  system: 'resident',
  table: 'resident.update_request',
  key: ['owner', 'event_id'],
  column: name,
  context: (row) => updateContext(row.text('owner'), row.text('event_id'), column),
});

export const updateSealedColumns: readonly SealedColumn[] = [
  columnOf('content', 'content_sealed'),
  columnOf('registration', 'registration_sealed'),
];
