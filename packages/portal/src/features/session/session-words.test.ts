import { describe, expect, it } from 'vitest';
import { endedAddress, machineOf, wayOf } from './session-words.ts';

describe('words for sessions', () => {
  it('know what there are texts for, and call the rest unknown', () => {
    expect(['Windows', 'IPhone', 'UnKnown', 'Toaster'].map(machineOf)).toEqual([
      'Windows',
      'IPhone',
      'UnKnown',
      'UnKnown',
    ]);
    expect(['OTP', 'L1-bio-device', 'urn:other'].map(wayOf)).toEqual(['OTP', 'L1-bio-device', 'UNKNOWN']);
  });

  it('lead back to the section', () => {
    expect(endedAddress('one')).toBe('/services/security?ended=one#sessions');
  });
});
