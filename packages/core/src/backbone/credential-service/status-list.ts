/** Places in one list: the least the Bitstring Status List asks for, so that a look at a list tells nobody whose. */
export const LIST_LENGTH = 131_072;

/** Half of a list is given out before the next begins, so that a place drawn at random is soon found free. */
export const LIST_FILL = LIST_LENGTH / 2;

/** The list of W3C's Bitstring Status List 1.0: place 0 is the first byte's highest bit. */
export function bitstring(revoked: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(LIST_LENGTH / 8);
  for (const place of revoked) bytes[place >> 3] = (bytes[place >> 3] ?? 0) | (0x80 >> (place & 7));
  return bytes;
}

/** The list of IETF's Token Status List with one bit a token: place 0 is the first byte's lowest bit. */
export function tokenStatuses(revoked: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(LIST_LENGTH / 8);
  for (const place of revoked) bytes[place >> 3] = (bytes[place >> 3] ?? 0) | (1 << (place & 7));
  return bytes;
}
