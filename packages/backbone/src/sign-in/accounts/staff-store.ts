import type { StaffMember, StaffRecord, StaffRole } from '@doorstep/core/backbone/sign-in/staff.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';

/** After so many wrong tries in a row the account rests. */
export interface StaffLimits {
  readonly tries: number;
  /** Seconds. */
  readonly rest: number;
}

export interface StaffStore {
  /** False when the user id is taken. */
  readonly insert: (staff: StaffMember, passwordHash: string) => Promise<boolean>;
  readonly list: () => Promise<readonly StaffRecord[]>;
  readonly find: (userId: string) => Promise<StaffRecord | null>;
  /** Counts a try before the password is looked at; null when none is allowed. */
  readonly beginTry: (userId: string) => Promise<string | null>;
  readonly tryWasRight: (userId: string) => Promise<void>;
  readonly setDisabled: (userId: string, to: 'disabled' | 'enabled') => Promise<boolean>;
  readonly change: (
    userId: string,
    change: Partial<Pick<StaffMember, 'roles' | 'centreId'>>,
  ) => Promise<boolean>;
  readonly setPassword: (userId: string, passwordHash: string) => Promise<boolean>;
}

export function createStaffStore(sql: Database, sealer: Sealer, limits: StaffLimits): StaffStore {
  return {
    insert: async ({ userId, name, email, roles, centreId }, passwordHash) => {
      const sealed = Buffer.from(sealer.seal(JSON.stringify({ name, email }), context(userId)));
      const inserted = await sql`
        insert into sign_in.staff (user_id, sealed, password_hash, roles, centre_id)
        values (${userId}, ${sealed}, ${passwordHash}, ${[...roles]}, ${centreId}) on conflict do nothing`;
      return inserted.count === 1;
    },
    list: async () =>
      (await sql<StaffRow[]>`select ${columns(sql)} from sign_in.staff order by user_id`).map((row) =>
        readRow(sealer, row),
      ),
    find: async (userId) => {
      const [row] = await sql<StaffRow[]>`
        select ${columns(sql)} from sign_in.staff where user_id = ${userId}`;
      return row === undefined ? null : readRow(sealer, row);
    },
    beginTry: async (userId) => {
      const [row] = await sql<{ password_hash: string }[]>`
        update sign_in.staff
           set failures = failures + 1,
               frozen_until = case when (failures + 1) % ${limits.tries} = 0
                                   then now() + make_interval(secs => ${limits.rest}) end
         where user_id = ${userId} and disabled_at is null and (frozen_until is null or frozen_until <= now())
        returning password_hash`;
      return row?.password_hash ?? null;
    },
    tryWasRight: async (userId) => {
      await sql`update sign_in.staff set failures = 0, frozen_until = null where user_id = ${userId}`;
    },
    setDisabled: async (userId, to) => {
      const changed = await sql`
        update sign_in.staff set disabled_at = ${to === 'disabled' ? sql`coalesce(disabled_at, now())` : null}
         where user_id = ${userId}`;
      return changed.count === 1;
    },
    change: async (userId, { roles, centreId }) => {
      const changed = await sql`
        update sign_in.staff
           set roles = ${roles === undefined ? sql`roles` : [...roles]},
               centre_id = ${centreId === undefined ? sql`centre_id` : centreId}
         where user_id = ${userId}`;
      return changed.count === 1;
    },
    setPassword: async (userId, passwordHash) => {
      const changed = await sql`
        update sign_in.staff set password_hash = ${passwordHash}, password_changed_at = now(), failures = 0,
               frozen_until = null where user_id = ${userId}`;
      return changed.count === 1;
    },
  };
}

interface StaffRow {
  readonly user_id: string;
  readonly sealed: Uint8Array;
  readonly roles: StaffRole[];
  readonly centre_id: string | null;
  readonly disabled_at: Date | null;
  readonly created_at: Date;
}

function columns(sql: Database) {
  return sql`user_id, sealed, roles, centre_id, disabled_at, created_at`;
}

function readRow(sealer: Sealer, row: StaffRow): StaffRecord {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written by insert() and authenticated by its seal
  const person = JSON.parse(sealer.open(row.sealed, context(row.user_id))) as {
    readonly name: string;
    readonly email: string | null;
  };
  return {
    userId: row.user_id,
    ...person,
    roles: row.roles,
    centreId: row.centre_id,
    disabledAt: row.disabled_at,
    createdAt: row.created_at,
  };
}

export const staffColumn: SealedColumn = {
  system: 'sign_in',
  table: 'sign_in.staff',
  key: ['user_id'],
  column: 'sealed',
  context: (row) => context(row.text('user_id')),
};

function context(userId: string): string {
  return `sign_in.staff/${userId}`;
}
