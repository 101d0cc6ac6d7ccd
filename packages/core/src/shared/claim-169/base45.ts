/** RFC 9285. The letters of a QR code's alphanumeric mode, so that bytes take little room in one. */
const LETTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const VALUES = new Map(Array.from(LETTERS, (letter, value) => [letter, value]));

export function toBase45(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let at = 0; at < bytes.length; at += 2) {
    const [first = 0, second] = bytes.subarray(at, at + 2);
    const value = second === undefined ? first : first * 256 + second;
    const [low, middle, high] = [value % 45, Math.floor(value / 45) % 45, Math.floor(value / 2_025)];
    const digits = second === undefined ? [low, middle] : [low, middle, high];
    parts.push(digits.map((digit) => LETTERS.charAt(digit)).join(''));
  }
  return parts.join('');
}

/** Null for what is no Base45. */
export function fromBase45(text: string): Uint8Array | null {
  if (text.length % 3 === 1) return null;
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 3) {
    const digits = Array.from(text.slice(at, at + 3), (letter) => VALUES.get(letter) ?? Number.NaN);
    const [low = Number.NaN, middle = Number.NaN, high] = digits;
    const value = low + middle * 45 + (high ?? 0) * 2_025;
    const most = high === undefined ? 0xff : 0xff_ff;
    if (!(value <= most)) return null;
    if (high !== undefined) bytes.push(value >> 8);
    bytes.push(value & 0xff);
  }
  return Uint8Array.from(bytes);
}
