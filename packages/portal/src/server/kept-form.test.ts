import { describe, expect, it } from 'vitest';
import { readKeptForm } from './kept-form.ts';

const kept = (value: unknown) => readKeptForm(JSON.stringify(value));
const ACTION = '/pre-registration/27037165048263/details/person?review=&/save';

describe('a form that is carried along', () => {
  it('comes back as it was', () => {
    const form = { action: ACTION, fields: [['fullName.eng', 'A "quoted" name']] };
    expect(kept(form)).toEqual(form);
  });

  it.each([
    '/services/vids',
    '/pre-registration-elsewhere',
    '//evil.example/pre-registration/',
    'https://evil.example/pre-registration/',
    '/pre-registration/../sign-out',
    '/pre-registration/\\evil.example',
    7,
  ])('goes nowhere but to pre-registration: %s', (action) => {
    expect(kept({ action, fields: [] })).toBeNull();
  });

  it.each(['', 'null', '{}', '[]', '{"action":"/pre-registration?/x"}'])('is none: %s', (text) => {
    expect(readKeptForm(text)).toBeNull();
  });

  it('has only pairs of texts', () => {
    expect(kept({ action: ACTION, fields: [['a', 'b'], ['c'], ['d', 1], 'e'] })?.fields).toEqual([
      ['a', 'b'],
    ]);
  });
});
