import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Acting, Dependant } from '@doorstep/core/resident/family/dependant.ts';
import type { DependantStore } from '@doorstep/core/resident/family/family-ports.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { followUps } from '@doorstep/platform/follow-ups.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';

const SCHEMA = 'resident';
/** More than any guardian has; it bounds what one list costs. */
const MOST_DEPENDANTS = 30;

interface Row {
  readonly id: string;
  readonly owner: string;
  readonly facts_sealed: Uint8Array;
}

export function createDependantStore(sql: Database, sealer: Sealer): DependantStore {
  const read = (guardian: string, { id, owner, facts_sealed }: Row): Dependant => ({
    id,
    owner,
    uin: sealer.open(facts_sealed, dependantContext(guardian, owner)),
  });
  return {
    list: async (guardian) => {
      const rows = await sql<Row[]>`
        select id, owner, facts_sealed from resident.dependant where guardian = ${guardian} order by added_at, id`;
      return rows.map((row) => read(guardian, row));
    },
    find: async (guardian, id) => {
      const [row] = await sql<Row[]>`
        select id, owner, facts_sealed from resident.dependant where guardian = ${guardian} and id::text = ${id}`;
      return row === undefined ? null : read(guardian, row);
    },
    add: async (guardian, { id, owner, uin }, work) => {
      const sealed = Buffer.from(sealer.seal(uin, dependantContext(guardian, owner)));
      const [row] = await sql<{ id: string }[]>`
        with change as (
          insert into resident.dependant (guardian, owner, id, facts_sealed)
          select ${guardian}, ${owner}, ${id}::uuid, ${sealed}
           where (select count(*) from resident.dependant where guardian = ${guardian}) < ${MOST_DEPENDANTS}
          on conflict (guardian, owner) do update set facts_sealed = excluded.facts_sealed
          returning id
        ), ${followUps(sql, SCHEMA, sealer, { ...work, events: [] })}
        select id from change`;
      return row?.id ?? null;
    },
    remove: async (guardian, id, work) => {
      const rows = await sql`
        with change as (
          delete from resident.dependant where guardian = ${guardian} and id::text = ${id} returning owner
        ), stopped as (
          update resident.session set acting_for = null, acting_sealed = null, acting_until = null
           where owner = ${guardian} and acting_for in (select owner from change)
        ), ${followUps(sql, SCHEMA, sealer, { ...work, events: [] })}
        select from change`;
      return rows.length === 1;
    },
    beginActing: async (sessionId, acting) => {
      await sql`
        update resident.session
           set acting_for = ${acting.owner}, acting_sealed = ${sealActing(sealer, sessionId, acting)},
               acting_until = least(${acting.until}, expires_at)
         where id = ${sessionId} and ended_at is null`;
    },
    endActing: async (sessionId) => {
      const [row] = await sql<{ acting_for: string }[]>`
        update resident.session as changed set acting_for = null, acting_sealed = null, acting_until = null
          from (select id, acting_for from resident.session where id = ${sessionId} for update) as before
         where changed.id = before.id and before.acting_for is not null
        returning before.acting_for`;
      return row?.acting_for ?? null;
    },
  };
}

type ActingFacts = Pick<Acting, 'uin' | 'name'>;

function sealActing(sealer: Sealer, sessionId: string, { uin, name }: Acting): Buffer {
  return Buffer.from(
    sealer.seal(JSON.stringify({ uin, name } satisfies ActingFacts), actingContext(sessionId)),
  );
}

export function actingFacts(sealer: Sealer, sessionId: string, sealed: Uint8Array): ActingFacts {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written by sealActing() and authenticated by its seal
  return JSON.parse(sealer.open(sealed, actingContext(sessionId))) as ActingFacts;
}

export const familyColumns: readonly SealedColumn[] = [
  {
    system: SCHEMA,
    table: 'resident.dependant',
    key: ['guardian', 'owner'],
    column: 'facts_sealed',
    context: (row) => dependantContext(row.text('guardian'), row.text('owner')),
  },
  {
    system: SCHEMA,
    table: 'resident.session',
    key: ['id'],
    column: 'acting_sealed',
    context: (row) => actingContext(row.text('id')),
  },
];

function dependantContext(guardian: string, owner: string): string {
  return `resident.dependant/${guardian}/${owner}`;
}

function actingContext(sessionId: string): string {
  return `resident.session.acting/${sessionId}`;
}
