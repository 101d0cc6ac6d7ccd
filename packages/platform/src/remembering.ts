import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';

/** Texts, in the younger half. */
const MOST = 2_000;

/**
 * The sealer, remembering what it opened last: for values that every page of a person asks for, as their session.
 * The same bytes in the same context always open to the same text, so nothing is ever out of date; at most twice
 * {@link MOST} texts are held.
 */
export function remembering(sealer: Sealer): Sealer {
  let young = new Map<string, string>();
  let old = new Map<string, string>();
  const keep = (key: string, text: string): string => {
    if (young.size >= MOST) {
      old = young;
      young = new Map();
    }
    young.set(key, text);
    return text;
  };
  return {
    ...sealer,
    open: (sealed, context) => {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      // Bytes take a character each up to the end, so no two pairs of bytes and context make one key.
      const key = `${String(bytes.length)} ${bytes.toString('latin1')}${context}`;
      return young.get(key) ?? keep(key, old.get(key) ?? sealer.open(sealed, context));
    },
  };
}
