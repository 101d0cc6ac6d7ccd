import { expect, it } from 'vitest';
import { mobileDocument } from './mobile-document.ts';

const LOGICAL: Readonly<Record<string, string>> = {
  fullName: 'name',
  dateOfBirth: 'dob',
  gender: 'gender',
  fullAddress: 'fullAddress',
};
const both = (eng: string, fra: string) => [
  { language: 'eng', value: eng },
  { language: 'fra', value: fra },
];

it('gives the elements of ISO 18013-5 in their own forms, and leaves out what has none', () => {
  const values = {
    fullName: both('Salma Idrissi', 'Salma Idrissi'),
    dateOfBirth: '1988/02/29',
    gender: both('Female', 'Femme'),
    fullAddress: both('12 Harbour Street', '12 rue du Port'),
    shoeSize: '39',
  };
  expect(mobileDocument(values, (name) => LOGICAL[name] ?? name, ['fra', 'eng'])).toEqual({
    'org.iso.23220.1': { name_latin_character: 'Salma Idrissi' },
    'org.iso.18013.5.1': { birth_date: '1988-02-29', sex: 2, resident_address: '12 rue du Port' },
  });
});

it('calls a sex that is neither by the number for it', () => {
  const document = mobileDocument({ gender: 'Others' }, () => 'gender', []);
  expect(document['org.iso.18013.5.1']).toEqual({ sex: 9 });
});
