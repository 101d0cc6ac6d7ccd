import { createPublicKey } from 'node:crypto';
import { exportJWK, generateKeyPair } from 'jose';
import { describe, expect, it } from 'vitest';
import { algorithmsOf, readWalletKey } from './wallet-key.ts';

const madeBy = async (alg: string, options: object = {}) => {
  const { publicKey, privateKey } = await generateKeyPair(alg, { extractable: true, ...options });
  return { open: await exportJWK(publicKey), closed: await exportJWK(privateKey) };
};

describe('a wallet’s key', () => {
  it.each([
    ['RS256', ['RS256', 'PS256']],
    ['ES256', ['ES256']],
    ['EdDSA', ['EdDSA', 'Ed25519']],
  ])('of %s is read by its public members, and signs by its own algorithms', async (alg, algorithms) => {
    const { open } = await madeBy(alg);
    const key = await readWalletKey({ ...open, kid: 'phone', use: 'sig', alg });
    const read = createPublicKey({ key: Buffer.from(key?.spki ?? []), format: 'der', type: 'spki' });
    expect(read.export({ format: 'jwk' })).toEqual(open);
    expect(algorithmsOf(read)).toEqual(algorithms);
  });

  it('is the same however it is written', async () => {
    const { open } = await madeBy('RS256');
    const padded = Buffer.concat([Buffer.alloc(1), Buffer.from(open.n ?? '', 'base64url')]);
    const other = { ...open, n: padded.toString('base64url') };
    const [one, two] = await Promise.all([readWalletKey(open), readWalletKey(other)]);
    expect(two?.thumbprint).toBe(one?.thumbprint);
  });

  it('is none of those that cost too much to check', async () => {
    const n = Buffer.alloc(2_048, 0xff).toString('base64url');
    expect(await readWalletKey({ kty: 'RSA', n, e: 'AQAB' })).toBeNull();
    const { open } = await madeBy('RS256');
    expect(await readWalletKey({ ...open, e: 'AQAAAAAAAAAB' })).toBeNull();
  });

  it.each(['d', 'p', 'k', 'oth'])('is none that came with %j', async (member) => {
    const { open } = await madeBy('RS256');
    expect(await readWalletKey({ ...open, [member]: '' })).toBeNull();
  });
});
