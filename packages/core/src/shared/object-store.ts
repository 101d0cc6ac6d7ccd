/**
 * Where bytes too large for a row lie. It sees sealed bytes only. A key is letters, digits, `-`, `_` and `/`, chosen by
 * us and never by a person; writing the same key again puts the new bytes in place of the old, whole or not at all.
 */
export interface ObjectStore {
  /** The parts are written one behind the other. */
  readonly put: (key: string, ...parts: readonly Uint8Array[]) => Promise<void>;
  /** Bytes of the caller's own; null when there is none. */
  readonly get: (key: string) => Promise<Uint8Array | null>;
  /** Done as well when there was none. */
  readonly remove: (key: string) => Promise<void>;
  /** Keys after `after` in the order of their bytes, with when each was written; '' begins. */
  readonly list: (after: string, most: number) => Promise<readonly StoredObject[]>;
}

export interface StoredObject {
  readonly key: string;
  readonly writtenAt: Date;
}
