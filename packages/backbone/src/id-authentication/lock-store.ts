import { AUTH_TYPES } from '@doorstep/core/backbone/id-authentication/auth-type.ts';
import type { AuthType, AuthTypeLock } from '@doorstep/core/backbone/id-authentication/auth-type.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { followUps } from '@doorstep/platform/follow-ups.ts';
import type { FollowUps } from '@doorstep/platform/follow-ups.ts';
import { createReferenceOf } from './reference.ts';
import type { ReferenceOf } from './reference.ts';

export interface LockChange {
  readonly token: string;
  readonly locks: readonly AuthTypeLock[];
  readonly askedAt: Date;
  readonly key: string;
}

/** Locks by the person's pairwise token. */
export interface LockStore {
  readonly of: (token: string) => Promise<readonly AuthTypeLock[]>;
  /** A request's key as the audit may have it. */
  readonly referenceOf: ReferenceOf;
  readonly change: (change: LockChange, work: FollowUps) => Promise<'stands' | 'superseded'>;
}

interface LockRow {
  readonly auth_type: AuthType;
  readonly locked: boolean;
  readonly open_until: Date | null;
}

export function createLockStore(sql: Database, reads: Database, sealer: Sealer): LockStore {
  const referenceOf = createReferenceOf(sealer);
  return {
    referenceOf,
    of: async (token) => {
      const rows = await reads<LockRow[]>`
        select auth_type, locked, open_until from id_authentication.auth_type_lock where token = ${token}`;
      return rows.map((row) => ({
        authType: row.auth_type,
        locked: row.locked,
        openUntil: row.open_until,
      }));
    },
    change: async (change, work) => {
      const key = referenceOf(change.key);
      if (await applied(sql, sealer, { ...change, key }, work)) return 'stands';
      const [own] = await sql`
        select from id_authentication.auth_type_lock
         where token = ${change.token} and request_key = ${key} limit 1`;
      return own === undefined ? 'superseded' : 'stands';
    },
  };
}

/**
 * The newest request wins by its own time, whatever the order of arrival, and a repeated one changes nothing: so a
 * request that a crash left behind cannot undo what was asked for after it. Rows are taken in one order by all.
 */
async function applied(
  sql: Database,
  sealer: Sealer,
  { token, locks, askedAt, key }: LockChange,
  work: FollowUps,
): Promise<boolean> {
  const ordered = AUTH_TYPES.flatMap((type) => locks.filter(({ authType }) => authType === type));
  const rows = await sql`
    with change as (
      insert into id_authentication.auth_type_lock as held
        (token, auth_type, locked, open_until, asked_at, request_key)
      select ${token}, auth_type, locked::boolean, open_until::timestamptz, ${askedAt}, ${key}
        from unnest(${ordered.map(({ authType }) => authType)}::text[], ${ordered.map(({ locked }) => String(locked))}::text[],
                    ${ordered.map(({ openUntil }) => openUntil?.toISOString() ?? null)}::text[])
             as row (auth_type, locked, open_until)
      on conflict (token, auth_type) do update
         set locked = excluded.locked, open_until = excluded.open_until,
             asked_at = excluded.asked_at, request_key = excluded.request_key
       where (held.asked_at, held.request_key) < (excluded.asked_at, excluded.request_key)
      returning auth_type
    ), ${followUps(sql, 'id_authentication', sealer, work)}
    select from change`;
  return rows.length > 0;
}
