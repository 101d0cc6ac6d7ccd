import { describe, expect, it } from 'vitest';
import { authTypeNamed, authTypeParts, lockAfter, refuses, secondsOpen } from './auth-type.ts';

const ASKED = new Date('2026-03-01T12:00:00Z');
const after = (milliseconds: number) => new Date(ASKED.getTime() + milliseconds);

describe('a lock', () => {
  it('refuses until it is unlocked', () => {
    const lock = lockAfter({ authType: 'demo', to: 'locked' }, ASKED);
    expect(refuses(lock, after(1e12))).toBe(true);
    expect(secondsOpen(lock, ASKED)).toBeNull();
    const free = lockAfter({ authType: 'demo', to: 'unlocked', seconds: null }, ASKED);
    expect(refuses(free, after(1e12))).toBe(false);
    expect(secondsOpen(free, ASKED)).toBeNull();
  });

  it('opened for a time is open to the millisecond, and says what is left in whole seconds', () => {
    const lock = lockAfter({ authType: 'demo', to: 'unlocked', seconds: 60 }, ASKED);
    expect(refuses(lock, after(59_999))).toBe(false);
    expect(secondsOpen(lock, after(59_999))).toBe(1);
    expect(secondsOpen(lock, ASKED)).toBe(60);
    expect(refuses(lock, after(60_000))).toBe(true);
    expect(secondsOpen(lock, after(60_000))).toBeNull();
  });

  it('opened for no time at all is not open', () => {
    expect(refuses(lockAfter({ authType: 'demo', to: 'unlocked', seconds: 0 }, ASKED), ASKED)).toBe(true);
  });

  it('opened for longer than the calendar holds is open for a hundred years', () => {
    const lock = lockAfter({ authType: 'demo', to: 'unlocked', seconds: 1e18 }, ASKED);
    expect(refuses(lock, new Date('2125-01-01T00:00:00Z'))).toBe(false);
  });
});

it('has the wire’s names, in any case and in two parts', () => {
  expect(authTypeNamed('BIO-face')).toBe('bio-FACE');
  expect(authTypeNamed('bio')).toBeNull();
  expect(authTypeParts('bio-FACE')).toEqual({ main: 'bio', sub: 'FACE' });
  expect(authTypeParts('demo')).toEqual({ main: 'demo', sub: null });
});
