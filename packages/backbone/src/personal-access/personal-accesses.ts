import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type {
  Access,
  AccessPage,
  AccessQuery,
  ListedAccess,
  PersonalAccesses,
} from '@doorstep/core/backbone/personal-access/personal-accesses.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';

const SCHEMA = 'personal_access';
/** What one does again within this long is one row. */
const A_WHILE_MS = 10 * 60_000;
/** A list is counted and paged so far; what is older is found by its dates. */
const COUNTED = 10_000;

/** What stands sealed. */
type Facts = Pick<Access, 'detail' | 'attributes'> & { readonly by: Omit<Access['by'], 'kind'> };

/** The embedded record of accesses: people are known by a keyed hash, and who came by for what is sealed. */
export function createPersonalAccesses(sql: Database, reads: Database, sealer: Sealer): PersonalAccesses {
  const hashOf = (person: string): Buffer => Buffer.from(sealer.blindIndex('person', person));
  return {
    note: (access) => note(sql, sealer, hashOf(access.person), access),
    page: (query) => page(reads, sealer, hashOf(query.person), query),
    purge: async (before) => {
      await sql`delete from personal_access.access where last_at < ${before}`;
    },
  };
}

async function note(sql: Database, sealer: Sealer, person: Buffer, access: Access): Promise<void> {
  const { by, what, outcome, detail, attributes, source, at } = access;
  const id = uuidv7();
  const { kind, ...who } = by;
  const facts: Facts = { by: who, detail, ...(attributes === undefined ? {} : { attributes }) };
  const once =
    source ?? [kind, by.id, what, outcome, detail, Math.floor(at.getTime() / A_WHILE_MS)].join('/');
  await sql`
    insert into personal_access.access as noted
      (person_hash, id, once_hash, first_at, last_at, own, actor_kind, what, went_through, facts_sealed)
    values (${person}, ${id}, ${Buffer.from(sealer.blindIndex('once', once))}, ${at}, ${at}, ${kind === 'self'}, ${kind},
            ${what}, ${outcome === 'went through'}, ${Buffer.from(sealer.seal(JSON.stringify(facts), contextOf(id)))})
    on conflict (person_hash, once_hash) do update
       set times = noted.times + ${source === null ? 1 : 0}, last_at = greatest(noted.last_at, excluded.last_at)`;
}

interface Row {
  readonly id: string;
  readonly first_at: Date;
  readonly last_at: Date;
  readonly times: number;
  readonly actor_kind: ListedAccess['by']['kind'];
  readonly what: ListedAccess['what'];
  readonly went_through: boolean;
  readonly facts_sealed: Uint8Array;
}

async function page(sql: Database, sealer: Sealer, person: Buffer, query: AccessQuery): Promise<AccessPage> {
  const where = conditions(sql, person, query);
  const first = Math.min(query.pageIndex * query.pageSize, COUNTED);
  const rows = await sql<({ readonly total: string } & (Row | { readonly id: null }))[]>`
    select counted.total, page.*
      from (select count(*) as total from (select from personal_access.access where ${where} limit ${COUNTED}) as matching)
           as counted
      left join lateral (
        select id, first_at, last_at, times, actor_kind, what, went_through, facts_sealed
          from personal_access.access where ${where}
         order by last_at desc, id limit ${Math.min(query.pageSize, COUNTED - first)} offset ${first}
      ) as page on true`;
  return {
    total: Number(rows[0]?.total ?? 0),
    accesses: rows.flatMap((row) => (row.id === null ? [] : [listed(sealer, row)])),
  };
}

function conditions(sql: Database, person: Buffer, query: AccessQuery): Fragment {
  const { whose, actorKind, what, from, until } = query;
  return sql`
    person_hash = ${person} and own = ${whose === 'own'}
    ${actorKind === null ? sql`` : sql`and actor_kind = ${actorKind}`}
    ${what === null ? sql`` : sql`and what = ${what}`}
    ${from === null ? sql`` : sql`and last_at >= ${from}`}
    ${until === null ? sql`` : sql`and last_at < ${until}`}`;
}

function listed(sealer: Sealer, row: Row): ListedAccess {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written by note() and authenticated by its seal
  const facts = JSON.parse(sealer.open(row.facts_sealed, contextOf(row.id))) as Facts;
  const { by, detail, attributes = [] } = facts;
  return {
    id: row.id,
    firstAt: row.first_at,
    lastAt: row.last_at,
    times: row.times,
    by: { ...by, kind: row.actor_kind },
    what: row.what,
    outcome: row.went_through ? 'went through' : 'refused',
    detail,
    attributes,
  };
}

export const accessFactsColumn: SealedColumn = {
  system: SCHEMA,
  table: 'personal_access.access',
  key: ['person_hash', 'id'],
  column: 'facts_sealed',
  context: (row) => contextOf(row.text('id')),
};

function contextOf(id: string): string {
  return `personal_access.access/${id}`;
}
