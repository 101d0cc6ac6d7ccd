import { describe, expect, it } from 'vitest';
import { selectAttributes } from './select-attributes.ts';
import { readSharePolicy } from './share-policy.ts';

const LOGICAL = {
  name: ['fullName'],
  fullAddress: ['addressLine1', 'city', 'postalCode'],
};
const policy = readSharePolicy({
  dataSharePolicies: { validForInMinutes: '60', transactionsAllowed: '-1' },
  shareableAttributes: [
    { attributeName: 'fullName', source: [{ attribute: 'fullName', filter: [{ language: 'eng' }] }] },
    { attributeName: 'fullAddress', source: [{ attribute: 'fullAddress' }] },
    { attributeName: 'phone', source: [{ attribute: 'phone' }], masked: true },
    {
      attributeName: 'photo',
      source: [{ attribute: 'individualBiometrics', filter: [{ type: 'Face' }] }],
      encrypted: true,
      format: 'bestQuality',
    },
  ],
});
const wish = (name: string, changes: object = {}) => ({ name, masked: false, format: null, ...changes });
const chosen = (...wishes: readonly ReturnType<typeof wish>[]) => {
  const selected = selectAttributes(policy, wishes, LOGICAL);
  return selected.ok ? selected.value.map(({ name, masking, format }) => [name, masking, format]) : selected;
};

describe('what goes into a credential', () => {
  it('is the whole policy where nothing is chosen', () => {
    expect(chosen()).toEqual([
      ['fullName', 'plain', null],
      ['fullAddress', 'plain', null],
      ['phone', 'masked', null],
      ['photo', 'plain', 'bestQuality'],
    ]);
  });

  it('is what was chosen, as it was chosen, but never less masked than the policy', () => {
    expect(chosen(wish('fullName', { masked: true }), wish('phone'))).toEqual([
      ['fullName', 'masked', null],
      ['phone', 'masked', null],
    ]);
  });

  it('goes by the country’s logical names and MOSIP’s other name for a photo', () => {
    expect(chosen(wish('name'), wish('face'))).toEqual([
      ['fullName', 'plain', null],
      ['photo', 'plain', 'bestQuality'],
    ]);
  });

  it('is the asked parts of a whole, and the whole where that was asked for', () => {
    expect(chosen(wish('city'), wish('postalCode'))).toEqual([['fullAddress', 'plain', 'city,postalCode']]);
    expect(chosen(wish('city'), wish('fullAddress'))).toEqual([['fullAddress', 'plain', null]]);
  });

  it('is nothing at all when one thing asked for is not shared', () => {
    for (const attribute of ['UIN', 'constructor', '__proto__', ''])
      expect(chosen(wish('fullName'), wish(attribute))).toMatchObject({
        failure: { word: 'attribute-not-in-policy', data: { attribute } },
      });
  });
});

describe('a policy', () => {
  it('is read with its numbers as texts, and −1 as any number', () => {
    expect(policy).toMatchObject({
      validForMinutes: 60,
      downloads: null,
      encryption: 'partner',
      format: null,
    });
    expect(policy.attributes[0]?.languages).toEqual(['eng']);
    expect(policy.attributes[3]).toMatchObject({
      protected: 'by-pin',
      biometrics: [{ type: 'Face', subTypes: [] }],
    });
  });

  it('means the narrower where it says nothing or nonsense', () => {
    for (const body of [
      {},
      null,
      { dataSharePolicies: { validForInMinutes: 'soon', transactionsAllowed: {} } },
    ])
      expect(readSharePolicy(body)).toEqual({
        typeOfShare: 'data-share',
        validForMinutes: 30,
        downloads: 1,
        encryption: 'partner',
        attributes: [],
        format: null,
      });
  });

  it('may name the form of its credentials', () => {
    const named = (credentialFormat: string) =>
      readSharePolicy({ dataSharePolicies: { credentialFormat } }).format;
    expect(named('dc+sd-jwt')).toBe('dc+sd-jwt');
    expect(named('paper')).toBeNull();
  });
});
