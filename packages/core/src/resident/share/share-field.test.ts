import { describe, expect, it } from 'vitest';
import { readShareFields } from './share-field.ts';

const options = (...values: readonly string[]) => ({
  eng: values.map((value) => ({ label: value.toUpperCase(), value })),
  fra: values.map((value) => ({ label: `le ${value}`, value })),
});

describe('the country’s share form', () => {
  it('leaves away what is for the card only, and what has no name', () => {
    const identity = [
      { attributeName: 'UIN', displaykeyinsharewithpartner: false },
      { label: { eng: 'nothing' } },
      { attributeName: 'gender', label: { eng: 'Gender' } },
    ];
    expect(readShareFields({ identity }).map(({ name }) => name)).toEqual(['gender']);
  });

  it('reads parts and single formats, with their words in every language', () => {
    const identity = [
      {
        attributeName: 'fullAddress',
        formatRequired: true,
        defaultFormat: 'city,region',
        leastFormat: 'region',
        formatOption: options('city', 'region', 'fullAddress'),
      },
      {
        attributeName: 'dateOfBirth',
        formatRequired: true,
        defaultFormat: 'DD/MMM/YYYY',
        formatOption: options('DD/MMM', 'DD/MMM/YYYY'),
      },
    ];
    const [address, birth] = readShareFields({ identity });
    expect(address).toMatchObject({
      chooses: 'parts',
      least: ['region'],
      formats: [{ value: 'city', labels: { eng: 'CITY', fra: 'le city' } }, { value: 'region' }],
    });
    // Without a word of the country's, the first is the least.
    expect(birth).toMatchObject({ chooses: 'one', least: ['DD/MMM'] });
  });

  it('is empty for a document that is none', () => {
    for (const document of [null, [], { identity: 'x' }, {}]) expect(readShareFields(document)).toEqual([]);
  });
});
