import { describe, expect, it } from 'vitest';
import { fileName, fileStamp, zoneOf } from './file-name.ts';

const AT = new Date('2026-11-21T07:06:05.000Z');

describe('the name of a download', () => {
  it('is the convention filled', () => {
    const convention = 'Ack_{featureName}_{eventId}_{timestamp}';
    expect(fileName(convention, { featureName: 'Update UIN Data', eventId: '1', timestamp: 't' })).toBe(
      'Ack_Update UIN Data_1_t',
    );
  });

  it.each([
    [null, 0, '2026-11-21T07_06_05'],
    [null, -60, '2026-11-21T08_06_05'],
    ['en-GB', 0, '21_Nov_2026_07.06.05'],
    ['en-US', 0, 'Nov_21_2026_7.06.05_AM'],
    ['fr-CH', 0, '21_nov._2026_07.06.05'],
    // Letters and digits a header cannot carry.
    ['ar-SA', 0, '2026-11-21T07_06_05'],
  ])('in %s, %i minutes from UTC, is stamped %s', (locale, offsetMinutes, stamp) => {
    expect(fileStamp(AT, { locale, offsetMinutes })).toBe(stamp);
  });
});

describe('the zone of a caller', () => {
  it.each([
    [0, '+00:00'],
    [-60, '+01:00'],
    [300, '-05:00'],
    [-345, '+05:45'],
    [999_999, 'UTC'],
  ])('%i minutes: %s', (offsetMinutes, zone) => {
    expect(zoneOf({ locale: null, offsetMinutes })).toBe(zone);
    expect(() => new Intl.DateTimeFormat('en', { timeZone: zone })).not.toThrow();
  });
});
