import { joined } from '@doorstep/core/shared/uploaded-file/byte-reader.ts';

/** The JSON of a value, written once. */
export interface KeptJson {
  /**
   * In UTF-8, with these texts around it. Who asks with the same texts as the one before is given the same bytes, so
   * nobody may write on them.
   */
  readonly between: (before: string, after: string) => Uint8Array;
}

const kept = new WeakMap<object, KeptJson>();

/**
 * Has a value's JSON written once for as long as the value lives: for a large answer that many get alike. The value
 * must never change.
 */
export function keepJson<T extends object>(value: T): T {
  kept.set(value, keptText(JSON.stringify(value)));
  return value;
}

/** Of a value that `keepJson` was given; null of any other. */
export function keptJson(value: unknown): KeptJson | null {
  return typeof value === 'object' && value !== null ? (kept.get(value) ?? null) : null;
}

const utf8 = new TextEncoder();

function keptText(json: string): KeptJson {
  const inside = utf8.encode(json);
  let last: WeakRef<{ before: string; after: string; whole: Uint8Array }> | undefined;
  return {
    between: (before, after) => {
      const known = last?.deref();
      if (known?.before === before && known.after === after) return known.whole;
      const whole = joined([utf8.encode(before), inside, utf8.encode(after)]);
      last = new WeakRef({ before, after, whole });
      return whole;
    },
  };
}
