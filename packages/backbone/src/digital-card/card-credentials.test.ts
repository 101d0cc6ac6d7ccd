import { generateKeyPairSync, sign } from 'node:crypto';
import { decode, decodeMappedData } from '@mosip/pixelpass';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase45, toBase45 } from '@doorstep/core/shared/claim-169/base45.ts';
import type { CardIdentity } from '@doorstep/core/shared/claim-169/card-identity.ts';
import { valueAt } from '@doorstep/contract/json.ts';
import { createCardCredentials } from './card-credentials.ts';
import { checkCard } from './check-card.ts';

const NOW = new Date('2026-11-21T12:00:00Z');

function aKey(kid: string) {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicJwk: { ...publicKey.export({ format: 'jwk' }), kid },
    signer: { kid, sign: (bytes: Uint8Array) => sign(null, bytes, privateKey) },
  };
}

const key = aKey('country-1');
const credentials = createCardCredentials({
  keyManager: {
    signer: () => Promise.resolve(key.signer),
    publicKeys: () => Promise.resolve({ keys: [key.publicJwk] }),
  },
  issuer: 'https://id.example',
  validDays: 3_650,
  now: () => NOW,
});

function anIdentity(change: Partial<CardIdentity> = {}): CardIdentity {
  return {
    id: '4103685972',
    language: 'eng',
    fullName: 'Amal Benyahia',
    dateOfBirth: '1988-04-17',
    gender: 'female',
    address: ['14 Lighthouse Street', 'Port Amara'],
    email: null,
    phone: null,
    secondName: 'أمل بن يحيى',
    secondLanguage: 'ara',
    ...change,
  };
}

function listAt(value: unknown, ...path: readonly string[]): readonly unknown[] {
  const found = valueAt(value, path);
  return Array.isArray(found) ? found : [];
}

describe('the QR of a card', () => {
  it('verifies with the published key alone, and says what was sealed [CARD-1]', async () => {
    const text = await credentials.seal(anIdentity());
    expect(text).toMatch(/^[0-9A-Z $%*+\-./:]+$/u);
    expect(checkCard(text, [key.publicJwk], NOW)).toMatchObject({
      ok: true,
      value: { issuer: 'https://id.example', issuedAt: NOW, identity: anIdentity() },
    });
  });

  it('is read by MOSIP’s own decoder', async () => {
    const outer: unknown = JSON.parse(decode(await credentials.seal(anIdentity())));
    expect(outer).toMatchObject({ tag: 61, value: { tag: 18 } });
    const payload = listAt(listAt(outer, 'value', 'value')[2], 'data');
    const claims = decodeMappedData(Uint8Array.from(payload, Number), { 1: 'issuer', 169: 'identity' });
    expect(claims['issuer']).toBe('https://id.example');
    const { identity } = claims;
    expect(identity instanceof Map && identity.get(19)).toBe('أمل بن يحيى');
  });

  it.each([
    ['one letter', 'A'],
    ['two hundred letters', 'Ab'.repeat(100)],
    ['right to left', 'عبد الرحمن بن عبد العزيز'],
    ['mixed', 'أمل Benyahia अमल'],
    ['outside the basic plane', '𞤢𞤣'],
  ])('carries a name of %s', async (_case, fullName) => {
    const checked = await credentials.check(await credentials.seal(anIdentity({ fullName })));
    expect(checked).toMatchObject({ ok: true, value: { identity: { fullName } } });
  });

  it('is refused when a byte of it was changed, whichever', async () => {
    const text = await credentials.seal(anIdentity());
    const bytes = fromBase45(text) ?? new Uint8Array();
    const verdicts = new Set<string>();
    for (let at = 2; at < bytes.length - 4; at += 7) {
      const changed = Uint8Array.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const checked = checkCard(toBase45(changed), [key.publicJwk], NOW);
      expect(checked.ok).toBe(false);
      if (!checked.ok) verdicts.add(checked.failure.word);
    }
    expect(verdicts.size).toBeGreaterThan(0);
  });

  it('tells a stranger’s card, one out of its time, and what is no card', async () => {
    const text = await credentials.seal(anIdentity());
    const word = (checked: ReturnType<typeof checkCard>) => (checked.ok ? 'ok' : checked.failure.word);
    expect(word(checkCard(text, [aKey('stranger').publicJwk], NOW))).toBe('key-unknown');
    expect(word(checkCard(text, [aKey('country-1').publicJwk], NOW))).toBe('card-changed');
    expect(word(checkCard(text, [key.publicJwk], new Date('2040-01-01T00:00:00Z')))).toBe('card-expired');
    expect(word(checkCard(text, [key.publicJwk], new Date('2020-01-01T00:00:00Z')))).toBe('card-not-yet');
    for (const other of ['', 'HELLO', '27037165048264', 'https://id.example', toBase45(Buffer.from('{}'))])
      expect(word(checkCard(other, [key.publicJwk], NOW))).toBe('not-a-card');
  });

  it('never throws, whatever is scanned', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.uint8Array().map(toBase45)), (text) => {
        expect(checkCard(text, [key.publicJwk], NOW).ok).toBe(false);
      }),
    );
  });
});

describe('Base45', () => {
  it('is its own inverse, and as RFC 9285 has it', () => {
    expect(toBase45(Buffer.from('Hello!!'))).toBe('%69 VD92EX0');
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(fromBase45(toBase45(bytes))).toEqual(bytes);
      }),
    );
  });
});
