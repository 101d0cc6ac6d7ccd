import { describe, expect, it } from 'vitest';
import { callFigures, holds, line } from './latency.ts';

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

  it('fails for a slow answer and for a refused one, and says so in its line', () => {
    const good = callFigures('V-6', [granted(100)], 1);
    const slow = callFigures('V-6', [granted(100.1)], 1);
    const refused = callFigures('V-6', [granted(1), { milliseconds: 1, granted: false }], 1);
    expect([good, slow, refused].map(holds)).toEqual([true, false, false]);
    expect(line(good)).not.toContain('FAILS');
    expect(line(slow)).toContain('FAILS');
    expect(line(refused)).toContain('1 refused   FAILS');
  });

  it('stands beside the best that MOSIP publishes, twenty a second', () => {
    const samples = Array.from({ length: 200 }, () => granted(5));
    expect(line(callFigures('V-6', samples, 1)).split(/\s{2,}/u)).toEqual([
      '',
      'V-6',
      '200',
      '10.0',
      '5.0',
      '5.0',
      '200',
    ]);
  });
});
