import { describe, expect, it } from 'vitest';
import { accessAddress, isNarrowed, readAccessFilter } from './filter.ts';

const read = (text: string) => readAccessFilter(new URLSearchParams(text));

describe('the filter of the page', () => {
  it('is by others, all of them, until something else is asked for', () => {
    expect(read('')).toEqual({ whose: 'others', actor: null, what: null, from: '', to: '', page: 1 });
    expect(isNarrowed(read('whose=own'))).toBe(false);
  });

  it('leaves out what makes no sense', () => {
    expect(read('whose=all&actor=me&what=x&from=2026-02-30&to=later&page=-1')).toEqual(read(''));
  });

  it('comes back as it went', () => {
    const text = 'whose=own&actor=partner&what=share&from=2026-01-01&to=2026-02-01&page=3';
    expect(accessAddress(read(text), 3)).toBe(`/services/access?${text}`);
    expect(accessAddress(read(''), 1)).toBe('/services/access');
  });
});
