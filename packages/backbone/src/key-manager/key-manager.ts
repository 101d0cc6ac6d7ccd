import { sign } from 'node:crypto';
import { errors, jwtVerify, SignJWT } from 'jose';
import type { Database } from '@doorstep/platform/database.ts';
import type { KeyManager, Sealer, SigningUse } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import { loadDataKeys } from './data-keys.ts';
import type { MasterKeys } from './master-keys.ts';
import { ringVersion } from './ring.ts';
import { sealerOver } from './sealing.ts';
import type { ReadyKeys } from './sealing.ts';
import { algorithmOf, loadSigningKeys } from './signing-keys.ts';
import type { SigningKeys } from './signing-keys.ts';

/** The key manager of one process: the keys it uses are held in memory and follow the ring. */
export interface EmbeddedKeyManager extends KeyManager {
  /** Takes up what changed since; to be called twice a second (decisions 26). */
  readonly refresh: () => Promise<void>;
  /** Whoever holds more than this does is told that a key changed. */
  readonly whenChanged: (listener: () => void) => void;
}

/** The embedded key manager: data keys and signing keys in the database, wrapped by the master key. */
export function createKeyManager(sql: Database, masterKeys: MasterKeys): EmbeddedKeyManager {
  const listeners: (() => void)[] = [];
  const ring = followedRing(sql, masterKeys, () => {
    for (const tell of listeners) tell();
  });
  return {
    refresh: ring.refresh,
    whenChanged: (listener) => void listeners.push(listener),
    sealer: (system) => ring.sealer(system),
    publicKeys: async (use) => ({
      keys: (await ring.signing(use)).all.map((key) => ({ ...key.publicKey })),
    }),
    privateKeys: async (use) => ({
      keys: (await ring.signing(use)).all.map((key) => ({ ...key.privateKey })),
    }),
    signJwt: async (use, claims, header = {}) => {
      const { current } = await ring.signing(use);
      return new SignJWT({ ...claims })
        .setProtectedHeader({ ...header, alg: algorithmOf(use), kid: current.kid })
        .sign(current.key);
    },
    verifyJwt: async (use, token, expected) => {
      const { published } = await ring.signing(use);
      try {
        const { payload } = await jwtVerify(token, published, {
          ...expected,
          algorithms: [algorithmOf(use)],
        });
        return payload;
      } catch (error) {
        if (error instanceof errors.JOSEError) return null;
        throw error;
      }
    },
    signer: async (use) => {
      const { kid, key } = (await ring.signing(use)).current;
      const digest = algorithmOf(use) === 'EdDSA' ? null : 'sha256';
      return { kid, sign: (bytes) => sign(digest, bytes, key) };
    },
  };
}

function followedRing(sql: Database, masterKeys: MasterKeys, changed: () => void) {
  const sealing = new Map<string, { keys: ReadyKeys; readonly sealer: Sealer }>();
  const opening = new Map<string, Promise<Sealer>>();
  const signing = new Map<SigningUse, Promise<SigningKeys>>();
  let seen: string | null = null;
  const reload = async (): Promise<void> => {
    for (const [system, held] of sealing) held.keys = await loadDataKeys(sql, masterKeys, system);
    for (const use of signing.keys()) {
      const keys = await loadSigningKeys(sql, masterKeys, use);
      signing.set(use, Promise.resolve(keys));
    }
  };
  const refresh = async (): Promise<void> => {
    const version = await ringVersion(sql);
    if (version === seen) return;
    await reload();
    seen = version;
    changed();
  };
  const open = async (system: string): Promise<Sealer> => {
    const keys = await loadDataKeys(sql, masterKeys, system);
    // A row sealed by a key not held here yet: one is held in waiting, so this process slept through a whole rotation.
    const sealer = sealerOver(
      () => held.keys,
      () => void reload().catch(() => undefined),
    );
    const held = { keys, sealer };
    sealing.set(system, held);
    // A change between the loading and here was seen by the others only.
    seen = null;
    return sealer;
  };
  const loadSigning = async (use: SigningUse): Promise<SigningKeys> => {
    const keys = await loadSigningKeys(sql, masterKeys, use);
    seen = null;
    return keys;
  };
  return {
    refresh,
    sealer: (system: string) => remember(opening, system, () => open(system)),
    signing: (use: SigningUse) => remember(signing, use, () => loadSigning(use)),
  };
}

function remember<K, V>(known: Map<K, Promise<V>>, key: K, load: () => Promise<V>): Promise<V> {
  const found = known.get(key);
  if (found !== undefined) return found;
  const loading = load();
  known.set(key, loading);
  loading.catch(() => known.delete(key));
  return loading;
}
