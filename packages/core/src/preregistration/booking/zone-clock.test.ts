import { assert, constantFrom, integer, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wallMoment } from '../../backbone/master-data/centre-hours.ts';
import { daysAfter, instantOf, skippedOn } from './zone-clock.ts';

const HOUR = 3_600;

describe('skippedOn', () => {
  it.each([
    ['2026-03-29', 'Europe/Paris', [{ from: 2 * HOUR, to: 3 * HOUR }]],
    ['2026-03-28', 'Europe/Paris', []],
    ['2026-03-30', 'Europe/Paris', []],
    ['2026-10-25', 'Europe/Paris', []],
    ['2026-03-08', 'America/New_York', [{ from: 2 * HOUR, to: 3 * HOUR }]],
    ['2026-10-04', 'Australia/Lord_Howe', [{ from: 2 * HOUR, to: 2.5 * HOUR }]],
    // Midnight itself is skipped.
    ['2026-04-24', 'Africa/Cairo', [{ from: 0, to: HOUR }]],
    // Samoa went over the date line.
    ['2011-12-30', 'Pacific/Apia', [{ from: 0, to: 24 * HOUR }]],
    ['2026-06-21', 'UTC', []],
  ])('of %s in %s', (date, zone, expected) => {
    expect(skippedOn(date, zone)).toEqual(expected);
  });
});

describe('instantOf', () => {
  it.each([
    ['2026-03-29', '01:59:59', 'Europe/Paris', '2026-03-29T00:59:59Z'],
    ['2026-03-29', '03:00:00', 'Europe/Paris', '2026-03-29T01:00:00Z'],
    ['2026-03-29', '02:30:00', 'Europe/Paris', '2026-03-29T01:30:00Z'],
    ['2026-10-25', '02:30:00', 'Europe/Paris', '2026-10-25T00:30:00Z'],
    ['2026-12-31', '23:30:00', 'America/New_York', '2027-01-01T04:30:00Z'],
    ['2028-02-29', '00:00:00', 'Asia/Kathmandu', '2028-02-28T18:15:00Z'],
  ])('of %s %s in %s is %s', (date, time, zone, expected) => {
    expect(instantOf({ date, time }, zone)).toEqual(new Date(expected));
  });

  it('is shown as what it was made of, unless the clock skips that', () => {
    const zones = constantFrom(
      'Europe/Paris',
      'America/St_Johns',
      'Africa/Casablanca',
      'Australia/Lord_Howe',
    );
    assert(
      property(zones, integer({ min: 0, max: 365 * 24 * 4 }), (zone, quarters) => {
        const at = new Date(Date.UTC(2026, 0, 1) + quarters * 900_000);
        const shown = wallMoment(at, zone);
        const found = instantOf(shown, zone);
        expect(wallMoment(found, zone)).toEqual(shown);
        expect(found.getTime()).toBeLessThanOrEqual(at.getTime());
      }),
      { numRuns: 300 },
    );
  });
});

it('daysAfter crosses months, years and leap days', () => {
  expect([
    daysAfter('2027-12-31', 1),
    daysAfter('2028-02-28', 1),
    daysAfter('2027-02-28', 1),
    daysAfter('2026-03-29', 1),
    daysAfter('2026-01-01', -1),
  ]).toEqual(['2028-01-01', '2028-02-29', '2027-03-01', '2026-03-30', '2025-12-31']);
});
