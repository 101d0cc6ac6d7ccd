import { randomFillSync } from 'node:crypto';

/** One call for 64 KiB costs about a nanosecond a byte; a call for each digit costs a thousand times that. */
const buffer = new Uint8Array(65_536);

let next = buffer.length;

function secureByte(): number {
  if (next === buffer.length) {
    randomFillSync(buffer);
    next = 0;
  }
  const byte = buffer[next] ?? 0;
  // What has been issued must not be readable from memory afterwards.
  buffer[next] = 0;
  next += 1;
  return byte;
}

/** An unpredictable digit, 0–9, each equally likely: bytes from 250 up are thrown away, as they would favour 0–5. */
export function secureDigit(): number {
  let byte = secureByte();
  while (byte >= 250) byte = secureByte();
  return byte % 10;
}
