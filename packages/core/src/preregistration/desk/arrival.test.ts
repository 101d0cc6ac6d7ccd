import { describe, expect, it } from 'vitest';
import { actsFor, placeOf } from './arrival.ts';
import type { Arrival, DeskApplication } from './arrival.ts';

const NOW = { date: '2026-11-23', time: '09:10:00' };
const HERE = { centreId: '10001', date: NOW.date, from: '09:00:00', to: '09:15:00' };
const EXPECTED: DeskApplication = {
  prid: '27037165048263',
  bookingType: 'NEW_PREREGISTRATION',
  status: 'Booked',
  language: 'eng',
  appointment: HERE,
  arrival: null,
  cameBefore: 'no',
};
const noted = (state: Arrival['state'], centreId = '10001'): Arrival => ({
  ...{ prid: EXPECTED.prid, day: NOW.date, centreId, state, seat: 'none', staffId: 'nour', at: new Date(0) },
});

describe('whose business an application is', () => {
  it.each([
    ['booked here', {}, 'here'],
    ['booked here for another day', { appointment: { ...HERE, date: '2026-12-01' } }, 'here'],
    ['booked elsewhere', { appointment: { ...HERE, centreId: '10002' } }, 'elsewhere'],
    [
      'booked elsewhere for later',
      { appointment: { ...HERE, centreId: '10002', date: '2026-12-01' } },
      'elsewhere',
    ],
    ['over elsewhere', { appointment: { ...HERE, centreId: '10002', date: '2026-11-22' } }, 'unplaced'],
    ['expired elsewhere', { status: 'Expired', appointment: { ...HERE, centreId: '10002' } }, 'unplaced'],
    [
      'registered elsewhere',
      { status: 'Consumed', appointment: { ...HERE, centreId: '10002' } },
      'elsewhere',
    ],
    ['arrived elsewhere today', { appointment: null, arrival: noted('walk-in', '10002') }, 'elsewhere'],
    ['arrived here today', { appointment: null, status: 'Cancelled', arrival: noted('walk-in') }, 'here'],
    ['came here before', { appointment: null, status: 'Cancelled', cameBefore: 'yes' }, 'here'],
    ['never placed', { appointment: null, status: 'Pending_Appointment' }, 'unplaced'],
  ] as const)('%s: %s', (_, changes, kind) => {
    expect(placeOf({ ...EXPECTED, ...changes }, '10001', NOW.date).kind).toBe(kind);
  });
});

describe('what a desk may do', () => {
  it.each([
    ['expected, and it is time', {}, ['mark-present', 'no-show']],
    ['expected later today', { appointment: { ...HERE, from: '11:00:00' } }, ['mark-present']],
    ['expected on another day', { appointment: { ...HERE, date: '2026-12-01' } }, ['walk-in']],
    ['without an appointment', { appointment: null, status: 'Pending_Appointment' }, ['walk-in']],
    ['still filling in', { appointment: null, status: 'Application_Incomplete' }, ['walk-in']],
    ['late after all', { status: 'Expired', appointment: { ...HERE, date: '2026-11-22' } }, ['walk-in']],
    ['present', { arrival: noted('present') }, ['undo']],
    ['noted as absent', { arrival: noted('no-show') }, ['mark-present', 'undo']],
    ['registered', { status: 'Consumed', arrival: noted('present') }, []],
    ['elsewhere', { appointment: { ...HERE, centreId: '10002' } }, []],
  ] as const)('%s', (_, changes, acts) => {
    expect(actsFor({ ...EXPECTED, ...changes }, '10001', NOW)).toEqual(acts);
  });
});
