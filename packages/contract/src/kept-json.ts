const texts = new WeakMap<object, Uint8Array>();

/**
 * Has a value's JSON written once for as long as the value lives: for a large answer that many get alike. The value
 * must never change.
 */
export function keepJson<T extends object>(value: T): T {
  texts.set(value, new TextEncoder().encode(JSON.stringify(value)));
  return value;
}

/** The JSON of a value that `keepJson` was given, in UTF-8; null of any other. */
export function keptJson(value: unknown): Uint8Array | null {
  return typeof value === 'object' && value !== null ? (texts.get(value) ?? null) : null;
}
