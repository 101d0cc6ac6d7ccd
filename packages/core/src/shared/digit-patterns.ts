/**
 * The patterns MOSIP's kernel forbids in identifiers (properties `mosip.kernel.{uin,vid,prid}.*`), as questions
 * about a string of ASCII digits. Which of them an identifier is held to stands with that identifier.
 */

const ASCENDING = '0123456789';
const DESCENDING = '9876543210';

/** Decimal periods of 1/p that multiply by rotating. Only those up to an identifier's length can matter to it. */
const CYCLIC_NUMBERS = [
  '142857',
  '0588235294117647',
  '052631578947368421',
  '0434782608695652173913',
  '0344827586206896551724137931',
  '0212765957446808510638297872340425531914893617',
  '0169491525423728813559322033898305084745762711864406779661',
  '016393442622950819672131147540983606557377049180327868852459',
  '010309278350515463917525773195876288659793814432989690721649484536082474226804123711340206185567',
];

/** Whether any `size` neighbours are so; `at` is where they begin. */
function someBlock(digits: string, size: number, isSo: (block: string, at: number) => boolean): boolean {
  for (let at = 0; at + size <= digits.length; at += 1)
    if (isSo(digits.slice(at, at + size), at)) return true;
  return false;
}

/** `size` consecutive digits each one above, or each one below, the digit before: 345, 543. */
export function hasRun(digits: string, size: number): boolean {
  return someBlock(digits, size, (block) => ASCENDING.includes(block) || DESCENDING.includes(block));
}

/** As `hasRun`, counting on past the ends: 890 and 109 are runs too. */
export function hasWrappingRun(digits: string, size: number): boolean {
  return someBlock(
    digits,
    size,
    (block) => (ASCENDING + ASCENDING).includes(block) || (DESCENDING + DESCENDING).includes(block),
  );
}

/** The same digit twice, at most `distance` places apart: at 2, both 77 and 707. */
export function hasCloseRepeat(digits: string, distance: number): boolean {
  return Array.from(digits).some((digit, at) => digits.slice(at + 1, at + 1 + distance).includes(digit));
}

/** `size` equal digits side by side. */
export function hasEqualRun(digits: string, size: number): boolean {
  return someBlock(digits, size, (block) => block === block.charAt(0).repeat(size));
}

/** A block of `size` digits that comes again later, without overlap: at 2, 48 in 48148. */
export function hasRepeatedBlock(digits: string, size: number): boolean {
  return someBlock(digits, size, (block, at) => digits.includes(block, at + size));
}

/** `size` neighbours all among 2, 4, 6 and 8. Nought does not count as even here. */
export function hasEvenRun(digits: string, size: number): boolean {
  return someBlock(digits, size, (block) => /^[2468]+$/.test(block));
}

/** The first `size` digits are the last `size` digits. */
export function endsAsItBegins(digits: string, size: number): boolean {
  return digits.slice(0, size) === digits.slice(-size);
}

/** The first `size` digits are the last `size` digits read backwards. */
export function endsMirroringItsBeginning(digits: string, size: number): boolean {
  return digits.slice(0, size) === Array.from(digits.slice(-size)).reverse().join('');
}

export function containsAny(digits: string, restricted: readonly string[]): boolean {
  return restricted.some((number) => digits.includes(number));
}

export function containsCyclicNumber(digits: string): boolean {
  return containsAny(digits, CYCLIC_NUMBERS);
}
