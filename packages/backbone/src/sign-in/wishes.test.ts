import { describe, expect, it } from 'vitest';
import { wishesOf } from './wishes.ts';

describe('what a request wants of a person', () => {
  it('is what its scopes bring, when it names no claim', () => {
    expect(wishesOf({ scope: 'openid profile email' })).toEqual({
      scopes: ['openid', 'profile', 'email'],
      essentialClaims: [],
      voluntaryClaims: ['name', 'gender', 'birthdate', 'picture', 'email'],
    });
  });

  it('is what it names, when it names claims', () => {
    const claims = JSON.stringify({
      userinfo: { name: { essential: true }, address: null, picture: { essential: false } },
    });
    expect(wishesOf({ scope: 'openid profile', claims })).toMatchObject({
      essentialClaims: ['name'],
      voluntaryClaims: ['address', 'picture'],
    });
  });

  it('counts a claim of the ID token, and one asked for twice once', () => {
    const claims = JSON.stringify({
      userinfo: { name: null, individual_id: { essential: true } },
      id_token: { name: { essential: true }, birthdate: null, acr: { essential: true } },
    });
    expect(wishesOf({ scope: 'openid', claims })).toMatchObject({
      essentialClaims: ['individual_id', 'name'],
      voluntaryClaims: ['birthdate'],
    });
  });

  it('leaves out what nobody here has', () => {
    const claims = JSON.stringify({ userinfo: { shoe_size: { essential: true }, __proto__: null } });
    expect(wishesOf({ scope: 'openid offline_access Manage-VID Manage-Everything', claims })).toEqual({
      scopes: ['openid', 'Manage-VID'],
      essentialClaims: [],
      voluntaryClaims: [],
    });
  });

  it.each(['', '{', '[]', 'null', '{"userinfo":[]}', '{"userinfo":"name"}'])(
    'is nothing when the claims are %j',
    (claims) => {
      expect(wishesOf({ scope: 'openid', claims })).toMatchObject({
        essentialClaims: [],
        voluntaryClaims: [],
      });
    },
  );

  it('are within what the client is registered for', () => {
    const claims = JSON.stringify({
      userinfo: { name: { essential: true }, picture: { essential: true }, email: null },
    });
    expect(wishesOf({ scope: 'openid', claims }, ['name', 'email'])).toMatchObject({
      essentialClaims: ['name'],
      voluntaryClaims: ['email'],
    });
    expect(wishesOf({ scope: 'openid profile email' }, ['email'])).toMatchObject({
      voluntaryClaims: ['email'],
    });
    expect(wishesOf({ scope: 'openid profile' }, [])).toMatchObject({ voluntaryClaims: [] });
  });
});
