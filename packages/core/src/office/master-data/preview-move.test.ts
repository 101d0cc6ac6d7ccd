import { describe, expect, it } from 'vitest';
import { aWorkingCentre, everyWeekday } from '../../preregistration/booking/testing/a-working-centre.ts';
import { previewMove } from './preview-move.ts';

const COAST_DAY = '2027-06-11';
const BOTH_DAY = '2027-06-14';
const HILL_DAY = '2027-06-15';
const aHoliday = (locationCode: string, date: string) => ({
  ...{ id: date, language: 'eng', locationCode, date, name: '', description: '', active: true },
});
const OF_COAST = [aHoliday('CST', COAST_DAY), aHoliday('CST', BOTH_DAY)];
const OF_HILLS = [aHoliday('HGL', BOTH_DAY), aHoliday('HGL', HILL_DAY)];

/** A province on the coast with one centre that keeps its holidays, and one beside it that does not. */
function ports(booked: number) {
  const centres = [
    aWorkingCentre({ holidayLocationCode: 'SEL' }),
    aWorkingCentre({ id: '10002', holidayLocationCode: 'CST' }),
  ];
  const asked: string[] = [];
  return {
    asked,
    plannedDays: 10,
    bookedSeats: (_centre: string | null, date: string) => {
      asked.push(date);
      return Promise.resolve([{ centreId: '10001', date, from: '09:00:00', booked }]);
    },
    masterData: {
      centres: () => Promise.resolve({ items: centres, total: centres.length }),
      locationsUnder: (code: string) =>
        Promise.resolve([
          { code, language: 'eng', name: '', level: 2, levelName: '', parentCode: null, active: true },
        ]),
      holidays: () => Promise.resolve([...OF_COAST, ...OF_HILLS, aHoliday('HGL', '2027-07-30')]),
      centreWeekdays: () => Promise.resolve(everyWeekday(() => true)),
      exceptionalHolidaysOf: () => Promise.resolve([]),
      holidaysOf: () => Promise.resolve(OF_COAST),
    },
  };
}

const MOVING = { code: 'SEL', from: ['MER', 'CST'], to: ['MER', 'HGL'], today: '2027-06-10' };

describe('a place that is moved', () => {
  it('takes its centres out of some holidays and into others, those of both places stay', async () => {
    const seats = 3 * 4 * 7;
    const facts = ports(2);
    expect(await previewMove(facts, MOVING)).toEqual({
      gained: seats,
      lost: seats,
      touched: 2,
      days: [
        { date: COAST_DAY, seatsBefore: 0, seatsAfter: seats, touched: 0 },
        { date: HILL_DAY, seatsBefore: seats, seatsAfter: 0, touched: 2 },
      ],
    });
    expect(facts.asked.toSorted()).toEqual([COAST_DAY, BOTH_DAY, HILL_DAY]);
  });

  it('changes no slot where no holiday lies ahead that differs', async () => {
    const facts = ports(2);
    const within = { ...MOVING, to: ['MER', 'CST', 'CAP'], from: ['MER', 'CST', 'ORC'] };
    expect(await previewMove(facts, within)).toEqual({ gained: 0, lost: 0, touched: 0, days: [] });
    expect(facts.asked).toEqual([]);
  });
});
