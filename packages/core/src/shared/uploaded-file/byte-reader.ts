/** Two bytes, the higher first; zero past the end. */
export function uint16At(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0);
}

/** Four bytes, the highest first. */
export function uint32At(bytes: Uint8Array, at: number): number {
  return uint16At(bytes, at) * 65_536 + uint16At(bytes, at + 2);
}

/** Characters of ASCII, as they stand in file formats. */
export function asciiAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

const PADDING = [0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x1a, 0x20, 0xff];

/** Nothing but what programs fill up a file with. */
export function isPadding(bytes: Uint8Array): boolean {
  return bytes.every((byte) => PADDING.includes(byte));
}
