import { expect, it } from 'vitest';
import type { Vid } from '../../backbone/id-repository/vid-record.ts';
import { whyEnded } from './why-ended.ts';

const NOW = new Date('2026-03-01T12:00:00Z');
const before = new Date('2026-02-01T12:00:00Z');
const aVid = (changes: Partial<Vid>): Vid => ({
  vid: '2083745619083745',
  type: 'TEMPORARY',
  status: 'ACTIVE',
  generatedAt: before,
  expiresAt: null,
  transactionLimit: null,
  transactionsLeft: null,
  ...changes,
});

it.each([
  [{ transactionsLeft: 0, transactionLimit: 1 }, 'USED', null],
  [{ expiresAt: before }, 'EXPIRED', before],
  [{ status: 'EXPIRED', expiresAt: before }, 'EXPIRED', before],
  [{ status: 'REVOKED', expiresAt: before }, 'REVOKED', null],
  [{ status: 'DEACTIVATED' }, 'DEACTIVATED', null],
] as const)('[resident-74] a VID that is %j stopped because of %s', (changes, why, endedAt) => {
  expect(whyEnded(aVid(changes), NOW)).toEqual({ why, endedAt });
});
