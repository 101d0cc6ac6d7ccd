import { describe, expect, it } from 'vitest';
import { keyStanding } from './key-standing.ts';

const NOW = new Date('2026-11-22T05:00:00Z');
const LATER = new Date('2027-11-22T05:00:00Z');
const KEY = {
  state: 'active',
  expiresAt: LATER,
  policy: { status: 'PUBLISHED', validTill: LATER },
} as const;

describe('a partner’s key', () => {
  it('counts until it ends', () => {
    expect(keyStanding(KEY, NOW)).toBe('counts');
    expect(keyStanding({ ...KEY, expiresAt: NOW }, NOW)).toBe('expired');
  });

  it('does not count once it is stopped, or its policy is over', () => {
    expect(keyStanding({ ...KEY, state: 'inactive' }, NOW)).toBe('stopped');
    expect(keyStanding({ ...KEY, policy: { status: 'DRAFT', validTill: LATER } }, NOW)).toBe('policy-ended');
    expect(keyStanding({ ...KEY, policy: { status: 'PUBLISHED', validTill: NOW } }, NOW)).toBe(
      'policy-ended',
    );
  });
});
