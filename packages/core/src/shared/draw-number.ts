import { verhoeffDigit } from './verhoeff.ts';

/** What a number may not be, beside starting with 0 or 1 or having a digit within two places of its equal. */
export interface NumberRules {
  /** Digits, the check digit included. */
  readonly length: number;
  /** At 100·a + 10·b + c, 1 where the neighbours a, b, c are forbidden. */
  readonly forbiddenTriples: Uint8Array;
  /** No block of so many digits may come twice. */
  readonly blockSize: 2 | 3;
  readonly forbidsWhole: (digits: string) => boolean;
}

/** The table of `NumberRules`, from a question about the text of three digits. */
export function tableOfTriples(forbids: (triple: string) => boolean): Uint8Array {
  return Uint8Array.from({ length: 1000 }, (_, triple) =>
    Number(forbids(triple.toString().padStart(3, '0'))),
  );
}

/**
 * A number that breaks no rule, every such number being equally likely.
 *
 * A digit that starts with 0 or 1, or equals one of the two before it, is drawn again. As those two always differ,
 * that leaves 8 choices for the first place, 9 for the second and 8 for every other, whatever was drawn so far: each
 * complete number comes with the same probability 1/8 · 1/9 · 1/8 · … in each try. A digit that breaks any other rule
 * ends the try, and the next begins at the first digit. To go back by one digit only would be faster by a little and
 * would favour the numbers whose beginnings leave few ways on.
 */
export function drawNumber(rules: NumberRules, randomDigit: () => number): string {
  for (;;) {
    const digits = tryOnce(rules, randomDigit);
    if (digits !== undefined && !rules.forbidsWhole(digits)) return digits;
  }
}

function tryOnce(rules: NumberRules, randomDigit: () => number): string | undefined {
  const blocks = new Set<number>();
  let last = drawUntil(randomDigit, (digit) => digit > 1);
  let beforeLast = last;
  let digits = last.toString();
  while (digits.length < rules.length) {
    const digit =
      digits.length === rules.length - 1 ? verhoeffDigit(digits) : freshDigit(randomDigit, beforeLast, last);
    const pair = 10 * last + digit;
    const triple = digits.length > 1 ? 100 * beforeLast + pair : undefined;
    if (triple !== undefined && rules.forbiddenTriples[triple] === 1) return undefined;
    const block = rules.blockSize === 2 ? pair : triple;
    if (block !== undefined && blocks.has(block)) return undefined;
    if (block !== undefined) blocks.add(block);
    digits += digit.toString();
    beforeLast = last;
    last = digit;
  }
  return digits;
}

function freshDigit(randomDigit: () => number, beforeLast: number, last: number): number {
  return drawUntil(randomDigit, (digit) => digit !== last && digit !== beforeLast);
}

function drawUntil(randomDigit: () => number, fits: (digit: number) => boolean): number {
  let digit = randomDigit();
  while (!fits(digit)) digit = randomDigit();
  return digit;
}
