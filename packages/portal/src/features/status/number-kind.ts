/** What a number that somebody typed is, by its digits alone. */
export type NumberKind = 'empty' | 'application' | 'pre-registration' | 'id' | 'other';

const KINDS: Readonly<Record<number, NumberKind>> = {
  0: 'empty',
  10: 'id',
  14: 'pre-registration',
  16: 'id',
  29: 'application',
};

export function kindOfNumber(digits: string): NumberKind {
  return KINDS[digits.length] ?? 'other';
}
