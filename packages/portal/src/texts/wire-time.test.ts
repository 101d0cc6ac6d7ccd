import { describe, expect, it } from 'vitest';
import { wireTime, zoneOffset } from './wire-time.ts';

describe('wireTime', () => {
  it('reads the wire without a locale as UTC', () => {
    expect(wireTime('2026-01-05 10:00:00')?.toISOString()).toBe('2026-01-05T10:00:00.000Z');
  });
  it('goes back by the offset that was asked for', () => {
    expect(wireTime('2026-01-05 13:00:00', -180)?.toISOString()).toBe('2026-01-05T10:00:00.000Z');
  });
  it('reads instants', () => {
    expect(wireTime('2026-01-05T10:00:00.000Z', -180)?.toISOString()).toBe('2026-01-05T10:00:00.000Z');
  });
  it('is null for what is no time', () => {
    for (const text of [null, '', 'NA', '5 Jan 2026, 10:00:00', '2026-13-40 10:00:00']) {
      expect(wireTime(text)).toBeNull();
    }
  });
});

describe('zoneOffset', () => {
  it.each([
    ['UTC', '2026-01-05T10:00:00Z', 0],
    ['Asia/Riyadh', '2026-01-05T10:00:00Z', -180],
    ['Asia/Kolkata', '2026-01-05T10:00:00Z', -330],
    ['America/New_York', '2026-01-05T10:00:00Z', 300],
    ['Africa/Casablanca', '2026-07-05T23:30:00Z', -60],
    ['Europe/Paris', '2026-03-29T00:59:59Z', -60],
    ['Europe/Paris', '2026-03-29T01:00:00Z', -120],
  ])('%s at %s', (zone, at, offset) => expect(zoneOffset(zone, new Date(at))).toBe(offset));
});
