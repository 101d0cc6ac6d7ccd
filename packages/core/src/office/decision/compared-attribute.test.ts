import { describe, expect, it } from 'vitest';
import { compareAttributes } from './compared-attribute.ts';

const shown = (id: string, ...texts: readonly (readonly [string | null, string])[]) => ({
  id,
  label: id,
  values: texts.map(([language, text]) => ({ language, text })),
});

describe('old and new beside each other', () => {
  it('tells what is new, what changes and what stays, what changes first', () => {
    const before = [shown('name', ['eng', 'Ada'], ['fra', 'Ada']), shown('city', [null, '10114'])];
    const after = [
      shown('city', [null, '10114']),
      shown('name', ['eng', 'Ida']),
      shown('phone', [null, '9']),
    ];
    expect(compareAttributes(before, after).map(({ id, change }) => [id, change])).toEqual([
      ['name', 'changed'],
      ['phone', 'new'],
      ['city', 'same'],
    ]);
  });

  it('lets a language that the change does not bring keep its words', () => {
    const before = [shown('name', ['eng', 'Ada'], ['fra', 'Ada'])];
    expect(compareAttributes(before, [shown('name', ['eng', 'Ada'])])[0]?.change).toBe('same');
  });

  it('keeps what the change does not name, and has nothing before for somebody new', () => {
    const city = shown('city', [null, '10114']);
    expect(compareAttributes([city], [])).toEqual([
      { id: 'city', label: 'city', before: city.values, after: city.values, change: 'same' },
    ]);
    expect(compareAttributes([], [city])[0]).toMatchObject({ before: [], change: 'new' });
  });
});
