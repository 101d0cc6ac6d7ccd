const SMALLEST = 1_000_000_000_000_000n;
const HOW_MANY = 9_000_000_000_000_000n;

/** The largest multiple of `HOW_MANY` in 64 bits: beyond it a remainder would favour the low ids. */
const UNBIASED = 2n ** 64n - (2n ** 64n % HOW_MANY);

/**
 * Whether this text has the form of an EID (event id, also called service request id). The wire asks for 16 digits
 * only; one that starts with 0 has the form although none is ever issued.
 */
export function isEventId(text: string): boolean {
  return /^[0-9]{16}$/.test(text);
}

/**
 * A fresh EID, each of 1000000000000000–9999999999999999 equally likely. It bears no check digit, and nothing makes
 * it unique but the row it names.
 *
 * @param random64 a fresh, uniform, unpredictable integer from 0 to 2^64 − 1 at each call
 */
export function eventIdFrom(random64: () => bigint): string {
  let drawn = random64();
  while (drawn >= UNBIASED) drawn = random64();
  return (SMALLEST + (drawn % HOW_MANY)).toString();
}
