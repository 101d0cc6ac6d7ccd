import { describe, expect, it } from 'vitest';
import { zoneNamed } from './time-zone.ts';

describe('zoneNamed', () => {
  it.each([
    ['Africa/Tunis', 'Africa/Tunis'],
    ['america/argentina/SALTA', 'America/Argentina/Salta'],
    ['UTC', 'UTC'],
  ])('%s is %s', (text, zone) => expect(zoneNamed(text)).toBe(zone));
  it.each([undefined, '', 'Mars/Olympus', 'Africa/Tunis; path=/', '../etc', 'A'.repeat(60)])(
    '%s is none',
    (text) => expect(zoneNamed(text)).toBeNull(),
  );
});
