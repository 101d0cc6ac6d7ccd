import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type {
  Access,
  AccessPage,
  AccessQuery,
  ListedAccess,
  PersonalAccesses,
} from '@doorstep/core/backbone/personal-access/personal-accesses.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import { gathering } from '@doorstep/platform/gathering.ts';
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
  return {
    note: noting(sql, sealer),
    page: (query) => page(reads, sealer, query),
    purge: async (before) => {
      await sql`delete from personal_access.access where last_at < ${before}`;
    },
  };
}

interface NewRow {
  readonly personHash: string;
  readonly id: string;
  readonly onceHash: string;
  readonly at: Date;
  readonly kind: Access['by']['kind'];
  readonly what: Access['what'];
  readonly wentThrough: boolean;
  readonly sealed: string;
  /** Whether a row that stands is one more time; else it is the same access, told twice. */
  readonly isAgain: boolean;
}

const keyOf = ({ personHash, onceHash }: NewRow): string => `${personHash}/${onceHash}`;
const AT_ONCE = { most: 50, namesOf: (row: NewRow) => [keyOf(row)] };

/** Accesses of one moment are written in one statement, each row once, in one order by all who write. */
function noting(sql: Database, sealer: Sealer): (access: Access) => Promise<void> {
  const write = gathering(AT_ONCE, async (asked: readonly NewRow[]) => {
    const rows = asked.toSorted((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
    const column = (of: (row: NewRow) => string) => rows.map(of);
    const again = rows.filter((row) => row.isAgain).map(({ id }) => id);
    await sql`
      insert into personal_access.access as noted
        (person_hash, id, once_hash, first_at, last_at, own, actor_kind, what, went_through, facts_sealed)
      select decode(person, 'base64'), id, decode(once, 'base64'), at, at, kind = 'self', kind, what, through::boolean,
             decode(sealed, 'base64')
        from unnest(${column(({ personHash }) => personHash)}::text[], ${column(({ id }) => id)}::uuid[],
                    ${column(({ onceHash }) => onceHash)}::text[],
                    ${column(({ at }) => at.toISOString())}::text[]::timestamptz[],
                    ${column(({ kind }) => kind)}::text[], ${column(({ what }) => what)}::text[],
                    ${column(({ wentThrough }) => String(wentThrough))}::text[],
                    ${column(({ sealed }) => sealed)}::text[])
             as row (person, id, once, at, kind, what, through, sealed)
      on conflict (person_hash, once_hash) do update
         set times = noted.times + (excluded.id = any(${again}::uuid[]))::int,
             last_at = greatest(noted.last_at, excluded.last_at)`;
    return rows.map(() => undefined);
  });
  return (access) => write(newRow(sealer, access));
}

function newRow(sealer: Sealer, access: Access): NewRow {
  const { by, what, outcome, detail, attributes, source, at } = access;
  const id = uuidv7();
  const { kind, ...who } = by;
  const facts: Facts = { by: who, detail, ...(attributes === undefined ? {} : { attributes }) };
  const once =
    source ?? [kind, by.id, what, outcome, detail, Math.floor(at.getTime() / A_WHILE_MS)].join('/');
  return {
    personHash: base64(sealer.blindIndex('person', access.person)),
    id,
    onceHash: base64(sealer.blindIndex('once', once)),
    at,
    kind,
    what,
    wentThrough: outcome === 'went through',
    sealed: base64(sealer.seal(JSON.stringify(facts), contextOf(id))),
    isAgain: source === null,
  };
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

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

async function page(sql: Database, sealer: Sealer, query: AccessQuery): Promise<AccessPage> {
  const person = Buffer.from(sealer.blindIndex('person', query.person));
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
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written by newRow() and authenticated by its seal
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
