import { describe, expect, it } from 'vitest';
import { placeOf } from './party.ts';

describe('placeOf', () => {
  const order = ['region', 'city', 'postalCode'];
  it('is the last of the places that are told', () => {
    const region = [{ language: 'eng', value: 'CST' }];
    expect(placeOf({ region, postalCode: '10110' }, order)).toBe('10110');
    expect(placeOf({ region }, order)).toBe('CST');
    expect(placeOf({}, order)).toBeNull();
  });
});
