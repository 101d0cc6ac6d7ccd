import { describe, expect, it } from 'vitest';
import { csvOf } from './csv.ts';

describe('a list as CSV', () => {
  it('quotes what needs it and disarms formulas', () => {
    expect(
      csvOf([
        ['Name', 'Time'],
        ['Ferrand, "Nadia"', '=1+1'],
      ]),
    ).toBe('\uFEFFName,Time\r\n"Ferrand, ""Nadia""",\'=1+1\r\n');
  });
});
