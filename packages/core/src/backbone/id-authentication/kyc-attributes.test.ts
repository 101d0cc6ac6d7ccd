import { describe, expect, it } from 'vitest';
import { kycClaims, kycIdentity } from './kyc-attributes.ts';
import type { KycSource } from './kyc-attributes.ts';

const source: KycSource = {
  attributes: {
    fullName: [
      { language: 'eng', value: 'Amina Benali' },
      { language: 'fra', value: 'Amina Bénali' },
      { language: 'ara', value: 'أمينة بن علي' },
    ],
    dateOfBirth: '1990/01/02',
    phone: '0712345678',
    city: [{ language: 'eng', value: 'Port Amara' }],
    postalCode: '10112',
    UIN: '4103685972',
  },
  photo: 'cGhvdG8',
  logical: { name: ['fullName'], dob: ['dateOfBirth'], phone: ['phone'], address: ['city', 'postalCode'] },
  languages: ['eng', 'fra'],
  hash: (text) => `#${text}`,
};
const allowed = (...names: readonly string[]) => names.map((name) => ({ name, form: 'plain' }) as const);

describe('what e-KYC tells', () => {
  it('is the policy’s attributes in the languages, under their own or a logical name', () => {
    expect(kycIdentity(source, allowed('name', 'dob', 'nothing'))).toEqual({
      name_eng: 'Amina Benali',
      name_fra: 'Amina Bénali',
      dob: '1990/01/02',
    });
    expect(kycIdentity({ ...source, languages: [] }, allowed('fullName', 'phone'))).toEqual({
      phone: '0712345678',
    });
    expect(kycIdentity(source, allowed('__proto__', 'constructor', 'toString'))).toEqual({});
  });

  it('is masked or hashed, and a photo then not told at all', () => {
    const form = (name: string, how: 'masked' | 'hashed') => kycIdentity(source, [{ name, form: how }]);
    expect(form('phone', 'masked')).toEqual({ phone: '******5678' });
    expect(form('fullName', 'hashed')).toEqual({
      fullName_eng: '#Amina Benali',
      fullName_fra: '#Amina Bénali',
    });
    expect([form('photo', 'masked'), form('face', 'hashed')]).toEqual([{}, {}]);
    expect(kycIdentity(source, allowed('photo'))).toEqual({ photo: 'cGhvdG8' });
  });
});

describe('claims', () => {
  it('are those agreed to and allowed, and nothing is said of the others', () => {
    const agreed = ['name', 'birthdate', 'phone_number', 'picture', 'UIN', 'gender', '__proto__'];
    const one = { ...source, languages: ['eng'] };
    expect(kycClaims(one, allowed('fullName', 'dateOfBirth', 'photo'), agreed)).toEqual({
      name: 'Amina Benali',
      birthdate: '1990-01-02',
      picture: 'cGhvdG8',
    });
    expect(kycClaims(source, allowed('fullName'), [])).toEqual({});
    expect(kycClaims(source, [], agreed)).toEqual({});
  });

  it('stand in each language where there are several', () => {
    expect(kycClaims(source, allowed('name'), ['name'])).toEqual({
      'name#eng': 'Amina Benali',
      'name#fra': 'Amina Bénali',
    });
  });

  it('have of an address only the parts that are allowed', () => {
    expect(kycClaims(source, allowed('address'), ['address'])).toEqual({
      address: { formatted: 'Port Amara, 10112' },
    });
    expect(kycClaims(source, allowed('postalCode'), ['address'])).toEqual({
      address: { formatted: '10112' },
    });
  });

  it('are masked as the policy has the attribute', () => {
    expect(kycClaims(source, [{ name: 'phone', form: 'masked' }], ['phone_number'])).toEqual({
      phone_number: '******5678',
    });
  });
});
