import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';

export interface LastOnes<Value> {
  readonly get: (key: string) => Value | undefined;
  /** In the place of the key's earlier value. */
  readonly keep: (key: string, value: Value) => Value;
}

/** The values that were kept or asked for last: at least `most`, at most twice as many. */
export function lastOnes<Value extends object | string>(most: number): LastOnes<Value> {
  let young = new Map<string, Value>();
  let old = new Map<string, Value>();
  const keep = (key: string, value: Value): Value => {
    if (young.size >= most) {
      old = young;
      young = new Map();
    }
    young.set(key, value);
    return value;
  };
  return {
    get: (key) => {
      const value = young.get(key);
      if (value !== undefined) return value;
      const older = old.get(key);
      return older === undefined ? undefined : keep(key, older);
    },
    keep,
  };
}

/** Remembers what was made of the keys that were asked for last. What a key stands for never changes. */
export function rememberingLast<Value extends object | string>(
  most: number,
): (key: string, make: () => Value) => Value {
  const last = lastOnes<Value>(most);
  return (key, make) => last.get(key) ?? last.keep(key, make());
}

/** A key for what these bytes open to in this context: bytes take a character each up to the end, so no two pairs share one. */
function keyOfSealed(sealed: Uint8Array, context: string): string {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  return `${String(bytes.length)} ${bytes.toString('latin1')}${context}`;
}

const TEXTS = 2_000;

/**
 * The sealer, remembering what it opened last: for values that every page of a person asks for, as their session.
 * The same bytes in the same context always open to the same text, so nothing is ever out of date; at most twice
 * {@link TEXTS} texts are held.
 */
export function remembering(sealer: Sealer): Sealer {
  const remember = rememberingLast<string>(TEXTS);
  return {
    ...sealer,
    open: (sealed, context) => remember(keyOfSealed(sealed, context), () => sealer.open(sealed, context)),
  };
}
