import { decrypt, encrypt } from './sealing.ts';

/** The deployment's master keys, 32 bytes each, newest first. Read anew at every use, so that a file can be changed under a running process. */
export type ReadMasterKeys = () => Promise<readonly Uint8Array[]>;

/** What every stored key is wrapped by; without it nothing sealed can be read again. */
export interface MasterKeys {
  /** Under the newest. */
  readonly wrap: (plain: Uint8Array, context: string) => Promise<Buffer>;
  /** With whichever it was wrapped by; throws when none is it. */
  readonly unwrap: (wrapped: Uint8Array, context: string) => Promise<Buffer>;
  readonly isNewest: (wrapped: Uint8Array, context: string) => Promise<boolean>;
}

export function createMasterKeys(read: ReadMasterKeys): MasterKeys {
  return {
    wrap: async (plain, context) => encrypt(newest(await read()), plain, context),
    unwrap: async (wrapped, context) => {
      for (const key of await read()) {
        const plain = tryDecrypt(key, wrapped, context);
        if (plain !== null) return plain;
      }
      throw new Error(`No master key opens ${context}`);
    },
    isNewest: async (wrapped, context) => tryDecrypt(newest(await read()), wrapped, context) !== null,
  };
}

function newest(keys: readonly Uint8Array[]): Uint8Array {
  const [key] = keys;
  if (key === undefined) throw new Error('There is no master key');
  return key;
}

/** Null when it was wrapped by another key: the cipher's tag says so. */
function tryDecrypt(key: Uint8Array, wrapped: Uint8Array, context: string): Buffer | null {
  try {
    return decrypt(key, wrapped, context);
  } catch {
    return null;
  }
}
