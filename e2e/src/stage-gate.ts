import type { Stage } from '@doorstep/core/backbone/registration-processor/stages.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { eventually } from './eventually.ts';

export interface StageGate {
  /** Waits for somebody to be held. */
  readonly reached: () => Promise<void>;
  /** Lets go of whoever is held, and takes the gate away. */
  readonly open: () => Promise<void>;
}

const HELD = 4_711;
const REFUSES = 4_712;
const REACHED_WITHIN = 20_000;

/**
 * From the next connections on a statement goes on without its client, however long it is held: PostgreSQL would look
 * every second whether anybody still waits for it, and a killed app is nobody.
 */
export async function letStatementsOutlastClients(sql: Database): Promise<void> {
  await sql`alter database doorstep set client_connection_check_interval = 0`;
}

/**
 * Holds whoever writes that a stage is done, inside the database, so that the app can be killed at that very moment. Its
 * statement then counts (`written`) without anybody left to hear of it, or is undone (`lost`).
 */
export async function gateAt(sql: Database, stage: Stage, fate: 'written' | 'lost'): Promise<StageGate> {
  await sql.unsafe(`
    create function registration_processor.gate() returns trigger language plpgsql as $$
    begin
      perform pg_advisory_xact_lock_shared(${HELD});
      if not pg_try_advisory_xact_lock_shared(${REFUSES}) then raise 'lost at the gate'; end if;
      return new;
    end $$;
    grant execute on function registration_processor.gate() to public;
    create trigger gate before insert on registration_processor.transaction
      for each row when (new.type = '${stage}') execute function registration_processor.gate();`);
  await sql`select pg_advisory_lock(${HELD})`;
  if (fate === 'lost') await sql`select pg_advisory_lock(${REFUSES})`;
  return {
    reached: async () => {
      await eventually(`${stage} to be done`, REACHED_WITHIN, async () => {
        const held =
          await sql`select from pg_locks where locktype = 'advisory' and objid = ${HELD} and not granted`;
        return held.length > 0 ? true : null;
      });
    },
    open: async () => {
      await sql`select pg_advisory_unlock(${HELD})`;
      await eventually('nobody to be at the gate', REACHED_WITHIN, async () => {
        const inside = await sql`
          select from pg_locks where locktype = 'advisory' and objid in (${HELD}, ${REFUSES}) and pid <> pg_backend_pid()`;
        return inside.length === 0 ? true : null;
      });
      await sql`select pg_advisory_unlock_all()`;
      await sql`drop function registration_processor.gate cascade`;
    },
  };
}
