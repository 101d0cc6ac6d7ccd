import { createPrivateKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, createLocalJWKSet, exportJWK, generateKeyPair } from 'jose';
import type { JWK } from 'jose';
import type { SigningUse } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database, Transaction } from '@doorstep/platform/database.ts';
import { keyContext } from './key-contexts.ts';
import type { MasterKeys } from './master-keys.ts';
import { changingRing } from './ring.ts';

export interface SigningKey {
  readonly kid: string;
  readonly publicKey: JWK;
  readonly privateKey: JWK;
}

export interface SigningKeys {
  /** The key that signs comes first; then the one in waiting and those whose tokens still live. */
  readonly all: readonly SigningKey[];
  readonly current: { readonly kid: string; readonly key: KeyObject };
  /** Finds the key of a token; keeps what it made ready. */
  readonly published: ReturnType<typeof createLocalJWKSet>;
}

/** The keys of a use, the first made when it has none. */
export async function loadSigningKeys(
  sql: Database,
  masterKeys: MasterKeys,
  use: SigningUse,
): Promise<SigningKeys> {
  const held = await signingKeyRows(sql, use);
  const rows = held.length > 0 ? held : await firstSigningKey(sql, masterKeys, use);
  const all: SigningKey[] = [];
  for (const row of rows) {
    const wrapped = await masterKeys.unwrap(row.wrapped, keyContext.signingKey(use, row.kid));
    all.push({ kid: row.kid, publicKey: row.public_key, privateKey: parseJwk(wrapped.toString()) });
  }
  const [current] = all;
  if (current === undefined) throw new Error(`No signing key for ${use}`);
  return {
    all,
    current: { kid: current.kid, key: createPrivateKey({ key: { ...current.privateKey }, format: 'jwk' }) },
    published: createLocalJWKSet({ keys: all.map(({ publicKey }) => ({ kty: 'RSA', ...publicKey })) }),
  };
}

/** What everybody verifies is signed with the curve that wallets and verifiers share; the rest as MOSIP's clients do. */
export function algorithmOf(use: SigningUse): 'RS256' | 'EdDSA' {
  return use === 'credential' ? 'EdDSA' : 'RS256';
}

export interface NewSigningKey {
  readonly kid: string;
  readonly publicKey: string;
  readonly wrapped: Buffer;
}

/** Made outside of any transaction, for it takes its time. */
export async function newSigningKey(masterKeys: MasterKeys, use: SigningUse): Promise<NewSigningKey> {
  const alg = algorithmOf(use);
  const pair = await generateKeyPair(alg, { modulusLength: 2048, crv: 'Ed25519', extractable: true });
  const kid = await calculateJwkThumbprint(await exportJWK(pair.publicKey));
  const common = { kid, alg, use: 'sig' };
  const publicKey = JSON.stringify({ ...(await exportJWK(pair.publicKey)), ...common });
  const privateKey = JSON.stringify({ ...(await exportJWK(pair.privateKey)), ...common });
  const wrapped = await masterKeys.wrap(Buffer.from(privateKey), keyContext.signingKey(use, kid));
  return { kid, publicKey, wrapped };
}

/** Published from now on, signing only after it was activated. */
export async function insertWaitingSigningKey(
  tx: Transaction,
  use: SigningUse,
  key: NewSigningKey,
): Promise<void> {
  await tx`
    insert into key_manager.signing_key (use, kid, public_key, wrapped, activated_at)
    select ${use}, ${key.kid}, ${key.publicKey}::text::jsonb, ${key.wrapped}, null
     where not exists (select from key_manager.signing_key where use = ${use} and activated_at is null)`;
}

interface SigningKeyRow {
  readonly kid: string;
  readonly public_key: JWK;
  readonly wrapped: Uint8Array;
}

async function signingKeyRows(
  sql: Database | Transaction,
  use: SigningUse,
): Promise<readonly SigningKeyRow[]> {
  return sql<SigningKeyRow[]>`
    select kid, public_key, wrapped from key_manager.signing_key where use = ${use}
     order by (activated_at is not null and published_until is null) desc, activated_at desc nulls first, kid`;
}

async function firstSigningKey(
  sql: Database,
  masterKeys: MasterKeys,
  use: SigningUse,
): Promise<readonly SigningKeyRow[]> {
  const key = await newSigningKey(masterKeys, use);
  return changingRing(sql, async (tx) => {
    await tx`
      insert into key_manager.signing_key (use, kid, public_key, wrapped)
      select ${use}, ${key.kid}, ${key.publicKey}::text::jsonb, ${key.wrapped}
       where not exists (select from key_manager.signing_key where use = ${use})`;
    return signingKeyRows(tx, use);
  });
}

function parseJwk(text: string): JWK {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written by newSigningKey() and authenticated by its wrapping
  return JSON.parse(text) as JWK;
}
