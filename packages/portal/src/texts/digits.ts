const DIGIT = /\p{Nd}/gu;

/**
 * A number as people type it, as the wire wants it: digits of any script become 0–9, and the spaces, hyphens and
 * invisible direction marks that come with copied numbers go.
 */
export function plainDigits(text: string): string {
  return latinDigits(text.replace(/[\s\p{Pd}\p{Cf}]/gu, ''));
}

/** Digits of any script as 0–9, and all else as it stands. */
export function latinDigits(text: string): string {
  return text.replace(DIGIT, (digit) => String(valueOf(digit)));
}

/** Every script keeps its ten digits side by side, so the distance to its zero is the value. */
function valueOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return code - zero;
}

/** A long number in groups of four, which eyes and voices can follow. */
export function grouped(text: string): string {
  return text.replace(/(.{4})(?=.)/gu, '$1 ');
}
