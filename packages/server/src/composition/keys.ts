import { keepKeys, reencrypt } from '@doorstep/backbone/key-manager/index.ts';
import type { EmbeddedKeyManager, MasterKeys } from '@doorstep/backbone/key-manager/index.ts';
import type { Country } from '@doorstep/core/country/country.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { faultOf } from '@doorstep/platform/log.ts';
import type { Log } from '@doorstep/platform/log.ts';
import { repeat } from '@doorstep/platform/repeat.ts';
import { SEALED_COLUMNS } from './sealed-columns.ts';

/** When keys are followed by new ones, from the country's settings. */
export interface KeyAges {
  readonly dataKeyDays: number;
  readonly signingKeyDays: number;
  readonly longestTokenSeconds: number;
}

/** Assertions of clients, the longest-lived of what is signed besides tokens (identity-backbone §26.7). */
const ASSERTION_SECONDS = 7_200;

export function keyAges({ settings }: Country): KeyAges {
  return {
    dataKeyDays: settings['doorstep.keys.data-key-days'],
    signingKeyDays: settings['doorstep.keys.signing-key-days'],
    longestTokenSeconds: Math.max(
      settings['mosip.esignet.access-token-expire-seconds'],
      settings['mosip.esignet.id-token-expire-seconds'],
      ASSERTION_SECONDS,
    ),
  };
}

/** Every process looks twice a second whether a key changed (decisions 26); answers how to stop. */
export function followKeys(keyManager: EmbeddedKeyManager, log: Log): () => Promise<void> {
  return repeat(500, keyManager.refresh, (error) => {
    log.warn(faultOf(error), 'the key ring could not be looked at and will be tried again');
  }).stop;
}

export function reencryption(
  sql: Database,
  keyManager: EmbeddedKeyManager,
  log: Log,
): (system: string) => Promise<void> {
  return (system) =>
    reencrypt(
      {
        sql,
        keyManager,
        columns: SEALED_COLUMNS,
        unreadable: ({ table, column }, rows) => {
          log.error({ table, column, rows }, 'sealed values that no key opens; their key is not retired');
        },
      },
      system,
    );
}

export function startKeyUpkeep(
  sql: Database,
  masterKeys: MasterKeys,
  ages: KeyAges,
  log: Log,
): { readonly stop: () => Promise<void> } {
  return repeat(
    60_000,
    () => keepKeys({ sql, masterKeys, ...ages }),
    (error) => {
      log.error(faultOf(error), 'the upkeep of the keys failed and will be tried again');
    },
  );
}
