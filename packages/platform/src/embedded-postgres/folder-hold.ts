import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { fail, ok, type Result } from '@doorstep/core/shared/result.ts';

/** The one connection whose session lock says that this process owns the data folder. */
export interface FolderHold {
  readonly sql: postgres.ReservedSql;
  /** Settles when the connection is lost, as when the server was killed. */
  readonly lost: Promise<void>;
  release(): Promise<void>;
}

const holdKey = 7_361_021;

/** A killed holder's session ends within milliseconds; a living one's does not. */
const waitForPreviousMs = 1_500;

/**
 * Takes the folder for this process. The lock is the server's, so it ends with the holder however that
 * dies, and no file can be left behind or mistaken.
 */
export async function holdFolder(url: string): Promise<Result<FolderHold, 'data-folder-in-use'>> {
  const lost = Promise.withResolvers<undefined>();
  const pool = postgres(url, {
    max: 1,
    max_lifetime: null,
    idle_timeout: 0,
    onnotice: () => undefined,
    onclose: () => {
      lost.resolve(undefined);
    },
    connection: { application_name: `doorstep holder ${process.pid}` },
  });
  try {
    const sql = await pool.reserve();
    if (await takes(sql)) return ok({ sql, lost: lost.promise, release: () => pool.end({ timeout: 0 }) });
    const holder = await holderPid(sql);
    await pool.end({ timeout: 0 });
    return fail('data-folder-in-use', { holder });
  } catch (fault) {
    await pool.end({ timeout: 0 });
    throw fault;
  }
}

async function takes(sql: postgres.ReservedSql): Promise<boolean> {
  const end = Date.now() + waitForPreviousMs;
  for (;;) {
    const [row] = await sql<{ taken: boolean }[]>`select pg_try_advisory_lock(${holdKey}) as taken`;
    if (row?.taken === true) return true;
    if (Date.now() > end) return false;
    await sleep(20);
  }
}

async function holderPid(sql: postgres.ReservedSql): Promise<number> {
  const [row] = await sql<{ name: string }[]>`
    select a.application_name as name from pg_locks l join pg_stat_activity a using (pid)
    where l.locktype = 'advisory' and l.objid = ${holdKey} and l.granted`;
  return Number(row?.name.split(' ').at(-1) ?? 0);
}
