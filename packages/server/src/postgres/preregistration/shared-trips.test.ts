import { describe, expect, it } from 'vitest';
import { createSharedTrips } from './shared-trips.ts';

/** Trips of which two are under way at once and which take about three members; each ends when told to. */
function someTrips() {
  const trips: (readonly string[])[] = [];
  const ends: (() => void)[] = [];
  const ask = createSharedTrips<readonly string[], string>({ atOnce: 2, members: 3 }, async (groups) => {
    trips.push(groups.map((group) => group.join('')));
    await new Promise<void>((resolve) => ends.push(resolve));
    if (groups.flat().includes('fault')) throw new Error('fault');
    return groups.map((group) => `${group.join('')} done`);
  });
  const end = async () => {
    ends.shift()?.();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { ask, end, trips };
}

describe('shared trips', () => {
  it('begin at once while one is free, and take those who came meanwhile together', async () => {
    const { ask, end, trips } = someTrips();
    const answers = [['a'], ['b'], ['c'], ['d', 'e'], ['f']].map((group) => ask(group));
    expect(trips).toEqual([['a'], ['b']]);
    await end();
    expect(trips.at(2)).toEqual(['c', 'de']);
    await end();
    expect(trips.at(3)).toEqual(['f']);
    await end();
    await end();
    expect(await Promise.all(answers)).toEqual(['a done', 'b done', 'c done', 'de done', 'f done']);
  });

  it('tell a fault to those of that trip, and go on', async () => {
    const { ask, end } = someTrips();
    const failed = ask(['fault']);
    const done = ask(['b']);
    const later = ask(['c']);
    await Promise.all([expect(failed).rejects.toThrow('fault'), end()]);
    await end();
    await end();
    expect([await done, await later]).toEqual(['b done', 'c done']);
  });
});
