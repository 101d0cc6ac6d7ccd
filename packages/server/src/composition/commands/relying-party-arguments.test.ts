import { describe, expect, it } from 'vitest';
import { readKeySet, readRelyingParty } from './relying-party-arguments.ts';

const GOOD = [
  'bank',
  '--name',
  'eng=Harbour bank',
  '--redirect',
  'https://bank.example/return',
  '--key',
  'k',
];
const sentenceOf = (args: readonly string[]): string => {
  const read = readRelyingParty(args);
  return read.ok ? 'good' : String(read.failure.data['sentence']);
};

describe('what an operator says of a relying party', () => {
  it('is its id, names, exact addresses, key file and what it may do', () => {
    const more = ['--name', 'fra=Banque du port', '--service', 'Manage-VID', '--consent-minutes', '60'];
    expect(readRelyingParty([...GOOD, ...more, '--redirect', 'http://localhost:3000/back'])).toEqual({
      ok: true,
      value: {
        clientId: 'bank',
        names: { eng: 'Harbour bank', fra: 'Banque du port' },
        redirects: ['https://bank.example/return', 'http://localhost:3000/back'],
        keyFile: 'k',
        scopes: ['openid', 'profile', 'email', 'phone', 'Manage-VID'],
        consentMinutes: 60,
        isWallet: false,
      },
    });
  });

  it('gives no service and asks once, unless said otherwise', () => {
    const read = readRelyingParty(GOOD);
    expect(read.ok && read.value).toMatchObject({
      scopes: ['openid', 'profile', 'email', 'phone'],
      consentMinutes: null,
    });
  });

  it('lets a wallet fetch credentials, and come back by a scheme of its own', () => {
    const own = ['--redirect', 'org.example.wallet://return'];
    expect(sentenceOf([...GOOD, ...own])).toContain('cannot be a redirect address');
    const read = readRelyingParty([...GOOD, ...own, '--wallet']);
    expect(read.ok && read.value).toMatchObject({
      redirects: ['https://bank.example/return', 'org.example.wallet://return'],
      scopes: ['openid', 'profile', 'email', 'phone', 'mosip_identity_vc_ldp'],
      isWallet: true,
    });
    for (const address of ['javascript:alert(1)', 'wallet://return', 'http://bank.example/return'])
      expect(sentenceOf([...GOOD, '--wallet', '--redirect', address])).toContain(
        'cannot be a redirect address',
      );
  });

  it.each([
    'http://bank.example/return',
    'https://bank.example/*',
    'https://bank.example/return#part',
    'https://me:secret@bank.example/return',
    'bank.example/return',
    'javascript:alert(1)',
  ])('may not send people to %s', (address) => {
    expect(sentenceOf([...GOOD, '--redirect', address])).toContain('cannot be a redirect address');
  });

  it.each([
    [[], 'client id'],
    [['a bank with spaces'], 'client id'],
    [['bank', 'other'], 'client id'],
    [['bank'], 'redirect address'],
    [['bank', '--redirect', 'https://b.example/'], '--name'],
    [['bank', '--redirect', 'https://b.example/', '--name', 'Bank'], '--name'],
    [['bank', '--redirect', 'https://b.example/', '--name', 'fra=Banque'], '--name'],
    [['bank', '--redirect', 'https://b.example/', '--name', 'eng=Bank'], '--key'],
    [[...GOOD, '--service', 'Manage-Everything'], 'no service Manage-Everything'],
    [[...GOOD, '--consent-minutes', '-1'], '--consent-minutes'],
    [[...GOOD, '--colour', 'blue'], 'colour'],
  ])('%j is told what it lacks', (args, part) => {
    expect(sentenceOf(args)).toContain(part);
  });
});

describe('its keys', () => {
  const key = { kty: 'RSA', n: 'n'.repeat(342), e: 'AQAB', kid: 'one' };

  it('are a set, or one alone', () => {
    expect(readKeySet(JSON.stringify({ keys: [key] }))).toEqual({ ok: true, value: [key] });
    expect(readKeySet(JSON.stringify(key))).toEqual({ ok: true, value: [key] });
  });

  it.each([
    ['not JSON', '-----BEGIN PUBLIC KEY-----', 'no JWKS'],
    ['empty', '{"keys":[]}', 'no JWKS'],
    ['private', JSON.stringify({ keys: [{ ...key, d: 'x' }] }), 'private key'],
    ['symmetric', JSON.stringify({ keys: [{ kty: 'oct', k: 'x' }] }), 'private key'],
    ['too short', JSON.stringify({ keys: [{ ...key, n: 'n'.repeat(171) }] }), '2048'],
    ['of another kind', JSON.stringify({ keys: [{ kty: 'EC', crv: 'P-256', x: 'x', y: 'y' }] }), 'RSA'],
  ])('%s are refused', (_, text, part) => {
    const read = readKeySet(text);
    expect(read.ok ? '' : read.failure.data['sentence']).toContain(part);
  });
});
