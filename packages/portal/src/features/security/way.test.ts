import { describe, expect, it } from 'vitest';
import { closesSoon, doneAddress, isLastWayIn, openingTimes, wayType } from './way.ts';

describe('isLastWayIn', () => {
  it('is a code by the only channel that is left', () => {
    expect(isLastWayIn('otp-phone', ['PHONE'])).toBe('yes');
    expect(isLastWayIn('otp-email', ['EMAIL'])).toBe('yes');
  });

  it('is no other way, and none while another code can come', () => {
    expect(isLastWayIn('otp-phone', ['PHONE', 'EMAIL'])).toBe('no');
    expect(isLastWayIn('otp-email', ['PHONE'])).toBe('no');
    expect(isLastWayIn('bio-FACE', ['PHONE'])).toBe('no');
    expect(isLastWayIn('demo', [])).toBe('no');
  });
});

describe('openingTimes', () => {
  it('begins with the country’s own in whole minutes, shortest first', () => {
    expect(openingTimes(100)).toEqual([120, 300, 900, 3_600, 28_800, 86_400]);
    expect(openingTimes(7_200)).toEqual([300, 900, 3_600, 7_200, 28_800, 86_400]);
  });

  it('offers none twice', () => {
    expect(openingTimes(300)).toEqual([300, 900, 3_600, 28_800, 86_400]);
  });
});

it('knows the ways by their wire names only', () => {
  expect(wayType('bio-FINGER')).toBe('bio-FINGER');
  expect(wayType('bio-finger')).toBeNull();
  expect(wayType('__proto__')).toBeNull();
});

it('comes back to the card of the way', () => {
  expect(doneAddress('bio-FACE', 'locked')).toBe('/services/security?done=locked&way=bio-FACE#way-bio-FACE');
});

it('names the day where the hour alone would mislead', () => {
  const now = new Date('2026-03-01T12:00:00Z');
  expect(closesSoon(new Date('2026-03-01T12:02:00Z'), now)).toBe('yes');
  expect(closesSoon(new Date('2026-03-02T00:00:00Z'), now)).toBe('no');
});
