import { describe, expect, it } from 'vitest';
import { bySlot, heldFor } from './held-time.ts';

const aHold = (applications: string[], from: string, changes = {}) => ({
  centreId: '10001',
  date: '2026-11-24',
  from,
  to: from.replace(':00:', ':15:'),
  applications,
  until: `2026-11-20T10:0${String(applications.length)}:00Z`,
  seconds: 300,
  extendable: true,
  origin: 'chosen' as const,
  ...changes,
});

describe('heldFor', () => {
  it('tells the time of each and the first end', () => {
    const held = heldFor([aHold(['2', '3'], '10:00:00'), aHold(['1'], '09:00:00')], ['1', '2']);
    expect(held?.each.map(({ from }) => from)).toEqual(['09:00:00', '10:00:00']);
    expect(held?.until.toISOString()).toBe('2026-11-20T10:01:00.000Z');
    expect(held?.extendable).toBe(true);
  });

  it('is nothing unless all are held on one day of one centre', () => {
    expect(heldFor([], ['1'])).toBeNull();
    expect(heldFor([aHold(['1'], '09:00:00')], ['1', '2'])).toBeNull();
    const elsewhere = aHold(['2'], '09:00:00', { centreId: '10002' });
    expect(heldFor([aHold(['1'], '09:00:00'), elsewhere], ['1', '2'])).toBeNull();
  });
});

describe('bySlot', () => {
  it('puts together who comes at one time', () => {
    const [nine, quarter] = [
      { from: '09:00:00', to: '09:15:00' },
      { from: '09:15:00', to: '09:30:00' },
    ];
    expect(bySlot(['1', '2', '3'], [nine, nine, quarter])).toEqual([
      { ...nine, prids: ['1', '2'] },
      { ...quarter, prids: ['3'] },
    ]);
  });
});
