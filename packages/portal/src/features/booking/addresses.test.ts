import { describe, expect, it } from 'vitest';
import { bookingPaths, readPrids } from './addresses.ts';

describe('readPrids', () => {
  it('names each application once', () => {
    expect(readPrids('12,34,12')).toEqual(['12', '34']);
  });
  it.each(['', '12,', '12,x', '../12', '1,2,3,4,5,6,7,8,9,10,11'])('is empty for %j', (text) => {
    expect(readPrids(text)).toEqual([]);
  });
});

describe('bookingPaths', () => {
  it('are those of the application, or of all together', () => {
    expect(bookingPaths(['12']).slot).toBe('/pre-registration/12/slot');
    expect(bookingPaths(['12', '34']).done).toBe('/pre-registration/booking/12,34/done');
  });
});
