import { describe, expect, it } from 'vitest';
import { officeAddress, pageIn, wordIn } from './address.ts';

describe('addresses of the back office', () => {
  it('say what is asked for and no more', () => {
    expect(officeAddress('/office/audit', { actor: 'nour', kind: null, page: 2, text: '' })).toBe(
      '/office/audit?actor=nour&page=2',
    );
    expect(officeAddress('/office/audit', { kind: null })).toBe('/office/audit');
  });

  it('are read back, nonsense left out', () => {
    const query = new URLSearchParams('process=NEW&reason=whim&page=-3');
    expect(wordIn(query, 'process', ['NEW', 'UPDATE'])).toBe('NEW');
    expect(wordIn(query, 'reason', ['possible-duplicate'])).toBe(null);
    expect(pageIn(query)).toBe(1);
    expect(pageIn(new URLSearchParams('page=7'))).toBe(7);
  });
});
