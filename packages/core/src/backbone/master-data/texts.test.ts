import { describe, expect, it } from 'vitest';
import { writtenMoment } from './texts.ts';

describe('a moment in a message [resident-63]', () => {
  const at = new Date('2026-11-21T23:20:00Z');

  it.each([
    ['en-GB', 'Europe/Paris', '22 November 2026', '00:20 CET'],
    ['fr', 'Europe/Paris', '22 novembre 2026', '00:20 UTC+1'],
    ['ar', 'Asia/Dubai', '22 نوفمبر 2026', '03:20 ص غرينتش+4'],
    ['en-US', 'America/New_York', 'November 21, 2026', '06:20 PM EST'],
  ])('is written as %s writes it, by the clock of %s, which is named', (tag, zone, date, time) => {
    expect(writtenMoment(at, tag, zone)).toEqual({ date, time });
  });
});
