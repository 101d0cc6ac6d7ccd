import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { externalStatus, mayFollow, REGISTRATION_STATUSES } from './registration-status.ts';
import type { Standing } from './registration-status.ts';

const NOW = new Date('2026-11-21T12:00:00Z');
const RULE = { idle: 600, threshold: 3 };
const standing = (changes: Partial<Standing>): Standing => ({
  status: 'PROCESSING',
  lastTransaction: 'PACKET_RECEIVER',
  sendings: 1,
  changedAt: NOW,
  ...changes,
});
const ago = (seconds: number): Date => new Date(NOW.getTime() - seconds * 1_000);

describe('the status of a registration', () => {
  it('never leaves an end, but for a packet that may be sent again', () => {
    for (const to of REGISTRATION_STATUSES) {
      expect(mayFollow('PROCESSED', to)).toBe(false);
      expect(mayFollow('REJECTED', to)).toBe(false);
      expect(mayFollow('FAILED', to)).toBe(to === 'PROCESSING' || to === 'FAILED');
    }
  });

  it.each([
    [{ status: 'SYNCED', lastTransaction: null }, 'UPLOAD_PENDING'],
    [{ status: 'PROCESSED' }, 'PROCESSED'],
    [{ status: 'REJECTED' }, 'REJECTED'],
    [{ status: 'PAUSED', lastTransaction: 'VERIFICATION' }, 'PROCESSING'],
    [{ status: 'PAUSED_FOR_ADDITIONAL_INFO', lastTransaction: 'VERIFICATION' }, 'AWAITING_INFORMATION'],
    [{ status: 'FAILED', lastTransaction: 'INTERNAL_WORKFLOW_ACTION' }, 'REREGISTER'],
    [{ changedAt: ago(600) }, 'PROCESSING'],
    [{ changedAt: ago(601) }, 'RESEND'],
    [{ changedAt: ago(601), sendings: 3 }, 'REREGISTER'],
    [{ changedAt: ago(9_999), lastTransaction: 'VALIDATE_PACKET' }, 'PROCESSING'],
    [{ status: 'FAILED', lastTransaction: 'UPLOAD_PACKET', sendings: 2 }, 'RESEND'],
    [{ status: 'FAILED', lastTransaction: 'UPLOAD_PACKET', sendings: 3 }, 'REREGISTER'],
    [{ status: 'FAILED', lastTransaction: 'VALIDATE_PACKET' }, 'REREGISTER'],
  ] as const)('%o is %s outside', (changes, told) => {
    expect(externalStatus(standing(changes), RULE, NOW)).toBe(told);
  });

  it('asks for a packet again only where one may follow', () => {
    const any = fc.record({
      status: fc.constantFrom(...REGISTRATION_STATUSES),
      lastTransaction: fc.constantFrom(null, 'PACKET_RECEIVER', 'UPLOAD_PACKET', 'VALIDATE_PACKET'),
      sendings: fc.nat(5),
      changedAt: fc.integer({ min: 0, max: 2_000 }).map(ago),
    });
    fc.assert(
      fc.property(any, (one) => {
        const told = externalStatus(one, RULE, NOW);
        if (told === 'RESEND' || told === 'UPLOAD_PENDING')
          expect(mayFollow(one.status, 'PROCESSING')).toBe(true);
      }),
    );
  });
});
