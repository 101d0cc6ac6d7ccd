import { describe, expect, it } from 'vitest';
import { actionOn, dayAddress, dayBeside, pridIn, readDayFilter } from './visits.ts';

const read = (query: string) => readDayFilter(new URLSearchParams(query));

describe('the PRID in what was scanned or typed', () => {
  it.each([
    ['27037165048263', '27037165048263'],
    [' 2703 7165 0482 63 ', '27037165048263'],
    ['2703-7165-048263', '27037165048263'],
    ['{"preRegistrationId":"27037165048263"}', '27037165048263'],
    ['https://doorstep.example/pre-registration/27037165048263', '27037165048263'],
    ['Nadia Ferrand', null],
    ['17037165048263', null],
    ['270371650482631', null],
    ['', null],
  ])('of "%s" is %s', (text, prid) => {
    expect(pridIn(text)).toBe(prid);
  });
});

describe('the filter of a day', () => {
  it('stands in the address and is read back', () => {
    const filter = { day: '2026-11-23', state: 'no-show', page: 3 } as const;
    expect(dayAddress(filter)).toBe('/desk?day=2026-11-23&state=no-show&page=3');
    expect(read('day=2026-11-23&state=no-show&page=3')).toEqual(filter);
    expect(actionOn(filter, 'present')).toBe('/desk?/present&day=2026-11-23&state=no-show&page=3');
    expect(actionOn(read(''), 'present')).toBe('/desk?/present');
    expect(dayAddress({ ...filter, page: 1 }, '/desk/export')).toBe(
      '/desk/export?day=2026-11-23&state=no-show',
    );
  });

  it('is today and everybody where it makes no sense', () => {
    expect(read('day=today&state=asleep&page=-1')).toEqual({ day: null, state: null, page: 1 });
  });

  it('goes from day to day over the year’s end', () => {
    expect([dayBeside('2026-12-31', 1), dayBeside('2027-01-01', -1)]).toEqual(['2027-01-01', '2026-12-31']);
  });
});
