/** Where a file's sealed bytes lie, and how they are opened and known again. */
export interface SealedFile {
  readonly objectKey: string;
  /** The key the bytes are sealed with, in base64; itself sealed in the row. */
  readonly fileKey: string;
  /** SHA-256 of the sealed bytes. */
  readonly hash: Uint8Array;
  /** Of the sealed bytes. */
  readonly size: number;
}

/** Seals bytes with a key of their own and lays them in the object store. */
export interface FileVault {
  /** A key that nobody can guess and nobody had before. */
  readonly newKey: () => string;
  readonly lay: (objectKey: string, bytes: Uint8Array) => Promise<SealedFile | 'unreachable'>;
  /** Missing: nothing lies there. Altered: not the bytes that were laid there. */
  readonly open: (file: SealedFile) => Promise<Uint8Array | 'missing' | 'altered' | 'unreachable'>;
  readonly remove: (objectKey: string) => Promise<void>;
}
