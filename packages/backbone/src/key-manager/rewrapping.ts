import type { Database } from '@doorstep/platform/database.ts';
import { keyContext } from './key-contexts.ts';
import type { MasterKeys } from './master-keys.ts';
import { changingRing } from './ring.ts';

/** Wraps every stored key by the newest master key, all or none; answers how many were wrapped by an earlier one. */
export function rewrapKeys(sql: Database, masterKeys: MasterKeys): Promise<number> {
  return changingRing(sql, async (tx) => {
    let changed = 0;
    const rewrap = async (
      wrapped: Uint8Array,
      context: string,
      store: (fresh: Buffer) => Promise<unknown>,
    ): Promise<void> => {
      if (await masterKeys.isNewest(wrapped, context)) return;
      await store(await masterKeys.wrap(await masterKeys.unwrap(wrapped, context), context));
      changed += 1;
    };
    const dataKeys = await tx<{ system: string; use: string; version: number; wrapped: Uint8Array }[]>`
      select system, use, version, wrapped from key_manager.data_key`;
    for (const { system, use, version, wrapped } of dataKeys)
      await rewrap(
        wrapped,
        keyContext.dataKey(system, use, version),
        (fresh) => tx`
          update key_manager.data_key set wrapped = ${fresh}
           where system = ${system} and use = ${use} and version = ${version}`,
      );
    const signingKeys = await tx<{ use: string; kid: string; wrapped: Uint8Array }[]>`
      select use, kid, wrapped from key_manager.signing_key`;
    for (const { use, kid, wrapped } of signingKeys)
      await rewrap(
        wrapped,
        keyContext.signingKey(use, kid),
        (fresh) =>
          tx`update key_manager.signing_key set wrapped = ${fresh} where use = ${use} and kid = ${kid}`,
      );
    const pairs = await tx<{ thumbprint: Uint8Array; pair_id: string; wrapped: Uint8Array }[]>`
      select thumbprint, pair_id, wrapped from key_manager.certificate where wrapped is not null`;
    for (const { thumbprint, pair_id: pairId, wrapped } of pairs)
      await rewrap(
        wrapped,
        keyContext.pair(pairId),
        (fresh) => tx`
          update key_manager.certificate set wrapped = ${fresh} where thumbprint = ${Buffer.from(thumbprint)}`,
      );
    return changed;
  });
}
