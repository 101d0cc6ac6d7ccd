import { HOTLIST_ID_TYPES } from '@doorstep/core/backbone/id-authentication/hotlist.ts';
import type {
  Hotlist,
  HotlistEntry,
  HotlistStatus,
} from '@doorstep/core/backbone/id-authentication/hotlist.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { rowByKey } from '@doorstep/platform/row-by-key.ts';

/** The embedded hotlist. Ids stand as keyed hashes; whoever asks names the id and learns nothing of the others. */
export function createHotlist(sql: Database, reads: Database, sealer: Sealer, now: () => Date): Hotlist {
  const hashOf = ({ idType, id }: HotlistEntry): Buffer =>
    Buffer.from(sealer.blindIndex('hotlist', `${idType}\0${id}`));
  const set = async (
    entry: HotlistEntry,
    status: HotlistStatus['status'],
    expiresAt: Date | null,
  ): Promise<HotlistStatus> => {
    await sql`
      insert into id_authentication.hotlist (id_type, id_hash, blocked, expires_at)
      values (${entry.idType}, ${hashOf(entry)}, ${status === 'BLOCKED'}, ${expiresAt})
      on conflict (id_type, id_hash) do update
         set blocked = excluded.blocked, expires_at = excluded.expires_at, changed_at = now()`;
    return { status, expiresAt };
  };
  // A hash is of its type as well. Every type is named, because the index begins with it.
  const rowOf = rowByKey(
    (keys) => reads<{ key: string; blocked: boolean; expires_at: Date | null }[]>`
      select encode(id_hash, 'base64') as key, blocked, expires_at from id_authentication.hotlist
       where id_type = any(${[...HOTLIST_ID_TYPES]})
         and id_hash = any(array(select decode(key, 'base64') from unnest(${keys}::text[]) as key))`,
  );
  return {
    block: (entry, expiresAt) => set(entry, 'BLOCKED', expiresAt),
    unblock: (entry, expiresAt) => set(entry, 'UNBLOCKED', expiresAt),
    status: async (entry) => {
      const row = await rowOf(hashOf(entry));
      if (row === null) return { status: 'UNBLOCKED', expiresAt: null };
      return standing(row.blocked ? 'BLOCKED' : 'UNBLOCKED', row.expires_at, now());
    },
  };
}

/** A block past its end is none, and an unblocking past its end blocks again. */
function standing(status: HotlistStatus['status'], expiresAt: Date | null, now: Date): HotlistStatus {
  if (expiresAt === null || expiresAt > now) return { status, expiresAt };
  return { status: status === 'BLOCKED' ? 'UNBLOCKED' : 'BLOCKED', expiresAt: null };
}
