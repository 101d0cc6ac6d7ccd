import postgres from 'postgres';

export type Database = postgres.Sql;
export type Transaction = postgres.TransactionSql;
/** What takes statements: a pool, or a transaction of it. */
export type Statements = postgres.ISql;
export type Fragment = postgres.PendingQuery<postgres.Row[]>;

/** Opens a pool. Pipelined: a slow query holds what is behind it on its socket, so long work gets a pool of its own. */
export function openDatabase(
  url: string,
  options: {
    readonly connections: number;
    readonly name: string;
    /** Settings of the server for these connections. */
    readonly settings?: Readonly<Record<string, string>>;
  },
): Database {
  const [address, isPooled] = addressOf(url);
  return postgres(address, {
    max: options.connections,
    idle_timeout: 300,
    connect_timeout: 5,
    // The driver's own pause grows to twenty seconds; a database that was restarted is back in one.
    backoff: () => 0.1,
    prepare: !isPooled,
    onnotice: () => undefined,
    // A pooler refuses settings that it does not know, and keeps no plans.
    connection: { ...(isPooled ? {} : options.settings), application_name: `doorstep-${options.name}` },
  });
}

/** The address without our own word for a pooler, which the driver would pass on to the server; whether it was there. */
function addressOf(url: string): readonly [address: string, isPooled: boolean] {
  const address = url.replace(/([?&])pgbouncer=true(&|$)/u, (_word, before: string, after: string) =>
    after === '' ? '' : before,
  );
  return [address, address !== url];
}

/**
 * For statements that look rows up by their keys, which come as lists: the server would plan them anew for every length of
 * a list, at up to half of their cost. A plan that is kept must not have been made for a table that was still empty.
 */
const PLANNED_ONCE = { plan_cache_mode: 'force_generic_plan', enable_seqscan: 'off' };

/**
 * Opens the connection of quick reads, one indexed statement each. Those of requests that wait together go out in one
 * write and come back in one read, which costs half of what a connection for each does (bench vids). Nothing that
 * commits or takes long may use it: it would hold everybody behind it.
 */
export function openReads(url: string): Database {
  return openDatabase(url, { connections: 1, name: 'reads', settings: PLANNED_ONCE });
}

/**
 * Opens the connections of statements that many share (gathering): each commits by itself and waits for nothing that takes
 * long. Two are enough, since what is asked for meanwhile goes in the next statement; each more is another process of the
 * database to be woken, and makes the statements smaller. Never for a transaction: it would hold everybody behind it.
 */
export function openShared(url: string): Database {
  return openDatabase(url, { connections: 2, name: 'shared', settings: PLANNED_ONCE });
}

/** The connections of a process, by what they are for. */
export interface Pools {
  readonly sql: Database;
  /** As openReads has them. */
  readonly reads: Database;
  /** As openShared has them. */
  readonly shared: Database;
}

/** One pool for everything, where nobody else asks. */
export function onePool(sql: Database): Pools {
  return { sql, reads: sql, shared: sql };
}

/** The violated constraint's name, which adapters turn into an outcome; null for any other error. */
export function violatedConstraint(error: unknown): string | null {
  if (errorCode(error) !== '23505' && errorCode(error) !== '23514') return null;
  return error instanceof Error && 'constraint_name' in error && typeof error.constraint_name === 'string'
    ? error.constraint_name
    : null;
}

const LOST_CONNECTION = new Set([
  '57P01',
  '57P02',
  '57P03',
  '08001',
  '08003',
  '08006',
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'CONNECTION_CLOSED',
]);

/** Whether an error only says that the database went away, and will be back. */
export function isLostConnection(error: unknown): boolean {
  if (error instanceof Error && error.message.startsWith('Connection terminated')) return true;
  return LOST_CONNECTION.has(errorCode(error) ?? '');
}

function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}
