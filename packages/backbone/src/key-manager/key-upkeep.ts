import type { SigningUse } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import {
  enqueueReencryption,
  publishNextSigningKey,
  rotateDataKey,
  rotateSigningKey,
  withdrawSigningKeys,
} from './rotation.ts';
import type { RotationParts } from './rotation.ts';

export interface KeyAges extends RotationParts {
  /** Days after which a key is followed by the next; 0 leaves rotation to the command. */
  readonly dataKeyDays: number;
  readonly signingKeyDays: number;
}

/** What time alone asks for: keys that are old enough are rotated, and re-encryption that stands still is taken up. */
export async function keepKeys(parts: KeyAges): Promise<void> {
  for (const system of await agedSystems(parts)) await rotateDataKey(parts, system);
  const aged = await agedUses(parts);
  for (const use of await usesInService(parts)) {
    if (aged.includes(use)) await rotateSigningKey(parts, use);
    await publishNextSigningKey(parts, use);
  }
  await withdrawSigningKeys(parts.sql);
  for (const system of await unfinishedSystems(parts))
    await enqueueReencryption(parts.sql, system, '0 seconds');
}

async function agedSystems({ sql, dataKeyDays }: KeyAges): Promise<readonly string[]> {
  if (dataKeyDays === 0) return [];
  const rows = await sql<{ system: string }[]>`
    select system from key_manager.data_key where use = 'seal' and activated_at is not null
     group by system having max(activated_at) <= now() - make_interval(days => ${dataKeyDays})`;
  return rows.map(({ system }) => system);
}

async function agedUses({ sql, signingKeyDays }: KeyAges): Promise<readonly string[]> {
  if (signingKeyDays === 0) return [];
  const rows = await sql<{ use: string }[]>`
    select use from key_manager.signing_key where activated_at is not null
     group by use having max(activated_at) <= now() - make_interval(days => ${signingKeyDays})`;
  return rows.map(({ use }) => use);
}

async function usesInService({ sql }: KeyAges): Promise<readonly SigningUse[]> {
  return (await sql<{ use: SigningUse }[]>`select distinct use from key_manager.signing_key`).map(
    ({ use }) => use,
  );
}

/** Systems with a version that neither seals nor waits nor is retired. */
async function unfinishedSystems({ sql }: KeyAges): Promise<readonly string[]> {
  const rows = await sql<{ system: string }[]>`
    select distinct earlier.system from key_manager.data_key earlier
     where earlier.use = 'seal' and earlier.retired_at is null and earlier.activated_at is not null
       and exists (select from key_manager.data_key later
                    where later.system = earlier.system and later.use = 'seal'
                      and later.version > earlier.version
                      and later.activated_at <= now() - interval '1 minute')`;
  return rows.map(({ system }) => system);
}
