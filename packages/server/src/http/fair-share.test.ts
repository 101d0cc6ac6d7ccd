import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createFairShare } from './fair-share.ts';

it('gives each so many places and no more, until one is given back', () => {
  const share = createFairShare({ each: 2, together: 10 });
  const first = share('salma');
  expect([first !== null, share('salma') !== null, share('salma'), share('omar') !== null]).toEqual([
    true,
    true,
    null,
    true,
  ]);
  first?.();
  expect(share('salma')).not.toBeNull();
  expect(share('salma')).toBeNull();
});

it('never gives more than all may have together, and forgets who has none', () => {
  const wishes = fc.array(fc.record({ who: fc.constantFrom('a', 'b', 'c'), gives: fc.boolean() }));
  fc.assert(
    fc.property(wishes, (all) => {
      const share = createFairShare({ each: 2, together: 4 });
      const held = new Map<string, (() => void)[]>([
        ['a', []],
        ['b', []],
        ['c', []],
      ]);
      for (const { who, gives } of all) {
        const own = held.get(who) ?? [];
        const whole = [...held.values()].flat().length;
        if (gives) {
          own.pop()?.();
          continue;
        }
        const place = share(who);
        expect(place !== null).toBe(own.length < 2 && whole < 4);
        if (place !== null) own.push(place);
      }
    }),
  );
});
