import { describe, expect, it } from 'vitest';
import { unmade } from './partner-state.ts';

const WANTED = { state: 'inactive', version: 4, staffId: 'officer' } as const;
const ON_FILE = { state: 'inactive', version: 5, staffId: 'officer' } as const;

describe('a change of a partner’s state that was not made', () => {
  it('is a repetition of what the same officer just did', () => {
    expect(unmade(WANTED, ON_FILE)).toBe('repeated');
  });

  it.each([
    ['a colleague did it', { staffId: 'colleague' }],
    ['the operator did it', { staffId: null }],
    ['it went on since', { version: 6 }],
    ['nothing changed, and it was so before', { version: 4 }],
    ['it stands otherwise', { state: 'active' as const }],
  ])('came too late when %s', (_when, changes) => {
    expect(unmade(WANTED, { ...ON_FILE, ...changes })).toBe('changed-meanwhile');
  });
});
