import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';
import type { StaffLimits } from './staff-store.ts';

interface BegunTry {
  readonly secret: Uint8Array;
  readonly lastStep: number;
}

export interface FactorStore {
  readonly isConfirmed: (userId: string) => Promise<boolean>;
  /** The secret that waits for its first code: the one there is, else this. Null where one is confirmed. */
  readonly begin: (userId: string, secret: Uint8Array) => Promise<Uint8Array | null>;
  /** Counts a try before the code is looked at; null when none is allowed. */
  readonly beginTry: (userId: string, state: 'confirmed' | 'unconfirmed') => Promise<BegunTry | null>;
  /** False when somebody else was first. */
  readonly confirm: (userId: string, step: number, codes: readonly string[]) => Promise<boolean>;
  /** False for a step that counted already. */
  readonly use: (userId: string, step: number) => Promise<boolean>;
  readonly useRecovery: (userId: string, code: string) => Promise<boolean>;
  readonly recoveryCodes: (userId: string) => Promise<number>;
  readonly forget: (userId: string) => Promise<boolean>;
}

interface FactorRow {
  readonly secret_sealed: Uint8Array;
  readonly last_step: string;
}

export function createFactorStore(sql: Database, sealer: Sealer, limits: StaffLimits): FactorStore {
  const secretOf = (userId: string, { secret_sealed }: Pick<FactorRow, 'secret_sealed'>): Buffer =>
    Buffer.from(sealer.open(secret_sealed, context(userId)), 'base64');
  const hash: CodeHash = (userId, code) =>
    Buffer.from(sealer.blindIndex('recovery-code', `${userId}/${code}`)).toString('hex');
  return {
    isConfirmed: async (userId) =>
      (
        await sql`
        select from sign_in.second_factor where user_id = ${userId} and confirmed_at is not null`
      ).length === 1,
    begin: async (userId, secret) => {
      const sealed = sealer.seal(Buffer.from(secret).toString('base64'), context(userId));
      await sql`
        insert into sign_in.second_factor (user_id, secret_sealed) values (${userId}, ${Buffer.from(sealed)})
        on conflict do nothing`;
      const [row] = await sql<FactorRow[]>`
        select secret_sealed from sign_in.second_factor where user_id = ${userId} and confirmed_at is null`;
      return row === undefined ? null : secretOf(userId, row);
    },
    beginTry: async (userId, state) => {
      const [row] = await sql<FactorRow[]>`
        update sign_in.second_factor
           set failures = failures + 1,
               frozen_until = case when (failures + 1) % ${limits.tries} = 0
                                   then now() + make_interval(secs => ${limits.rest}) end
         where user_id = ${userId} and (confirmed_at is null) = ${state === 'unconfirmed'}
           and (frozen_until is null or frozen_until <= now())
        returning secret_sealed, last_step`;
      return row === undefined ? null : { secret: secretOf(userId, row), lastStep: Number(row.last_step) };
    },
    confirm: async (userId, step, codes) => {
      const confirmed = await sql`
        with change as (
          update sign_in.second_factor
             set confirmed_at = now(), last_step = ${step}, failures = 0, frozen_until = null
           where user_id = ${userId} and confirmed_at is null
          returning user_id
        ), told as (
          insert into sign_in.recovery_code (user_id, code_hash)
          select user_id, decode(hash, 'hex')
            from change, unnest(${codes.map((code) => hash(userId, code))}::text[]) as hash
        )
        select from change`;
      return confirmed.count === 1;
    },
    use: async (userId, step) => {
      const used = await sql`
        update sign_in.second_factor set last_step = ${step}, failures = 0, frozen_until = null
         where user_id = ${userId} and last_step < ${step}`;
      return used.count === 1;
    },
    ...recovery(sql, hash),
    forget: async (userId) =>
      (await sql`delete from sign_in.second_factor where user_id = ${userId}`).count === 1,
  };
}

type CodeHash = (userId: string, code: string) => string;

function recovery(sql: Database, hash: CodeHash): Pick<FactorStore, 'useRecovery' | 'recoveryCodes'> {
  return {
    useRecovery: async (userId, code) => {
      const used = await sql`
        with change as (
          delete from sign_in.recovery_code
           where user_id = ${userId} and code_hash = decode(${hash(userId, code)}, 'hex') returning user_id
        ), counted as (
          update sign_in.second_factor set failures = 0, frozen_until = null
           where user_id in (select user_id from change)
        )
        select from change`;
      return used.count === 1;
    },
    recoveryCodes: async (userId) => {
      const [row] = await sql<{ count: number }[]>`
        select count(*)::integer from sign_in.recovery_code where user_id = ${userId}`;
      return row?.count ?? 0;
    },
  };
}

export const secondFactorColumn: SealedColumn = {
  system: 'sign_in',
  table: 'sign_in.second_factor',
  key: ['user_id'],
  column: 'secret_sealed',
  context: (row) => context(row.text('user_id')),
};

function context(userId: string): string {
  return `sign_in.second_factor/${userId}`;
}
