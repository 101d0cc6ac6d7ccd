import { describe, expect, it } from 'vitest';
import { arrivals, holds, lineBeside } from './beside-mosip.ts';
import { callFigures } from './latency.ts';

const run = (count: number, milliseconds: number, answer: 'granted' | 'refused' = 'granted') => {
  const sample = { milliseconds, granted: answer === 'granted' };
  return callFigures('V-2', Array<typeof sample>(count).fill(sample), 1);
};
const steady = run(100, 100);

describe('a call beside what MOSIP publishes for it', () => {
  it('must be answered a hundred times as often', () => {
    const enough = { theirs: 4, pressed: run(400, 70), due: steady };
    const tooFew = { theirs: 4, pressed: run(399, 70), due: steady };
    expect([enough, tooFew].map(holds)).toEqual([true, false]);
    expect(lineBeside(enough)).not.toContain('FAILS');
    expect(lineBeside(tooFew)).toContain('FAILS');
  });

  it('must be quick where calls come at that rate, however slow thirty at once without a pause are', () => {
    expect(arrivals(4.502)).toBe(451);
    expect(holds({ theirs: 1, pressed: run(200, 500), due: steady })).toBe(true);
    expect(holds({ theirs: 1, pressed: run(200, 1), due: run(100, 100.1) })).toBe(false);
  });

  it('comes thirty times a second where MOSIP publishes nothing, and only has to be quick', () => {
    expect(arrivals(undefined)).toBe(30);
    expect(holds({ theirs: undefined, pressed: run(1, 900), due: steady })).toBe(true);
  });

  it('must not be refused, whichever way it came', () => {
    const refused = run(3, 1, 'refused');
    expect(holds({ theirs: undefined, pressed: refused, due: steady })).toBe(false);
    expect(holds({ theirs: undefined, pressed: steady, due: refused })).toBe(false);
    expect(lineBeside({ theirs: undefined, pressed: refused, due: steady })).toContain('3 refused   FAILS');
  });
});
