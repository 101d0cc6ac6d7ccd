import { describe, expect, it } from 'vitest';
import { callFigures, line } from './latency.ts';

const granted = (milliseconds: number) => ({ milliseconds, granted: true });

describe('the figures of a call', () => {
  it('counts by the time the samples took, and ranks them whatever their order', () => {
    const samples = Array.from({ length: 100 }, (_, at) => granted(100 - at));
    expect(callFigures('V-6', samples, 4)).toEqual({
      name: 'V-6',
      answers: 100,
      refused: 0,
      perSecond: 25,
      p50: 50,
      p95: 95,
      p99: 99,
    });
  });

  it('takes the slowest for the ninety-ninth of a hundred when there are few', () => {
    expect(callFigures('V-6', [granted(1), granted(200), granted(2)], 1).p99).toBe(200);
  });

  it('has no figures of nothing', () => {
    expect(() => callFigures('V-6', [], 1)).toThrow('no sample');
  });

  it('says in its line how many were refused', () => {
    expect(line(callFigures('V-6', [granted(1)], 1))).not.toContain('refused');
    const refused = callFigures('V-6', [granted(1), { milliseconds: 1, granted: false }], 1);
    expect(line(refused)).toContain('1 refused');
  });
});
