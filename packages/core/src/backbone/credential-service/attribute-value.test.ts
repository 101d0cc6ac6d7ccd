import { describe, expect, it } from 'vitest';
import { attributeValue } from './attribute-value.ts';

const LOGICAL = {
  phone: ['phone'],
  email: ['email'],
  fullAddress: ['addressLine1', 'city', 'postalCode'],
};
const both = (eng: string, ara: string) => [
  { language: 'eng', value: eng },
  { language: 'ara', value: ara },
];
const PERSON = {
  fullName: both('Salma Idrissi', 'سلمى الإدريسي'),
  dateOfBirth: '1988/02/29',
  phone: '0712345678',
  email: 'salma@example.org',
  addressLine1: both('12 Harbour Street', '12 شارع الميناء'),
  city: both('Port Meridia', ''),
  postalCode: '10112',
  residenceStatus: [],
};

const value = (name: string, changes: object = {}, source = name) =>
  attributeValue(
    PERSON,
    { name, source, languages: [], masking: 'plain', format: null, ...changes },
    LOGICAL,
  );

describe('the value of an attribute', () => {
  it('is as the identity has it, in the languages the policy names', () => {
    expect(value('fullName')).toEqual(PERSON.fullName);
    expect(value('fullName', { languages: ['ara'] })).toEqual([PERSON.fullName[1]]);
    expect(value('fullName', { languages: ['fra'] })).toBeNull();
  });

  it('is none where the person has none', () => {
    for (const name of ['residenceStatus', 'gender', 'toString']) expect(value(name)).toBeNull();
  });

  it.each([
    ['DD/MMM/YYYY', '29/Feb/1988'],
    ['YYYY-MM-DD', '1988-02-29'],
    ['YYYY', '1988'],
    ['bestQuality', '1988/02/29'],
  ])('is a date as %s', (format, written) => {
    expect(value('dateOfBirth', { format })).toBe(written);
  });

  it('joins what stands for several, language by language, a text without language in each', () => {
    expect(value('fullAddress')).toEqual(
      both('12 Harbour Street, Port Meridia, 10112', '12 شارع الميناء, 10112'),
    );
    expect(value('fullAddress', { format: 'postalCode' })).toBe('10112');
  });

  it('is masked by its kind', () => {
    const masking = 'masked';
    expect(value('phone', { masking })).toBe('******5678');
    expect(value('email', { masking })).toBe('sal**@example.org');
    expect(value('fullName', { masking, languages: ['eng'] })).toEqual([
      { language: 'eng', value: 'SXXXXXXXXXXsi' },
    ]);
    expect(value('dateOfBirth', { masking, format: 'YYYY' })).toBe('1X88');
  });
});
