import { describe, expect, it } from 'vitest';
import { USER_CLAIMS } from '@doorstep/contract/backbone/esignet-client-shapes.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { claimsOf, SUPPORTED_CLAIMS } from './claims.ts';
import type { ClaimParts } from './claims.ts';

const ACCOUNT = { uin: '4103685972', individualId: '6402849135748612' };
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const IDENTITY = {
  fullName: [
    { language: 'fra', value: 'Amal B.' },
    { language: 'eng', value: 'Amal Benyahia' },
  ],
  gender: [{ language: 'eng', value: 'Female' }],
  dateOfBirth: '1988/04/17',
  email: 'amal@example.org',
  addressLine1: [{ language: 'eng', value: '14 Lighthouse Street' }],
  city: [{ language: 'eng', value: 'Port Amber' }],
};

function parts(
  attributes: Readonly<Record<string, unknown>> = IDENTITY,
  photo: Buffer | null = PNG,
): ClaimParts {
  const idRepository: ClaimParts['idRepository'] = {
    identity: async (id) =>
      id === ACCOUNT.uin
        ? ok({ uin: id, status: 'ACTIVATED', attributes, verifiedAttributes: [] })
        : fail('id-unknown'),
    documents: async () =>
      photo === null ? [] : [{ category: 'photo', value: photo.toString('base64url') }],
  };
  return {
    idRepository,
    languages: ['eng', 'fra'],
    attributes: {
      name: ['fullName'],
      gender: 'gender',
      birthdate: 'dateOfBirth',
      email: 'email',
      phone: 'phone',
      address: ['addressLine1', 'addressLine2', 'city'],
    },
  };
}

describe('the claims of a person', () => {
  it('come from the identity, in the forms of OpenID Connect', async () => {
    expect(await claimsOf(parts(), ACCOUNT, SUPPORTED_CLAIMS)).toEqual({
      name: 'Amal Benyahia',
      gender: 'Female',
      birthdate: '1988-04-17',
      email: 'amal@example.org',
      address: { formatted: '14 Lighthouse Street, Port Amber' },
      picture: `data:image/png;base64,${PNG.toString('base64')}`,
      individual_id: ACCOUNT.individualId,
    });
  });

  it('are those asked for and no others', async () => {
    expect(await claimsOf(parts(), ACCOUNT, ['name'])).toEqual({ name: 'Amal Benyahia' });
    expect(await claimsOf(parts(), ACCOUNT, [])).toEqual({});
  });

  it('leave out what is not on record', async () => {
    expect(await claimsOf(parts({}, null), ACCOUNT, SUPPORTED_CLAIMS)).toEqual({
      individual_id: ACCOUNT.individualId,
    });
  });

  it('have no picture a browser does not show', async () => {
    expect(await claimsOf(parts(IDENTITY, Buffer.from('<svg/>')), ACCOUNT, ['picture'])).toEqual({});
  });
});

it('are what a client may be registered for', () => {
  expect([...USER_CLAIMS].toSorted()).toEqual([...SUPPORTED_CLAIMS].toSorted());
});
