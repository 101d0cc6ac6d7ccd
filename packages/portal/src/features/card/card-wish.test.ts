import { describe, expect, it } from 'vitest';
import { isRefusal, wishedAttributes } from './card-wish.ts';

function aForm(...fields: readonly (readonly [string, string])[]): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(name, value);
  return form;
}

describe('what a person wishes on a card', () => {
  it('is spelt as the wire has it', () => {
    const form = aForm(
      ['shown', 'fullName'],
      ['shown', 'dateOfBirth'],
      ['short', 'dateOfBirth'],
      ['shown', 'phone'],
      ['masked', 'phone'],
      ['masked', 'email'],
    );
    expect(wishedAttributes(form)).toEqual(['fullName', 'dateOfBirth:DD/MMM', 'masked_phone']);
  });

  it('is nothing where nothing was ticked', () => {
    expect(wishedAttributes(aForm(['masked', 'phone']))).toEqual([]);
    expect(isRefusal('nothing-chosen')).toBe(true);
    expect(isRefusal('anything')).toBe(false);
  });
});
