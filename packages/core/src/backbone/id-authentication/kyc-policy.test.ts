import { describe, expect, it } from 'vitest';
import { allowsTypes, allowsUse, kycLanguages, readKycPolicy } from './kyc-policy.ts';

const POLICY = {
  authTokenType: 'policy',
  allowedAuthTypes: [
    { authType: 'OTP', mandatory: false },
    { authType: 'kyc', mandatory: true },
    { authType: 'bio', authSubType: 'FACE', mandatory: true },
  ],
  allowedKycAttributes: [
    { attributeName: 'fullName' },
    { attributeName: 'phone', masked: true },
    { attributeName: 'email', masked: true, hashed: true },
  ],
  kycLanguages: ['eng', 'fra'],
};

describe('a policy of identity checks', () => {
  it('is read with the forms of its attributes', () => {
    const policy = readKycPolicy(POLICY);
    expect(policy.tokenType).toBe('policy');
    expect(policy.attributes).toEqual([
      { name: 'fullName', form: 'plain' },
      { name: 'phone', form: 'masked' },
      { name: 'email', form: 'hashed' },
    ]);
    expect(policy.languages).toEqual(['eng', 'fra']);
  });

  it('asks for no way of telling as a way of proving [IDA-11] [IDA-12]', () => {
    const ways = ['kycauth', 'kycexchange', 'keybinding', 'vciexchange'] as const;
    const policy = readKycPolicy({
      allowedAuthTypes: ['otp', ...ways].map((authType) => ({ authType, mandatory: true })),
    });
    expect(allowsTypes(policy, ['otp'])).toMatchObject({ ok: true });
    for (const way of ways) {
      expect(allowsUse(policy, way)).toBe(true);
      expect(allowsUse(readKycPolicy(POLICY), way)).toBe(false);
    }
  });

  it.each([
    null,
    7,
    'text',
    [],
    {},
    { allowedKycAttributes: 'all', allowedAuthTypes: [null, { authType: 1 }] },
  ])('allows nothing where it is none: %j', (body) => {
    const policy = readKycPolicy(body);
    expect(policy).toEqual({ tokenType: 'partner', authTypes: [], attributes: [], languages: [] });
    expect(allowsUse(policy, 'kyc')).toBe(false);
  });

  it('allows what it names, and wants what is mandatory', () => {
    const policy = readKycPolicy(POLICY);
    expect([allowsUse(policy, 'kyc'), allowsUse(policy, 'kycauth')]).toEqual([true, false]);
    expect(allowsTypes(policy, ['otp', 'bio'])).toMatchObject({ ok: true });
    expect(allowsTypes(policy, ['otp', 'demo'])).toMatchObject({
      failure: { word: 'auth-type-not-allowed', data: { types: 'demo' } },
    });
    expect(allowsTypes(policy, ['otp'])).toMatchObject({
      failure: { word: 'auth-type-mandatory', data: { types: 'bio' } },
    });
  });

  it('gives the languages asked for and allowed, and never another', () => {
    const country = ['eng', 'fra', 'ara'];
    const policy = { languages: ['eng', 'fra'] };
    expect(kycLanguages(policy, [], country)).toEqual(['eng', 'fra']);
    expect(kycLanguages(policy, ['ara', 'fra'], country)).toEqual(['fra']);
    expect(kycLanguages(policy, ['ara'], country)).toEqual([]);
    expect(kycLanguages({ languages: [] }, ['ara'], country)).toEqual(['ara']);
  });
});
