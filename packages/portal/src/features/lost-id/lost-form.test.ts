import { expect, it } from 'vitest';
import { fieldOf, missing } from './lost-form.ts';

it('names what is missing in the order of the page, each with its control', () => {
  const problems = missing({ kind: null, name: '', contact: 'a@b.cd', postalCode: '' });
  expect(problems.map(({ word }) => word)).toEqual(['kind', 'name', 'postal-code']);
  expect(problems.map(({ word }) => fieldOf(word, 'ask'))).toEqual(['kind-0', 'name', 'postalCode']);
  expect(fieldOf('later', 'ask')).toBe('contact');
  expect(fieldOf('later', 'code')).toBe('otp');
  expect(missing({ kind: 'uin', name: 'A', contact: 'a@b.cd', postalCode: '1' })).toEqual([]);
});
