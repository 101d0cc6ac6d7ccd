import { describe, expect, it } from 'vitest';
import type { PlaceEntry } from './place-change.ts';
import { checkPlaceMove } from './place-move.ts';

const names = [
  { language: 'eng', name: 'x' },
  { language: 'fra', name: 'x' },
];
const aPlace = (code: string, level: number, changes: Partial<PlaceEntry> = {}): PlaceEntry => ({
  ...{ code, parentCode: 'CST', level, state: 'active', names },
  ...changes,
});

describe('a place that is moved', () => {
  const province = aPlace('SEL', 2);
  const region = aPlace('HGL', 1, { parentCode: 'MER' });
  const PATH = ['MER', 'HGL'];

  it('lies in another place of the level above from then on', () => {
    expect(checkPlaceMove(province, region, PATH)).toEqual({
      ok: true,
      value: { code: 'SEL', parentCode: 'HGL' },
    });
  });

  it.each([
    ['root-unmoved', aPlace('MER', 0, { parentCode: null }), region, PATH],
    ['place-inactive', aPlace('SEL', 2, { state: 'inactive' }), region, PATH],
    ['already-there', province, aPlace('CST', 1), ['MER', 'CST']],
    ['place-in-itself', province, province, ['MER', 'CST', 'SEL']],
    ['place-in-itself', province, aPlace('PAM', 3), ['MER', 'CST', 'SEL', 'PAM']],
    ['level-wrong', province, aPlace('CAP', 2), ['MER', 'CST', 'CAP']],
    ['level-wrong', province, aPlace('MER', 0, { parentCode: null }), ['MER']],
    ['parent-inactive', province, { ...region, state: 'inactive' }, PATH],
    ['parent-unnamed', province, { ...region, names: names.slice(1) }, PATH],
  ] as const)('is refused as %s', (word, place, parent, path) => {
    expect(checkPlaceMove(place, parent, path)).toMatchObject({ failure: { word } });
  });
});
