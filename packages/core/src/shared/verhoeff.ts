/** Multiplication in the dihedral group D5: the product of a and b stands at 10·a + b. */
const PRODUCT =
  '0123456789' +
  '1234067895' +
  '2340178956' +
  '3401289567' +
  '4012395678' +
  '5987604321' +
  '6598710432' +
  '7659821043' +
  '8765932104' +
  '9876543210';

/** Powers of Verhoeff's permutation: what digit d becomes n places from the right stands at 10·(n mod 8) + d. */
const PERMUTATION =
  '0123456789' +
  '1576283094' +
  '5803796142' +
  '8916043527' +
  '9453126870' +
  '4286573901' +
  '2793806415' +
  '7046913258';

const INVERSE = '0432156789';

const ZERO = '0'.charCodeAt(0);

/** A string is the table because reading one always yields a number, with no bounds to argue about. */
function digitAt(table: string, index: number): number {
  return table.charCodeAt(index) - ZERO;
}

/** The product of all digits, the rightmost counted as standing `offset` places from the right. */
function fold(digits: string, offset: 0 | 1): number {
  let product = 0;
  for (let place = 0; place < digits.length; place += 1) {
    const digit = digitAt(digits, digits.length - 1 - place);
    const permuted = digitAt(PERMUTATION, 10 * ((place + offset) % 8) + digit);
    product = digitAt(PRODUCT, 10 * product + permuted);
  }
  return product;
}

/**
 * The Verhoeff check digit (0–9) to append to a string of ASCII digits.
 * J. Verhoeff, "Error Detecting Decimal Codes", 1969. Used by UIN, VID and PRID.
 */
export function verhoeffDigit(digits: string): number {
  return digitAt(INVERSE, fold(digits, 1));
}

/** Whether the last of these ASCII digits is the check digit of the others. */
export function hasVerhoeffDigit(digits: string): boolean {
  return fold(digits, 0) === 0;
}
