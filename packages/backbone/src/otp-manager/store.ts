import { fail } from '@doorstep/core/shared/result.ts';
import type { Failed } from '@doorstep/core/shared/result.ts';
import type { OtpRefusal } from '@doorstep/core/backbone/otp-manager/otp-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { gathering } from '@doorstep/platform/gathering.ts';
import type { OtpLimits } from './limits.ts';

export interface TargetHashes {
  readonly key: Buffer;
  readonly transaction: Buffer;
  readonly code: Buffer;
}

interface IssuedCode {
  readonly expiresAt: Date;
  readonly windowCodes: number;
}

/** Puts a new code in the target's row if every limit allows it; null when one does not. */
export async function issueCode(
  sql: Database,
  hashes: TargetHashes,
  limits: OtpLimits,
): Promise<IssuedCode | null> {
  const [row] = await sql<{ expires_at: Date; window_codes: number }[]>`
    insert into otp_manager.target as held
      (key_hash, code_hash, transaction_hash, expires_at, window_start, window_codes, day, day_codes)
    values (${hashes.key}, ${hashes.code}, ${hashes.transaction}, now() + make_interval(secs => ${limits.lifetime}),
            now(), 1, current_date, 1)
    on conflict (key_hash) do update set
      code_hash = excluded.code_hash, transaction_hash = excluded.transaction_hash, expires_at = excluded.expires_at,
      tries = 0, used_at = null,
      window_start = case when held.window_start <= now() - make_interval(secs => ${limits.window})
                          then now() else held.window_start end,
      window_codes = case when held.window_start <= now() - make_interval(secs => ${limits.window})
                          then 1 else held.window_codes + 1 end,
      day = current_date,
      day_codes = case when held.day < current_date then 1 else held.day_codes + 1 end
     where (held.window_codes < ${limits.codesPerWindow}
            or held.window_start <= now() - make_interval(secs => ${limits.window}))
       and (held.day_codes < ${limits.codesPerDay} or held.day < current_date)
       and (held.frozen_until is null or held.frozen_until <= now())
       and held.failures < ${limits.failuresBeforeStop}
    returning expires_at, window_codes`;
  return row === undefined ? null : { expiresAt: row.expires_at, windowCodes: row.window_codes };
}

interface CheckedCode {
  readonly matched: boolean;
  readonly tries: number;
  readonly frozenUntil: Date | null;
  /** In a row, over all codes. */
  readonly failures: number;
}

/**
 * Counts one try and says whether it matched; null when no try was allowed. Tries of one moment are counted in one
 * statement, a second of the same target in the next; those of other processes queue on the row.
 */
export function checking(
  sql: Database,
  limits: OtpLimits,
): (hashes: TargetHashes) => Promise<CheckedCode | null> {
  const nameOf = ({ key }: TargetHashes): string => key.toString('base64');
  const namesOf = (hashes: TargetHashes): readonly string[] => [nameOf(hashes)];
  return gathering({ most: 50, namesOf }, async (tries: readonly TargetHashes[]) => {
    const column = (of: (hashes: TargetHashes) => Buffer) =>
      tries.map((hashes) => of(hashes).toString('base64'));
    const rows = await sql<CheckedRow[]>`
      with tried as (
        select place, decode(key, 'base64') as key, decode(code, 'base64') as code,
               decode(transaction, 'base64') as transaction
          from unnest(${[...tries.keys()]}::integer[], ${column(({ key }) => key)}::text[],
                      ${column(({ code }) => code)}::text[], ${column(({ transaction }) => transaction)}::text[])
               as row (place, key, code, transaction)
         order by key
      )
      update otp_manager.target set
        tries = tries + 1,
        used_at = case when code_hash = code then now() end,
        failures = case when code_hash = code then 0 else failures + 1 end,
        frozen_until = case when code_hash <> code and (failures + 1) % ${limits.failuresBeforeFreeze} = 0
                            then now() + make_interval(secs => ${limits.freeze}) end
        from tried
       where key_hash = key and transaction_hash = transaction
         and used_at is null and expires_at > now() and tries < ${limits.triesPerCode}
         and (frozen_until is null or frozen_until <= now()) and failures < ${limits.failuresBeforeStop}
      returning place, used_at is not null as matched, tries, frozen_until as "frozenUntil", failures`;
    const checked = new Map(rows.map(({ place, ...row }) => [place, row]));
    return tries.map((_, place) => checked.get(place) ?? null);
  });
}

type CheckedRow = CheckedCode & { readonly place: number };

interface TargetState {
  readonly same_transaction: boolean;
  readonly used: boolean;
  readonly expired: boolean;
  readonly tries: number;
  readonly stopped: boolean;
  readonly frozen_until: Date | null;
  readonly retry_at: Date;
}

/** Why no code was issued. */
export async function generateRefusal(
  sql: Database,
  hashes: TargetHashes,
  limits: OtpLimits,
): Promise<Failed<'too-many-codes' | 'frozen' | 'stopped'>> {
  const state = await targetState(sql, hashes, limits);
  if (state?.stopped === true) return fail('stopped');
  if (state?.frozen_until != null) return fail('frozen', { retryAt: state.frozen_until.toISOString() });
  return fail('too-many-codes', { retryAt: (state?.retry_at ?? new Date()).toISOString() });
}

/** Why a try was not allowed. */
export async function checkRefusal(
  sql: Database,
  hashes: TargetHashes,
  limits: OtpLimits,
): Promise<Failed<OtpRefusal>> {
  const state = await targetState(sql, hashes, limits);
  if (state === null) return fail('not-requested');
  if (state.stopped) return fail('stopped');
  if (state.frozen_until !== null) return fail('frozen', { retryAt: state.frozen_until.toISOString() });
  if (!state.same_transaction || state.used) return fail('not-requested');
  return state.expired ? fail('expired') : fail('used-up');
}

async function targetState(
  sql: Database,
  hashes: TargetHashes,
  limits: OtpLimits,
): Promise<TargetState | null> {
  const [row] = await sql<TargetState[]>`
    select transaction_hash = ${hashes.transaction} as same_transaction, used_at is not null as used,
           expires_at <= now() as expired, tries, failures >= ${limits.failuresBeforeStop} as stopped,
           case when frozen_until > now() then frozen_until end as frozen_until,
           case when day = current_date and day_codes >= ${limits.codesPerDay}
                then (current_date + 1)::timestamptz
                else window_start + make_interval(secs => ${limits.window}) end as retry_at
      from otp_manager.target where key_hash = ${hashes.key}`;
  return row ?? null;
}

/** Forgets failures and rest of a target that rests or is stopped. */
export async function releaseTarget(sql: Database, key: Buffer, limits: OtpLimits): Promise<boolean> {
  const released = await sql`
    update otp_manager.target set failures = 0, frozen_until = null
     where key_hash = ${key} and (failures >= ${limits.failuresBeforeStop} or frozen_until > now())`;
  return released.count === 1;
}
