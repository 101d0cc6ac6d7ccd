import { describe, expect, it } from 'vitest';
import { wallMoment, weekdayCode, worksAt } from './centre-hours.ts';
import type { RegistrationCentre } from './registration-centre.ts';

const CENTRE: RegistrationCentre = {
  id: '1',
  language: 'eng',
  name: 'Centre',
  typeCode: 'REG',
  addressLine1: '',
  addressLine2: '',
  addressLine3: '',
  latitude: null,
  longitude: null,
  locationCode: 'X',
  holidayLocationCode: 'X',
  zoneCode: '',
  contactPhone: '',
  contactPerson: '',
  kiosks: 1,
  workingHours: '',
  processMinutes: 15,
  opensAt: '09:00:00',
  closesAt: '17:00:00',
  lunch: null,
  timeZone: 'Africa/Casablanca',
  active: true,
};
const MONDAY = '2026-11-23';
const weekdays = ['101', '102', '103', '104', '105', '106', '107'].map((code, index) => ({
  code,
  language: 'eng',
  name: code,
  order: index + 1,
  globallyWorking: true,
  working: code !== '101',
}));

function works(time: string, date = MONDAY, closedOn: readonly string[] = []): boolean {
  return worksAt(CENTRE, { weekdays, closedOn }, { date, time });
}

describe('worksAt', () => {
  it('is from opening to closing', () => {
    expect(['08:59:59', '09:00:00', '17:00:00', '17:00:01'].map((time) => works(time))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it('is not on a free weekday, a holiday or at a closed centre', () => {
    expect(works('10:00:00', '2026-11-22')).toBe(false);
    expect(works('10:00:00', MONDAY, [MONDAY])).toBe(false);
    expect(
      worksAt({ ...CENTRE, active: false }, { weekdays, closedOn: [] }, { date: MONDAY, time: '10:00:00' }),
    ).toBe(false);
    expect(worksAt(CENTRE, { weekdays: [], closedOn: [] }, { date: MONDAY, time: '10:00:00' })).toBe(false);
  });
});

describe('wallMoment', () => {
  it.each([
    ['2026-03-29T00:59:59Z', 'Europe/Paris', '2026-03-29', '01:59:59'],
    ['2026-03-29T01:00:00Z', 'Europe/Paris', '2026-03-29', '03:00:00'],
    ['2026-10-25T01:30:00Z', 'Europe/Paris', '2026-10-25', '02:30:00'],
    ['2026-12-31T23:30:00Z', 'Africa/Tunis', '2027-01-01', '00:30:00'],
    ['2026-01-01T00:00:00Z', 'America/New_York', '2025-12-31', '19:00:00'],
  ])('of %s in %s is %s %s', (at, zone, date, time) => {
    expect(wallMoment(new Date(at), zone)).toEqual({ date, time });
  });
});

it('weekdayCode counts from Sunday', () => {
  expect(['2026-11-22', '2026-11-23', '2026-11-28'].map(weekdayCode)).toEqual(['101', '102', '107']);
});
