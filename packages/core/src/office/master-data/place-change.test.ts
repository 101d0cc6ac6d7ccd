import { describe, expect, it } from 'vitest';
import { checkNewPlace, checkPlaceChange, placeEffect } from './place-change.ts';
import type { PlaceEntry } from './place-change.ts';

const names = [
  { language: 'eng', name: 'Coast' },
  { language: 'fra', name: 'Littoral' },
];
const aPlace = (changes: Partial<PlaceEntry> = {}): PlaceEntry => ({
  ...{ code: 'CST', parentCode: 'MER', level: 1, state: 'active', names },
  ...changes,
});
const COUNTRY = aPlace({ code: 'MER', parentCode: null, level: 0 });
const around = (parent: PlaceEntry | null) => ({ languages: ['eng', 'fra'], parent });
const WEIGHT = { below: 3, returning: 2, centres: 1 };

describe('a change of a place', () => {
  it('is checked as the pack is, and never takes the country away', () => {
    const off = { names, state: 'inactive' } as const;
    expect(checkPlaceChange(aPlace(), off, around(COUNTRY))).toEqual({ ok: true, value: off });
    const word = (
      place: PlaceEntry,
      change: Parameters<typeof checkPlaceChange>[1],
      parent: PlaceEntry | null,
    ) => {
      const checked = checkPlaceChange(place, change, around(parent));
      return checked.ok ? null : checked.failure.word;
    };
    expect(word(COUNTRY, off, null)).toBe('root-stays');
    const gone = aPlace({ state: 'inactive' });
    expect(word(gone, { names, state: 'active' }, { ...COUNTRY, state: 'inactive' })).toBe('parent-inactive');
    expect(word(gone, { names, state: 'active' }, COUNTRY)).toBeNull();
    expect(word(aPlace(), { names: names.slice(1), state: 'active' }, COUNTRY)).toBe('name-missing');
  });

  it('counts what goes or comes with it', () => {
    expect(placeEffect(aPlace(), { names, state: 'inactive' }, WEIGHT)).toEqual({
      turns: 'off',
      renamed: false,
      below: 3,
      centres: 1,
    });
    expect(placeEffect(aPlace({ state: 'inactive' }), { names, state: 'active' }, WEIGHT)).toMatchObject({
      turns: 'on',
      below: 2,
    });
    const renamed = [{ language: 'eng', name: 'Shore' }];
    expect(placeEffect(aPlace(), { names: renamed, state: 'active' }, WEIGHT)).toMatchObject({
      turns: null,
      renamed: true,
    });
  });
});

describe('a new place', () => {
  const known = { languages: ['eng', 'fra'], levels: [0, 1, 2], isTaken: false };
  const place = { code: 'CST-1', parentCode: 'CST', names };

  it('lies one level under its parent', () => {
    expect(checkNewPlace(place, aPlace(), known)).toEqual({ ok: true, value: place });
  });

  it.each([
    ['code-unfit', { ...place, code: 'C;1' }, aPlace(), known],
    ['code-unfit', { ...place, code: '' }, aPlace(), known],
    ['code-unfit', { ...place, code: 'x'.repeat(65) }, aPlace(), known],
    ['code-taken', place, aPlace(), { ...known, isTaken: true }],
    ['parent-inactive', place, aPlace({ state: 'inactive' }), known],
    ['level-missing', place, aPlace({ level: 2 }), known],
    ['name-missing', { ...place, names: names.slice(1) }, aPlace(), known],
  ] as const)('is refused as %s', (word, wanted, parent, facts) => {
    expect(checkNewPlace(wanted, parent, facts)).toMatchObject({ failure: { word } });
  });
});
