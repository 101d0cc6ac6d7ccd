import { expect, it } from 'vitest';
import { photoUri } from './photo-uri.ts';

it('shows pictures that every browser knows, in either alphabet and with their padding', () => {
  expect(photoUri('_9j_-w')).toBe('data:image/jpeg;base64,/9j/+w==');
  expect(photoUri('/9j/+w==')).toBe('data:image/jpeg;base64,/9j/+w==');
  expect(photoUri('iVBORw0KGgoA')).toBe('data:image/png;base64,iVBORw0KGgoA');
});

it('shows no others', () => {
  expect(photoUri('PHN2Zy8-')).toBeNull();
  expect(photoUri('')).toBeNull();
});
