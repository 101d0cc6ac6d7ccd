import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { LostNumberStore } from '@doorstep/core/resident/lost-id/lost-number-store.ts';
import type { LostDetails, LostState } from '@doorstep/core/resident/lost-id/lost-number.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { followUps } from '@doorstep/platform/follow-ups.ts';
import type { FollowUps } from '@doorstep/platform/follow-ups.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';

const SCHEMA = 'resident';

interface RequestRow {
  readonly state: LostState;
  readonly details_sealed: Uint8Array;
  readonly otp_sealed: Uint8Array | null;
}

export function createLostNumberStore(sql: Database, sealer: Sealer): LostNumberStore {
  const seal = (part: Part, id: string, text: string): Buffer =>
    Buffer.from(sealer.seal(text, context(part, id)));
  return {
    keep: async (id, details, otp) => {
      await sql`
        with kept as (
          insert into resident.lost_number (id, details_sealed, otp_sealed)
          values (${id}, ${seal('details', id, JSON.stringify(details))}, ${seal('otp', id, otp)})
          returning id
        )
        select platform.enqueue('send-lost-number-code', json_build_object('id', id)) from kept`;
    },
    read: async (id) => {
      const [row] = await sql<RequestRow[]>`
        select state, details_sealed, otp_sealed from resident.lost_number where id = ${id}`;
      if (row === undefined) return null;
      return {
        state: row.state,
        // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written by keep() and authenticated by its seal
        details: JSON.parse(sealer.open(row.details_sealed, context('details', id))) as LostDetails,
        otp: row.otp_sealed === null ? null : sealer.open(row.otp_sealed, context('otp', id)),
      };
    },
    lookedUp: (id, work) =>
      move(sql, sealer, { id, from: 'asked', to: 'looked up' }, { ...work, events: [] }),
    prove: async (id) => {
      await sql`
        with proved as (
          update resident.lost_number set state = 'proved'
           where id = ${id} and state in ('asked', 'looked up') returning id
        )
        select platform.enqueue('send-lost-number', json_build_object('id', id)) from proved`;
    },
    answer: (id, work) => move(sql, sealer, { id, from: 'proved', to: 'answered' }, { ...work, events: [] }),
    purge: async () => {
      await sql`delete from resident.lost_number where asked_at < now() - interval '1 day'`;
    },
  };
}

interface Move {
  readonly id: string;
  readonly from: LostState;
  readonly to: LostState;
}

async function move(sql: Database, sealer: Sealer, { id, from, to }: Move, work: FollowUps): Promise<void> {
  await sql`
    with change as (
      update resident.lost_number set state = ${to}, otp_sealed = null
       where id = ${id} and state = ${from} returning id
    ), ${followUps(sql, SCHEMA, sealer, work)}
    select from change`;
}

type Part = 'details' | 'otp';

function context(part: Part, id: string): string {
  return `resident.lost-number.${part}/${id}`;
}

const columnOf = (part: Part): SealedColumn => ({
  system: SCHEMA,
  table: 'resident.lost_number',
  key: ['id'],
  column: `${part}_sealed`,
  context: (row) => context(part, row.text('id')),
});

export const lostNumberColumns: readonly SealedColumn[] = [columnOf('details'), columnOf('otp')];
