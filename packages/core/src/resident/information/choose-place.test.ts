import { describe, expect, it } from 'vitest';
import type { Location } from '../../backbone/master-data/location.ts';
import { choosePlace } from './choose-place.ts';

const TREE: readonly (readonly [code: string, parent: string | null, level: number])[] = [
  ['MER', null, 0],
  ['CST', 'MER', 1],
  ['HGL', 'MER', 1],
  ['SEL', 'CST', 2],
  ['UPV', 'HGL', 2],
  ['PAM', 'SEL', 3],
];
const PLACES: readonly Location[] = TREE.map(([code, parentCode, level]) => ({
  code,
  parentCode,
  level,
  language: 'eng',
  name: `Place ${code}`,
  levelName: '',
  active: true,
}));

function pathTo(code: string): readonly Location[] {
  const place = PLACES.find((one) => one.code === code);
  return place === undefined ? [] : [...pathTo(place.parentCode ?? ''), place];
}

const source = {
  hierarchyLevels: (language: string | null) =>
    Promise.resolve(
      language === 'eng'
        ? ['Country', 'Region', 'Province', 'City'].map((name, level) => ({
            level,
            name,
            language: 'eng',
            active: true,
          }))
        : [],
    ),
  locationsOfLevel: (name: string) =>
    Promise.resolve(name === 'Country' ? PLACES.filter(({ level }) => level === 0) : []),
  pathTo: (code: string) => Promise.resolve(pathTo(code)),
  childrenOf: (code: string) => Promise.resolve(PLACES.filter(({ parentCode }) => parentCode === code)),
};

async function choices(...codes: readonly string[]) {
  const found = await choosePlace(source, codes, 'eng');
  return found.map(({ levelName, chosen }) => `${levelName} ${chosen ?? '?'}`);
}

describe('choosePlace', () => {
  it('asks one question at a time, from the top', async () => {
    expect(await choices()).toEqual(['Region ?']);
    expect(await choices('CST')).toEqual(['Region CST', 'Province ?']);
    expect(await choices('CST', 'SEL')).toEqual(['Region CST', 'Province SEL', 'City ?']);
  });

  it('finds the way to a place that stands alone, down to where there is nothing to choose', async () => {
    expect(await choices('PAM')).toEqual(['Region CST', 'Province SEL', 'City PAM']);
  });

  it('forgets what does not lie under a choice that was changed', async () => {
    expect(await choices('HGL', 'SEL', 'PAM')).toEqual(['Region HGL', 'Province ?']);
  });

  it('begins again for a place nobody knows', async () => {
    expect(await choices('XXX')).toEqual(['Region ?']);
    expect(await choosePlace(source, [], 'xxx')).toEqual([]);
  });
});
