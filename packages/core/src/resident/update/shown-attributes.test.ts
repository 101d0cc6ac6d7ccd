import { expect, it } from 'vitest';
import { readShownAttributes } from './shown-attributes.ts';

it('are those named, the parts of their formats, and what masks them', () => {
  const schema = {
    identity: [
      { attributeName: 'UIN', maskRequired: true, maskAttributeName: 'masked_UIN' },
      {
        attributeName: 'fullAddress',
        formatOption: { eng: [{ value: 'city' }, { value: 'zone' }], fra: [{ value: 'ailleurs' }] },
      },
      { attributeName: 'gender', formatOption: null },
    ],
  };
  expect(readShownAttributes(schema)).toEqual({
    attributes: ['UIN', 'fullAddress', 'city', 'zone', 'gender'],
    masked: { masked_UIN: 'UIN' },
  });
});

it.each([[null], [{}], [{ identity: 'x' }], [{ identity: [null, 3, { attributeName: '' }] }]])(
  'of %j are none',
  (schema) => {
    expect(readShownAttributes(schema)).toEqual({ attributes: [], masked: {} });
  },
);
