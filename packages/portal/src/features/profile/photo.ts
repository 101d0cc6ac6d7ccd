/** A picture the browser may show as what it says it is. */
export interface Photo {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const SIGNATURES: readonly (readonly [type: string, bytes: readonly number[], at: number])[] = [
  ['image/jpeg', [0xff, 0xd8, 0xff], 0],
  ['image/png', [0x89, 0x50, 0x4e, 0x47], 0],
  ['image/gif', [0x47, 0x49, 0x46, 0x38], 0],
  ['image/webp', [0x57, 0x45, 0x42, 0x50], 8],
  ['image/avif', [0x66, 0x74, 0x79, 0x70, 0x61, 0x76, 0x69, 0x66], 4],
];

/**
 * The picture of a profile, from a data URI or bare base64. Its type is read from its own first bytes, not from what
 * the record claims; null for what is no picture.
 */
export function readPhoto(data: string | null): Photo | null {
  if (data === null) return null;
  const bytes = new Uint8Array(Buffer.from(data.replace(/^data:[^,]*;base64,/u, ''), 'base64'));
  const found = SIGNATURES.find(([, signature, at]) =>
    signature.every((byte, index) => bytes[at + index] === byte),
  );
  return found === undefined ? null : { type: found[0], bytes };
}
