import { describe, expect, it } from 'vitest';
import { seatTogether } from './find-earliest.ts';

const slot = (from: string, to: string, seats: number) => ({ from: `${from}:00`, to: `${to}:00`, seats });

const MORNING = [slot('09:00', '09:15', 1), slot('09:15', '09:30', 2), slot('10:00', '10:15', 4)];

describe('seatTogether', () => {
  it('seats one at the first time, several in the first slot that has as many', () => {
    expect(seatTogether(MORNING, 1)).toEqual([{ from: '09:00:00', to: '09:15:00', people: 1 }]);
    expect(seatTogether(MORNING, 2)).toEqual([{ from: '09:15:00', to: '09:30:00', people: 2 }]);
    expect(seatTogether(MORNING, 4)).toEqual([{ from: '10:00:00', to: '10:15:00', people: 4 }]);
  });

  it('takes the slots that lie closest together where none has as many, and no seat too many', () => {
    expect(seatTogether(MORNING, 6)).toEqual([
      { from: '09:15:00', to: '09:30:00', people: 2 },
      { from: '10:00:00', to: '10:15:00', people: 4 },
    ]);
    const far = [slot('08:00', '08:15', 2), slot('11:00', '11:15', 1), slot('11:15', '11:30', 2)];
    expect(seatTogether(far, 3)).toEqual([
      { from: '11:00:00', to: '11:15:00', people: 1 },
      { from: '11:15:00', to: '11:30:00', people: 2 },
    ]);
  });

  it('prefers the earlier of two that are as close', () => {
    const two = [slot('09:00', '09:15', 1), slot('09:15', '09:30', 1), slot('09:30', '09:45', 1)];
    expect(seatTogether(two, 2).map(({ from }) => from)).toEqual(['09:00:00', '09:15:00']);
  });

  it('has nothing for more than there are', () => {
    expect(seatTogether(MORNING, 8)).toEqual([]);
  });
});
