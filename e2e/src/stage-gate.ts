import type { Database } from '@doorstep/platform/database.ts';
import { eventually } from './eventually.ts';

/** What the processor comes to write that a stage is done; on the way back whether that counts. */
export interface StageGate {
  readonly isReached: () => Promise<void>;
  readonly open: () => Promise<void>;
}

const HELD = 4_711;
const REFUSES = 4_712;
const REACHED_WITHIN = 20_000;

/**
 * Holds whoever writes that a stage is done, inside the database, so that the app can be killed at that very moment. Its
 * statement then counts (`written`) without anybody left to hear of it, or is undone (`lost`).
 */
export async function gateAt(sql: Database, stage: string, fate: 'written' | 'lost'): Promise<StageGate> {
  await sql.unsafe(`
    create or replace function registration_processor.gate() returns trigger language plpgsql as $$
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
  const atTheGate = async () =>
    (await sql`select from pg_locks where locktype = 'advisory' and objid = ${HELD} and not granted`).length;
  return {
    isReached: () =>
      eventually(`${stage} to be done`, REACHED_WITHIN, async () =>
        (await atTheGate()) > 0 ? true : null,
      ).then(() => undefined),
    open: async () => {
      await sql`select pg_advisory_unlock(${HELD})`;
      await eventually('nobody to be at the gate', REACHED_WITHIN, async () => {
        const inside = await sql`
          select from pg_locks where locktype = 'advisory' and objid in (${HELD}, ${REFUSES}) and pid <> pg_backend_pid()`;
        return inside.length === 0 ? true : null;
      });
      await sql`select pg_advisory_unlock_all()`;
      await sql`drop trigger gate on registration_processor.transaction`;
    },
  };
}
