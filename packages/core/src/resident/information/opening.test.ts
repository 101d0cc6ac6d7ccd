import { describe, expect, it } from 'vitest';
import type { CentreWeekday } from '../../backbone/master-data/calendar.ts';
import { closedDaysSoon, openingAt, workingRuns, yearsAhead } from './opening.ts';
import type { OpeningCalendar } from './opening.ts';

const NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

function aWeek(...working: readonly string[]): readonly CentreWeekday[] {
  return NAMES.map((name, at) => ({
    code: String(101 + at),
    language: 'eng',
    name,
    order: at + 1,
    globallyWorking: true,
    working: working.includes(name),
  }));
}

const SUNDAY_TO_THURSDAY = aWeek('Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday');

function aCalendar(changes: Partial<OpeningCalendar> = {}): OpeningCalendar {
  return { weekdays: SUNDAY_TO_THURSDAY, holidays: [], exceptionalHolidays: [], ...changes };
}

function aHoliday(date: string, name = 'Independence Day') {
  return { id: '1', language: 'eng', locationCode: 'CST', date, name, description: '', active: true };
}

function anExceptionalHoliday(date: string) {
  return { centreId: '1', language: 'eng', date, name: 'Move', reason: 'We move', active: true };
}

const LUNCH = { from: '13:00:00', to: '14:00:00' };
/** One hour ahead of UTC, all year. */
const TUNIS = { opensAt: '09:00:00', closesAt: '17:00:00', lunch: LUNCH, timeZone: 'Africa/Tunis' };
const at = (utc: string): Date => new Date(`${utc}Z`);

describe('openingAt', () => {
  // 2026-11-22 is a Sunday.
  it.each([
    ['2026-11-22T07:59:59', { kind: 'closed', why: 'early', next: { day: '2026-11-22', time: '09:00:00' } }],
    ['2026-11-22T08:00:00', { kind: 'open', until: '13:00:00' }],
    ['2026-11-22T11:59:59', { kind: 'open', until: '13:00:00' }],
    ['2026-11-22T12:00:00', { kind: 'closed', why: 'lunch', next: { day: '2026-11-22', time: '14:00:00' } }],
    ['2026-11-22T13:00:00', { kind: 'open', until: '17:00:00' }],
    ['2026-11-22T16:00:00', { kind: 'closed', why: 'late', next: { day: '2026-11-23', time: '09:00:00' } }],
    // Thursday evening: Friday and Saturday are its weekend.
    ['2026-11-26T18:00:00', { kind: 'closed', why: 'late', next: { day: '2026-11-29', time: '09:00:00' } }],
    [
      '2026-11-27T10:00:00',
      { kind: 'closed', why: 'weekday', next: { day: '2026-11-29', time: '09:00:00' } },
    ],
    // Still Saturday in London, Sunday on the centre's wall.
    ['2026-11-21T23:30:00', { kind: 'closed', why: 'early', next: { day: '2026-11-22', time: '09:00:00' } }],
  ])('goes by the centre’s own clock at %s', (utc, expected) => {
    expect(openingAt(TUNIS, aCalendar(), at(utc))).toMatchObject(expected);
  });

  it('does not close for a lunch there is none of', () => {
    const hours = { ...TUNIS, lunch: null };
    expect(openingAt(hours, aCalendar(), at('2026-11-22T12:30:00'))).toEqual({
      kind: 'open',
      until: '17:00:00',
    });
  });

  it('names the holiday and the day it opens again, past a second one', () => {
    const calendar = aCalendar({
      holidays: [aHoliday('2026-11-22'), aHoliday('2026-11-24')],
      exceptionalHolidays: [anExceptionalHoliday('2026-11-23')],
    });
    expect(openingAt(TUNIS, calendar, at('2026-11-22T09:00:00'))).toEqual({
      kind: 'closed',
      why: 'holiday',
      holiday: 'Independence Day',
      next: { day: '2026-11-25', time: '09:00:00' },
    });
    expect(openingAt(TUNIS, calendar, at('2026-11-23T09:00:00'))).toMatchObject({ holiday: 'Move' });
  });

  it('promises nothing for a centre that never works', () => {
    const calendar = aCalendar({ weekdays: aWeek() });
    expect(openingAt(TUNIS, calendar, at('2026-11-22T09:00:00'))).toMatchObject({
      why: 'weekday',
      next: null,
    });
    expect(openingAt(TUNIS, aCalendar({ weekdays: [] }), at('2026-11-22T09:00:00'))).toMatchObject({
      next: null,
    });
  });

  it('keeps the hours on the wall when summer time begins and ends', () => {
    const berlin = { ...TUNIS, lunch: null, timeZone: 'Europe/Berlin' };
    const calendar = aCalendar({ weekdays: aWeek(...NAMES) });
    const opens = (utc: string) => openingAt(berlin, calendar, at(utc)).kind;
    // 28 March 2027 is the last day of winter time in the night; 31 October 2027 the last of summer time.
    expect([opens('2027-03-27T08:00:00'), opens('2027-03-28T07:00:00')]).toEqual(['open', 'open']);
    expect(opens('2027-03-27T07:30:00')).toBe('closed');
    expect([opens('2027-10-30T07:00:00'), opens('2027-10-31T08:00:00')]).toEqual(['open', 'open']);
    expect(opens('2027-10-31T07:30:00')).toBe('closed');
  });
});

describe('closedDaysSoon', () => {
  it('lists the working days of five weeks that are none, today first', () => {
    const calendar = aCalendar({
      holidays: [aHoliday('2026-11-27', 'On a Friday'), aHoliday('2026-12-24'), aHoliday('2026-12-27')],
      exceptionalHolidays: [anExceptionalHoliday('2026-11-22'), anExceptionalHoliday('2026-11-19')],
    });
    expect(closedDaysSoon(TUNIS, calendar, at('2026-11-22T09:00:00'))).toEqual([
      { day: '2026-11-22', name: 'Move', reason: 'We move' },
      { day: '2026-12-24', name: 'Independence Day', reason: '' },
    ]);
  });

  it('looks into the next year, and into the last where a clock is behind', () => {
    expect(yearsAhead(at('2026-11-21T12:00:00'))).toEqual([2026]);
    expect(yearsAhead(at('2026-12-05T12:00:00'))).toEqual([2026, 2027]);
    expect(yearsAhead(at('2027-01-01T03:00:00'))).toEqual([2026, 2027]);
  });
});

describe('workingRuns', () => {
  const runs = (...working: readonly string[]) =>
    workingRuns(aWeek(...working)).map(({ first, last }) => [first.name, last.name]);

  it('joins days in a row', () => {
    expect(workingRuns(SUNDAY_TO_THURSDAY).map(({ first, last }) => [first.name, last.name])).toEqual([
      ['Sunday', 'Thursday'],
    ]);
    expect(runs('Monday', 'Wednesday', 'Thursday')).toEqual([
      ['Monday', 'Monday'],
      ['Wednesday', 'Thursday'],
    ]);
  });

  it('goes round the end of the week', () => {
    expect(runs('Saturday', 'Sunday', 'Monday')).toEqual([['Saturday', 'Monday']]);
    expect(runs('Saturday', 'Sunday', 'Wednesday')).toEqual([
      ['Saturday', 'Sunday'],
      ['Wednesday', 'Wednesday'],
    ]);
    expect(runs(...NAMES)).toEqual([['Sunday', 'Saturday']]);
  });

  it('has none where nobody works', () => {
    expect(runs()).toEqual([]);
    expect(workingRuns([])).toEqual([]);
  });
});
