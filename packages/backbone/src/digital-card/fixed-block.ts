/**
 * A zlib stream (RFC 1950, 1951) of one block with fixed codes, literals only. zlib itself leaves data that do not
 * shrink as they are, and PixelPass, which wallets scan with, cannot read such a block.
 */
export function zlibOfLiterals(bytes: Uint8Array): Uint8Array {
  const bits = createBitWriter();
  bits.write(0b011, 3);
  for (const byte of bytes) {
    const short = byte < 144;
    const code = short ? 0x30 + byte : 0x190 + byte - 144;
    bits.write(reversed(code, short ? 8 : 9), short ? 8 : 9);
  }
  bits.write(0, 7);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(adler32(bytes));
  return Uint8Array.from([0x78, 0xda, ...bits.bytes(), ...checksum]);
}

function createBitWriter() {
  const written: number[] = [];
  let [held, count] = [0, 0];
  return {
    write: (value: number, width: number): void => {
      held |= value << count;
      for (count += width; count >= 8; count -= 8) {
        written.push(held & 0xff);
        held >>= 8;
      }
    },
    bytes: (): readonly number[] => (count === 0 ? written : [...written, held & 0xff]),
  };
}

/** Codes stand with their highest bit first. */
function reversed(code: number, width: number): number {
  return Number.parseInt(Array.from(code.toString(2).padStart(width, '0')).reverse().join(''), 2);
}

function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return b * 65_536 + a;
}
