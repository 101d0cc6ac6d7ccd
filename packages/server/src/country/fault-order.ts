import type { CountryFault } from './country-fault.ts';

/** By file and line, so that two runs say the same in the same order. */
export function inOrder(a: CountryFault, b: CountryFault): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
