import { generateKeyPairSync, sign as signBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mosipContext, mosipContextUrl, offlineLoader } from './contexts.ts';
import { verifiableCredential } from './verifiable-credential.ts';

const AT = new Date('2026-11-22T08:00:00Z');
const { privateKey } = generateKeyPairSync('ed25519');
/** Where the signing library, not we, keeps its own library's parts. */
const WORKED_OUT_IN = 'jsonld/lib/context.js';
const require = createRequire(import.meta.resolve('@digitalbazaar/eddsa-rdfc-2022-cryptosuite'));

beforeEach(() => vi.useFakeTimers({ now: AT, toFake: ['Date'] }));
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

/** Signs for a service of its own, of which the library remembers nothing. */
function aService(publicUrl: string) {
  const context = mosipContext(publicUrl, ['fullName', 'dateOfBirth', 'phone']);
  const documentLoader = offlineLoader(new Map([[mosipContextUrl(publicUrl), context]]));
  const signer = {
    verificationMethod: `${publicUrl}/.well-known/controller.json#key-1`,
    sign: async (data: Uint8Array) => signBytes(null, data, privateKey),
  };
  return (place: number, values: Parameters<typeof verifiableCredential>[3]['values']) =>
    verifiableCredential(
      { publicUrl, documentLoader },
      signer,
      { id: `credential-${String(place)}`, list: 1, place },
      { id: 'did:example:person', values },
      AT,
    );
}

describe('contexts of credentials', () => {
  const values = {
    fullName: [
      { language: 'eng', value: 'Salma Idrissi' },
      { language: 'ara', value: 'سلمى' },
    ],
    dateOfBirth: '1988/02/29',
  };

  it('are worked out at the beginning only', async () => {
    const issue = aService('https://once.example');
    await issue(1, values);
    await issue(2, values);
    const context: { createTermDefinition: () => void } = require(WORKED_OUT_IN);
    const worked = vi.spyOn(context, 'createTermDefinition');
    await issue(3, values);
    expect(worked).not.toHaveBeenCalled();
  });

  it('mean the same whatever was signed before', async () => {
    const first = await aService('https://same.example')(1, values);
    const issue = aService('https://same.example');
    await issue(2, { phone: '0712345678' });
    await issue(3, {});
    expect(await issue(1, values)).toEqual(first);
  });
});
