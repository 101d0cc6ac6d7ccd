import { randomBytes } from 'node:crypto';
import { SignJWT, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from 'jose';
import type { JWK } from 'jose';
import type { Database } from '@doorstep/platform/database.ts';
import type { KeyManager, Sealer, SigningUse } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import { createSealer, decrypt, encrypt } from './sealing.ts';

interface SigningKey {
  readonly kid: string;
  readonly publicKey: JWK;
  readonly privateKey: JWK;
}

/**
 * The embedded key manager: data keys and signing keys in the database, wrapped by the master key.
 * @param masterKey 32 bytes, from KEY_FILE; without it nothing sealed can be read again.
 */
export function createKeyManager(sql: Database, masterKey: Uint8Array): KeyManager {
  const sealers = new Map<string, Promise<Sealer>>();
  const signing = new Map<SigningUse, Promise<readonly SigningKey[]>>();
  const signingKeys = (use: SigningUse): Promise<readonly SigningKey[]> =>
    remember(signing, use, () => loadSigningKeys(sql, masterKey, use));
  return {
    sealer: (system) => remember(sealers, system, () => loadSealer(sql, masterKey, system)),
    publicKeys: async (use) => ({ keys: (await signingKeys(use)).map((key) => ({ ...key.publicKey })) }),
    privateKeys: async (use) => ({ keys: (await signingKeys(use)).map((key) => ({ ...key.privateKey })) }),
    signJwt: async (use, claims, header = {}) => {
      const [current] = await signingKeys(use);
      if (current === undefined) throw new Error(`No signing key for ${use}`);
      const key = await importJWK(current.privateKey, 'RS256');
      return new SignJWT({ ...claims })
        .setProtectedHeader({ ...header, alg: 'RS256', kid: current.kid })
        .sign(key);
    },
  };
}

function remember<K, V>(known: Map<K, Promise<V>>, key: K, load: () => Promise<V>): Promise<V> {
  const found = known.get(key) ?? load();
  known.set(key, found);
  found.catch(() => known.delete(key));
  return found;
}

async function loadSealer(sql: Database, masterKey: Uint8Array, system: string): Promise<Sealer> {
  for (const use of ['seal', 'index']) {
    const context = keyContext(system, use, 1);
    await sql`
      insert into key_manager.data_key (system, use, version, wrapped)
      select ${system}, ${use}, 1, ${encrypt(masterKey, randomBytes(32), context)}
       where not exists (select from key_manager.data_key where system = ${system} and use = ${use})
      on conflict do nothing`;
  }
  const rows = await sql<{ use: string; version: number; wrapped: Uint8Array }[]>`
    select use, version, wrapped from key_manager.data_key where system = ${system}`;
  const unwrap = (row: { use: string; version: number; wrapped: Uint8Array }): Uint8Array =>
    decrypt(masterKey, row.wrapped, keyContext(system, row.use, row.version));
  const index = rows.find((row) => row.use === 'index');
  if (index === undefined) throw new Error(`No index key of ${system}`);
  const sealing = rows.filter((row) => row.use === 'seal').map((row) => [row.version, unwrap(row)] as const);
  return createSealer({ sealing: new Map(sealing), index: unwrap(index) });
}

function keyContext(system: string, use: string, version: number): string {
  return `key_manager.data_key/${system}/${use}/${String(version)}`;
}

async function loadSigningKeys(
  sql: Database,
  masterKey: Uint8Array,
  use: SigningUse,
): Promise<readonly SigningKey[]> {
  const [held] = await sql`select from key_manager.signing_key where use = ${use} limit 1`;
  if (held === undefined) await addSigningKey(sql, masterKey, use);
  const rows = await sql<{ kid: string; public_key: JWK; wrapped: Uint8Array }[]>`
    select kid, public_key, wrapped from key_manager.signing_key where use = ${use} order by created_at, kid`;
  return rows.map((row) => ({
    kid: row.kid,
    publicKey: row.public_key,
    privateKey: parseJwk(
      decrypt(masterKey, row.wrapped, `key_manager.signing_key/${use}/${row.kid}`).toString(),
    ),
  }));
}

async function addSigningKey(sql: Database, masterKey: Uint8Array, use: SigningUse): Promise<void> {
  const pair = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true });
  const kid = await calculateJwkThumbprint(await exportJWK(pair.publicKey));
  const common = { kid, alg: 'RS256', use: 'sig' };
  const publicKey = { ...(await exportJWK(pair.publicKey)), ...common };
  const privateKey = { ...(await exportJWK(pair.privateKey)), ...common };
  const wrapped = encrypt(
    masterKey,
    Buffer.from(JSON.stringify(privateKey)),
    `key_manager.signing_key/${use}/${kid}`,
  );
  await sql`
    insert into key_manager.signing_key (use, kid, public_key, wrapped)
    select ${use}, ${kid}, ${JSON.stringify(publicKey)}::text::jsonb, ${wrapped}
     where not exists (select from key_manager.signing_key where use = ${use})`;
}

function parseJwk(text: string): JWK {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written by addSigningKey() and authenticated by its wrapping
  return JSON.parse(text) as JWK;
}
