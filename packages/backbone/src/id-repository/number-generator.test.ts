import { validateUin } from '@doorstep/core/backbone/id-repository/uin.ts';
import { validateVid } from '@doorstep/core/backbone/id-repository/vid.ts';
import { describe, expect, it } from 'vitest';
import { generateUin, generateVid } from './number-generator.ts';

const DRAWS = 20_000;

/**
 * The rules as MOSIP states them, one by one and without the predicates that the generator is made of. The check
 * digit is worked out in the dihedral group itself instead of from its table.
 */
function faultsOfBoth(id: string, length: number): string[] {
  const digits = Array.from(id, Number);
  const faults: string[] = [];
  if (!/^[0-9]*$/.test(id) || id.length !== length) faults.push('length');
  if (id.startsWith('0') || id.startsWith('1')) faults.push('first digit');
  for (let at = 2; at < digits.length; at += 1) {
    const [first, second, third] = [digits.at(at - 2), digits.at(at - 1), digits.at(at)];
    const steps = [step(first, second), step(second, third)].join();
    if (steps === '1,1') faults.push('ascending run');
    if (steps === '9,9') faults.push('descending run');
    if (first === third) faults.push('a digit one apart from its equal');
  }
  for (let at = 1; at < digits.length; at += 1) {
    if (digits[at] === digits[at - 1]) faults.push('equal neighbours');
    if (id.slice(at + 1).includes(id.slice(at - 1, at + 1))) faults.push('a block twice');
  }
  if (id.split('786').length > 1 || id.split('666').length > 1) faults.push('restricted number');
  if (!checksOut(digits)) faults.push('check digit');
  return faults;
}

function step(from = 0, to = 0): number {
  return (to - from + 10) % 10;
}

function faultsOfUin(id: string): string[] {
  const faults = faultsOfBoth(id, 10);
  const evens = id.replace(/[2468]/g, 'e').replace(/[^e]/g, '-');
  if (evens.includes('eee')) faults.push('even run');
  const [head, tail] = [id.slice(0, 5), id.slice(5)];
  if (head === tail) faults.push('equal halves');
  if (head === Array.from(tail).reverse().join('')) faults.push('mirrored halves');
  if (id.includes('142857')) faults.push('cyclic number');
  return faults;
}

/** Rotations are 0–4 and reflections 5–9. */
function product(a: number, b: number): number {
  if (a < 5) return b < 5 ? (a + b) % 5 : 5 + ((a + b - 5) % 5);
  return b < 5 ? 5 + ((a - 5 - b + 5) % 5) : (a - b + 5) % 5;
}

function checksOut(digits: readonly number[]): boolean {
  const sigma = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
  const permuted = [...digits].reverse().map((digit, place) => {
    let image = digit;
    for (let turn = 0; turn < place; turn += 1) image = sigma[image] ?? Number.NaN;
    return image;
  });
  return permuted.reduce(product, 0) === 0;
}

function faultyOf(ids: readonly string[], faultsOf: (id: string) => string[]): string[] {
  return ids.filter((id) => faultsOf(id).length > 0).map((id) => `${id}: ${faultsOf(id).join(', ')}`);
}

describe('the oracle of this test', () => {
  it.each([
    ['0937148065', 'first digit'],
    ['5934560712', 'ascending run'],
    ['5938901472', 'ascending run'],
    ['5931098472', 'descending run'],
    ['5937140481', 'a digit one apart from its equal'],
    ['5937714806', 'equal neighbours'],
    ['5937159140', 'a block twice'],
    ['5937861402', 'restricted number'],
    ['5937148062', 'check digit'],
    ['5924813706', 'even run'],
    ['5937159371', 'equal halves'],
    ['5937117395', 'mirrored halves'],
    ['5142857369', 'cyclic number'],
  ])('sees that %s breaks the rule on: %s', (id, rule) => {
    expect(faultsOfUin(id)).toContain(rule);
  });

  it('sees nothing wrong in a sound UIN', () => {
    expect(faultsOfUin('5937148061')).toEqual([]);
  });
});

describe.each([
  ['UIN', () => generateUin(), faultsOfUin, validateUin],
  ['VID', () => generateVid(), (id: string) => faultsOfBoth(id, 16), validateVid],
] as const)('20,000 drawn %ss', (_kind, generate, faultsOf, validate) => {
  const ids = Array.from({ length: DRAWS }, generate);

  it('break no rule', () => {
    expect(faultyOf(ids, faultsOf)).toEqual([]);
  });

  it('pass the validator, which is looser', () => {
    expect(ids.filter((id) => !validate(id).ok)).toEqual([]);
  });

  it('hardly ever repeat', () => {
    // Of 58 million UINs, 20,000 draws repeat 3.4 on average; of VIDs none.
    expect(DRAWS - new Set(ids).size).toBeLessThan(20);
  });
});

describe('a generator', () => {
  it('draws again the digits that cannot stand, and begins again after a run or a repeated block', () => {
    const script = ['0159345', '5937159', '1559937148406'].join('');
    let at = 0;
    const uin = generateUin(() => {
      if (at === script.length) throw new Error('asked for more digits than the script has');
      return Number(script.charAt(at++));
    });
    expect(uin).toBe('5937148061');
    expect(at).toBe(script.length);
  });
});
