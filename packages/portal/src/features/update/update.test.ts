import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { labelOf, readKinds } from './update-spec.ts';
import { comparedRows, oneText, readable } from './values.ts';

const SPEC: unknown = JSON.parse(
  readFileSync(new URL('../../../../../country/ui-spec/update-demographics.json', import.meta.url), 'utf8'),
);

describe('the kinds of change', () => {
  it('are those of the country’s UI spec, the address as one', () => {
    const kinds = readKinds(SPEC);
    expect(kinds.map(({ name, proof }) => [name, proof])).toEqual([
      ['fullName', 'proofOfIdentity'],
      ['dateOfBirth', 'proofOfIdentity'],
      ['gender', 'proofOfIdentity'],
      ['address', 'proofOfAddress'],
      ['preferredLang', null],
    ]);
    const address = kinds.find(({ name }) => name === 'address');
    expect(address?.fields.map(({ level }) => level)).toEqual([null, null, null, 1, 2, 3, 4, 5]);
    expect(kinds[0]?.fields.map((field) => labelOf(field, 'fra'))).toEqual(['Nom complet']);
  });

  it('are none of what is no spec', () => {
    expect(readKinds(null)).toEqual([]);
    expect(readKinds({ identity: [null, {}, { attributeName: 'x', controlType: 'magic' }] })).toEqual([]);
  });
});

describe('values', () => {
  const name = [
    { language: 'eng', value: 'Amal' },
    { language: 'ara', value: 'أمل' },
  ];

  it('are compared language by language, those that change only', () => {
    expect(comparedRows('Name', name, [{ language: 'ara', value: 'آمال' }])).toEqual([
      { label: 'Name', language: 'ara', before: 'أمل', after: 'آمال' },
    ]);
    expect(comparedRows('Postal code', undefined, '10112')).toEqual([
      { label: 'Postal code', language: null, before: '', after: '10112' },
    ]);
  });

  it('are days and languages as people write them', () => {
    const said = { dayOfYear: (day: string) => `on ${day}` };
    const languages = [{ code: 'fra', nativeName: 'Français' }];
    expect(readable('1988/04/17', said, languages)).toBe('on 1988-04-17');
    expect(readable('fra', said, languages)).toBe('Français');
    expect(readable('14 Lighthouse Street', said, languages)).toBe('14 Lighthouse Street');
  });

  it('are shown in the language of the page', () => {
    expect(oneText(name, 'ara')).toBe('أمل');
    expect(oneText(name, 'fra')).toBe('Amal');
    expect(oneText(undefined, 'fra')).toBe('');
  });
});
