import type { AuthType, AuthTypeLock } from '@doorstep/core/backbone/id-authentication/auth-type.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database, Pools } from '@doorstep/platform/database.ts';
import { followUpsOfEach } from '@doorstep/platform/follow-ups.ts';
import type { FollowUps } from '@doorstep/platform/follow-ups.ts';
import { gathering } from '@doorstep/platform/gathering.ts';
import { rowsByText } from '@doorstep/platform/row-by-key.ts';
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
  /** All the person's locks after it; null for a change that a later one superseded. */
  readonly change: (change: LockChange, work: FollowUps) => Promise<readonly AuthTypeLock[] | null>;
}

interface LockRow {
  /** The token. */
  readonly key: string;
  readonly auth_type: AuthType;
  readonly locked: boolean;
  readonly open_until: Date | null;
}

export function createLockStore({ sql, reads, shared }: Pools, sealer: Sealer): LockStore {
  const referenceOf = createReferenceOf(sealer);
  const apply = applying(shared, sealer);
  const rowsOf = rowsByText<LockRow>(
    (tokens) => reads`
      select token as key, auth_type, locked, open_until from id_authentication.auth_type_lock
       where token = any(${tokens})`,
  );
  return {
    referenceOf,
    of: async (token) => (await rowsOf(token)).map(lockOf),
    change: async (change, work) => {
      const key = referenceOf(change.key);
      const { isChanged, locks } = await apply({ change: { ...change, key }, work });
      if (isChanged) return locks;
      const [own] = await sql`
        select from id_authentication.auth_type_lock
         where token = ${change.token} and request_key = ${key} limit 1`;
      return own === undefined ? null : locks;
    },
  };
}

function lockOf(row: LockRow): AuthTypeLock {
  return { authType: row.auth_type, locked: row.locked, openUntil: row.open_until };
}

/** A change by the reference of its request's key, and what follows it. */
interface Asked {
  readonly change: LockChange;
  readonly work: FollowUps;
}

interface Applied {
  readonly isChanged: boolean;
  /** All of the person. */
  readonly locks: readonly AuthTypeLock[];
}

/**
 * The newest request wins by its own time, whatever the order of arrival, and a repeated one changes nothing: so a
 * request that a crash left behind cannot undo what was asked for after it. Those of one moment are written together,
 * their rows in one order by all who write.
 */
function applying(sql: Database, sealer: Sealer): (asked: Asked) => Promise<Applied> {
  const namesOf = ({ change }: Asked): readonly string[] => [change.token];
  return gathering({ most: 50, namesOf }, async (all: readonly Asked[]) => {
    const ordered = all
      .flatMap(({ change }, place) => change.locks.map((lock) => ({ ...change, ...lock, place })))
      .toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1));
    const column = (of: (row: (typeof ordered)[number]) => string | null) => ordered.map(of);
    const works = all.map(({ work }) => work);
    const rows = await sql<(LockRow & { changed: boolean })[]>`
      with wanted as (
        select place, token, auth_type, locked::boolean, open_until, asked_at, request_key
          from unnest(${ordered.map(({ place }) => place)}::integer[], ${column(({ token }) => token)}::text[],
                      ${column(({ authType }) => authType)}::text[], ${column(({ locked }) => String(locked))}::text[],
                      ${column(({ openUntil }) => openUntil?.toISOString() ?? null)}::timestamptz[],
                      ${column(({ askedAt }) => askedAt.toISOString())}::timestamptz[], ${column(({ key }) => key)}::text[])
               as row (place, token, auth_type, locked, open_until, asked_at, request_key)
      ), held as (
        insert into id_authentication.auth_type_lock as held
          (token, auth_type, locked, open_until, asked_at, request_key)
        select token, auth_type, locked, open_until, asked_at, request_key from wanted
        on conflict (token, auth_type) do update
           set locked = excluded.locked, open_until = excluded.open_until,
               asked_at = excluded.asked_at, request_key = excluded.request_key
         where (held.asked_at, held.request_key) < (excluded.asked_at, excluded.request_key)
        returning token, auth_type, locked, open_until
      ), change as (select place from wanted where token in (select token from held)),
      ${followUpsOfEach(sql, 'id_authentication', sealer, works)}
      select token as key, auth_type, locked, open_until, false as changed from id_authentication.auth_type_lock
       where token = any(${all.map(({ change }) => change.token)})
      union all
      select token, auth_type, locked, open_until, true from held`;
    return all.map(({ change }) => appliedOf(rows.filter(({ key }) => key === change.token)));
  });
}

/** What a change came to: rows as they stood before it, then those it changed. */
function appliedOf(rows: readonly (LockRow & { readonly changed: boolean })[]): Applied {
  const ordered = rows.toSorted((one, other) => Number(one.changed) - Number(other.changed));
  const standing = new Map(ordered.map((row) => [row.auth_type, lockOf(row)]));
  return { isChanged: rows.some(({ changed }) => changed), locks: [...standing.values()] };
}

function orderOf({ token, authType }: { readonly token: string; readonly authType: AuthType }): string {
  return `${token} ${authType}`;
}
