import { createHash } from 'node:crypto';

export interface Link {
  readonly seq: bigint;
  readonly id: string;
  readonly at: Date;
  readonly source: string;
  readonly content: string;
}

/** The hash of a link over the one before it: SHA-256 of the previous hash and the link's fields, length-prefixed. */
export function linkHash(previous: Uint8Array, link: Link): Buffer {
  const hash = createHash('sha256').update(previous);
  for (const part of [String(link.seq), link.id, link.at.toISOString(), link.source, link.content]) {
    const bytes = Buffer.from(part);
    hash.update(`${String(bytes.length)}:`).update(bytes);
  }
  return hash.digest();
}
