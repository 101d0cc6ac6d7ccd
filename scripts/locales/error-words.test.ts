import { expect, it } from 'vitest';
import { wordsPortalMeets, wordsWithoutText } from './error-words.ts';

const book = { failures: { 'slot-full': { code: 'PRG_BOOK_RCI_002', text: 'Slot not available' } } };
const EXPORTED = [{ module: 'preregistration/booking.ts', exportName: 'book', operation: book }];

it('counts the words of operations the portal imports, under whatever name', () => {
  const source = `import { other, book as bookSlot } from '@doorstep/contract/preregistration/booking.ts';`;
  expect([...wordsPortalMeets(source, EXPORTED)]).toEqual(['slot-full']);
});

it('leaves out the words of operations no page calls', () => {
  const source = `import { book } from '@doorstep/contract/preregistration/other.ts';`;
  expect([...wordsPortalMeets(source, EXPORTED)]).toEqual([]);
});

it('finds the text of a word under errors in any feature, and names the words without one', () => {
  const texts = new Map([
    ['booking.errors.slot-full', 'The slot is taken.'],
    ['booking.otp-expired', 'no refusal: not under errors'],
  ]);
  expect(wordsWithoutText(new Set(['slot-full', 'otp-expired']), texts)).toEqual(['otp-expired']);
});
