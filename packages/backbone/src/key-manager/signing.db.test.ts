import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { KeyManager } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import { keepKeys, listSigningKeys, rotateSigningKey } from './index.ts';
import { aProcess, openShop } from './testing/shop.ts';
import type { Shop } from './testing/shop.ts';

let shop: Shop;

beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.stop());
beforeEach(() => shop.clear());

const parts = () => ({ sql: shop.sql, masterKeys: shop.masterKeys, longestTokenSeconds: 7_200 });

async function rotate(): Promise<string> {
  const early = await rotateSigningKey(parts(), 'sign-in');
  if (early.ok) return early.value.kid;
  await shop.database.sql`update key_manager.signing_key set created_at = created_at - interval '1 minute'`;
  const rotated = await rotateSigningKey(parts(), 'sign-in');
  if (!rotated.ok) throw new Error(rotated.failure.word);
  return rotated.value.kid;
}

async function kidOf(manager: KeyManager): Promise<string | undefined> {
  return (await verified(manager, await manager.signJwt('sign-in', {}))).protectedHeader.kid;
}

async function verified(manager: KeyManager, token: string) {
  const { keys } = await manager.publicKeys('sign-in');
  return jwtVerify(token, createLocalJWKSet({ keys: keys.map((key) => ({ kty: 'RSA', ...key })) }));
}

describe('rotating a signing key', () => {
  it('publishes the next key before it signs', async () => {
    const { manager, stop } = await aProcess(shop);
    const first = await kidOf(manager);
    expect(await rotateSigningKey(parts(), 'sign-in')).toMatchObject({ failure: { word: 'too-soon' } });
    await manager.refresh();
    expect((await manager.publicKeys('sign-in')).keys).toHaveLength(2);
    expect(await kidOf(manager)).toBe(first);
    const next = await rotate();
    await expect.poll(() => kidOf(manager), { timeout: 1_000, interval: 20 }).toBe(next);
    expect((await manager.privateKeys('sign-in')).keys[0]).toMatchObject({ kid: next });
    await stop();
  });

  it('verifies earlier tokens in every process until the longest of them is over, and no longer', async () => {
    const { manager, stop } = await aProcess(shop);
    const token = await manager.signJwt('sign-in', { sub: 'x' });
    const [first] = (await manager.publicKeys('sign-in')).keys;
    await rotate();
    await manager.refresh();
    expect((await verified(manager, token)).payload.sub).toBe('x');
    const [row] = await shop.database.sql<{ seconds: number }[]>`
      select extract(epoch from published_until - now())::int as seconds from key_manager.signing_key
       where published_until is not null`;
    expect(row?.seconds).toBeGreaterThan(7_190);
    const ages = { ...parts(), dataKeyDays: 0, signingKeyDays: 0 };
    await keepKeys(ages);
    await manager.refresh();
    expect((await verified(manager, token)).payload.sub).toBe('x');
    await shop.database
      .sql`update key_manager.signing_key set published_until = now() where published_until is not null`;
    await keepKeys(ages);
    await manager.refresh();
    expect((await manager.publicKeys('sign-in')).keys.map((key) => key['kid'])).not.toContain(first?.['kid']);
    await expect(verified(manager, token)).rejects.toThrow();
    await stop();
  });

  it('rotates by age, and keeps one key in waiting', async () => {
    const { manager, stop } = await aProcess(shop);
    const first = await kidOf(manager);
    await keepKeys({ ...parts(), dataKeyDays: 0, signingKeyDays: 90 });
    await shop.database.sql`
      update key_manager.signing_key
         set created_at = now() - interval '100 days', activated_at = activated_at - interval '100 days'`;
    await keepKeys({ ...parts(), dataKeyDays: 0, signingKeyDays: 90 });
    await keepKeys({ ...parts(), dataKeyDays: 0, signingKeyDays: 90 });
    const states = (await listSigningKeys(shop.sql)).map(({ state }) => state).sort();
    expect(states).toEqual(['published', 'signs', 'waiting']);
    await manager.refresh();
    expect(await kidOf(manager)).not.toBe(first);
    await stop();
  });
});
