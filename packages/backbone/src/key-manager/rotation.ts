import type { SigningUse } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { Database, Transaction } from '@doorstep/platform/database.ts';
import { addWaitingDataKey } from './data-keys.ts';
import type { MasterKeys } from './master-keys.ts';
import { changingRing } from './ring.ts';
import { insertWaitingSigningKey, newSigningKey } from './signing-keys.ts';

/** How long a key waits before it is used: every process, which looks twice a second, holds it by then. */
const WAITING = '5 seconds';
/** Until the last process seals with the new key, re-encryption would only have to come back. */
const SETTLING = '2 seconds';

export interface RotationParts {
  readonly sql: Database;
  readonly masterKeys: MasterKeys;
  /** Seconds the longest-lived signed token lives; so long an earlier signing key is published. */
  readonly longestTokenSeconds: number;
}

/**
 * Puts the waiting sealing key of a system to use and starts re-encryption towards it.
 * `too-soon`: the one in waiting was made a moment ago; `system-unknown`: it has no keys yet.
 */
export function rotateDataKey(
  { sql, masterKeys }: RotationParts,
  system: string,
): Promise<Result<{ readonly version: number }, 'too-soon' | 'system-unknown'>> {
  return changingRing(sql, async (tx) => {
    const [held] = await tx`select from key_manager.data_key where system = ${system} limit 1`;
    if (held === undefined) return fail('system-unknown');
    const [activated] = await tx<{ version: number }[]>`
      update key_manager.data_key set activated_at = now()
       where system = ${system} and use = 'seal' and activated_at is null
         and created_at <= now() - ${WAITING}::interval
      returning version`;
    if (activated === undefined) return fail('too-soon');
    await addWaitingDataKey(tx, masterKeys, system);
    await enqueueReencryption(tx, system, SETTLING);
    return ok({ version: activated.version });
  });
}

/** One job a system, however often it is asked for. */
export async function enqueueReencryption(
  sql: Database | Transaction,
  system: string,
  after: string,
): Promise<void> {
  await sql`
    select platform.enqueue('re-encrypt', json_build_object('system', ${system}::text),
                            ${`re-encrypt:${system}`}, now() + ${after}::interval)`;
}

/**
 * Signs with the key in waiting from now on. The one before stays published until its last token is over.
 * `too-soon`: the next key was published only a moment ago, and relying parties may not know it.
 */
export async function rotateSigningKey(
  parts: RotationParts,
  use: SigningUse,
): Promise<Result<{ readonly kid: string }, 'too-soon'>> {
  await publishNextSigningKey(parts, use);
  return changingRing(parts.sql, async (tx) => {
    const [next] = await tx<{ kid: string }[]>`
      select kid from key_manager.signing_key
       where use = ${use} and activated_at is null and created_at <= now() - ${WAITING}::interval`;
    if (next === undefined) return fail('too-soon');
    await tx`
      update key_manager.signing_key
         set published_until = now() + make_interval(secs => ${publishedSeconds(parts, use)})
       where use = ${use} and activated_at is not null and published_until is null`;
    await tx`update key_manager.signing_key set activated_at = now() where use = ${use} and kid = ${next.kid}`;
    return ok(next);
  });
}

/** Ten years: longer than any credential says it is good for. */
const LONGEST_CREDENTIAL_SECONDS = 3_653 * 86_400;

function publishedSeconds({ longestTokenSeconds }: RotationParts, use: SigningUse): number {
  return use === 'credential' ? LONGEST_CREDENTIAL_SECONDS : longestTokenSeconds;
}

/** Publishes the key that the next rotation will sign with, when none is in waiting. */
export async function publishNextSigningKey(
  { sql, masterKeys }: RotationParts,
  use: SigningUse,
): Promise<void> {
  const [waiting] = await sql`
    select from key_manager.signing_key where use = ${use} and activated_at is null`;
  if (waiting !== undefined) return;
  const key = await newSigningKey(masterKeys, use);
  await changingRing(sql, (tx) => insertWaitingSigningKey(tx, use, key));
}

/** Withdraws signing keys whose last token is over. */
export async function withdrawSigningKeys(sql: Database): Promise<void> {
  const [over] = await sql`select from key_manager.signing_key where published_until <= now() limit 1`;
  if (over === undefined) return;
  await changingRing(sql, (tx) => tx`delete from key_manager.signing_key where published_until <= now()`);
}
