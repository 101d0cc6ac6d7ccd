import compile from 'icu-minify/compile';
import { describe, expect, it } from 'vitest';
import { formatMessage } from './message-format.ts';

const TRIES =
  '{n, plural, zero {لا محاولات} one {محاولة واحدة} two {محاولتان} few {# محاولات} many {# محاولة} other {# محاولة}}';

describe('formatMessage', () => {
  it.each([
    [0, 'لا محاولات'],
    [1, 'محاولة واحدة'],
    [2, 'محاولتان'],
    [3, '3 محاولات'],
    [11, '11 محاولة'],
    [100, '100 محاولة'],
  ])('counts %i in Arabic', (n, text) => {
    expect(formatMessage(compile(TRIES), 'ar', 'UTC', { n })).toBe(text);
  });

  it('writes numbers by the language', () => {
    expect(formatMessage(compile('{n, number}'), 'fr', 'UTC', { n: 1234.5 })).toBe('1\u202f234,5');
  });

  it('puts a value in as it is', () => {
    expect(formatMessage(compile('Hello {name}'), 'en', 'UTC', { name: '<b>' })).toBe('Hello <b>');
  });
});
