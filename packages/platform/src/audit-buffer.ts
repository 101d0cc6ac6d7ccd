import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import type { Database } from './database.ts';
import { uuidv7 } from './ids.ts';
import type { Log } from './log.ts';
import { faultOf } from './log.ts';

const FLUSH_AFTER_MS = 50;
const BATCH = 1_000;
/** Beyond this the oldest reads would be lost silently, so requests are refused instead. */
const LIMIT = 50_000;

export interface AuditBuffer {
  readonly record: (entry: AuditEntry) => void;
  /** Entries that are not written yet. */
  readonly waiting: () => number;
  readonly isFull: () => boolean;
  readonly close: () => Promise<void>;
}

/**
 * Gathers the entries of reads and refusals and writes them in batches: one insert for many requests. A crash can
 * lose the last 50 ms of them, never an entry of a change, which commits with the change.
 */
export function createAuditBuffer(sql: Database, schema: string, log: Log): AuditBuffer {
  let waiting: { readonly id: string; readonly at: Date; readonly entry: AuditEntry }[] = [];
  let timer: NodeJS.Timeout | null = null;
  let writing: Promise<void> = Promise.resolve();

  const write = async (batch: typeof waiting): Promise<void> => {
    await sql`
      insert into ${sql(schema)}.audit_intake (id, at, entry)
      select id, at, entry
        from jsonb_to_recordset(${JSON.stringify(batch)}::text::jsonb) as row (id uuid, at timestamptz, entry jsonb)
      on conflict (id) do nothing`;
  };
  const flush = async (): Promise<void> => {
    while (waiting.length > 0) {
      const batch = waiting.slice(0, BATCH);
      try {
        await write(batch);
        waiting = waiting.slice(batch.length);
      } catch (error) {
        log.error(faultOf(error), 'audit entries wait: the database does not take them');
        schedule(1_000);
        return;
      }
    }
  };
  const schedule = (delay: number): void => {
    timer ??= setTimeout(() => {
      timer = null;
      writing = writing.then(flush);
    }, delay);
  };
  return {
    record: (entry) => {
      waiting.push({ id: uuidv7(), at: new Date(), entry });
      schedule(FLUSH_AFTER_MS);
    },
    waiting: () => waiting.length,
    isFull: () => waiting.length >= LIMIT,
    close: async () => {
      if (timer !== null) clearTimeout(timer);
      await writing;
      await flush();
    },
  };
}
