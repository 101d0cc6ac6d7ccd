import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { Identity } from '@doorstep/core/backbone/id-repository/identity.ts';
import type { IdentityDocument } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import { violatedConstraint } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { followUps } from '@doorstep/platform/follow-ups.ts';
import type { FollowUps } from '@doorstep/platform/follow-ups.ts';
import { context } from './hashes.ts';
import type { Hashes } from './hashes.ts';

export interface StoredIdentity {
  readonly uin: string;
  readonly registrationId: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly schemaVersion: string;
  readonly documents: readonly IdentityDocument[];
}

export interface IdentityStore {
  readonly insert: (
    identity: StoredIdentity,
    work: FollowUps,
  ) => Promise<Result<undefined, 'uin-taken' | 'registration-id-taken'>>;
  readonly byUin: (uin: string) => Promise<Identity | null>;
  readonly uinOfRegistration: (registrationId: string) => Promise<string | null>;
  readonly documents: (
    uin: string,
    categories: readonly string[] | null,
  ) => Promise<readonly IdentityDocument[]>;
}

export function createIdentityStore(sql: Database, sealer: Sealer, hashes: Hashes): IdentityStore {
  return {
    insert: (identity, work) => insertIdentity({ sql, sealer, hashes }, identity, work),
    byUin: async (uin) => {
      const hash = hashes.uin(uin);
      const [row] = await sql<{ attributes_sealed: Uint8Array; status: Identity['status'] }[]>`
        select attributes_sealed, status from id_repository.identity where uin_hash = ${hash}`;
      if (row === undefined) return null;
      return { uin, status: row.status, attributes: openAttributes(sealer, row.attributes_sealed, hash) };
    },
    uinOfRegistration: async (registrationId) => {
      const [row] = await sql<{ uin_hash: Uint8Array; uin_sealed: Uint8Array }[]>`
        select uin_hash, uin_sealed from id_repository.identity
         where registration_hash = ${hashes.registration(registrationId)}`;
      return row === undefined ? null : sealer.open(row.uin_sealed, context('identity.uin', row.uin_hash));
    },
    documents: async (uin, categories) => {
      const hash = hashes.uin(uin);
      const rows = await sql<{ category: string; sealed: Uint8Array }[]>`
        select category, sealed from id_repository.document
         where uin_hash = ${hash} ${categories === null ? sql`` : sql`and category = any(${[...categories]})`}
         order by category`;
      return rows.map((row) => ({
        category: row.category,
        value: sealer.open(row.sealed, context(`document.${row.category}`, hash)),
      }));
    },
  };
}

interface Parts {
  readonly sql: Database;
  readonly sealer: Sealer;
  readonly hashes: Hashes;
}

async function insertIdentity(
  { sql, sealer, hashes }: Parts,
  identity: StoredIdentity,
  work: FollowUps,
): Promise<Result<undefined, 'uin-taken' | 'registration-id-taken'>> {
  const hash = hashes.uin(identity.uin);
  const sealed = (column: string, text: string): Buffer =>
    Buffer.from(sealer.seal(text, context(column, hash)));
  try {
    await sql`
      with change as (
        insert into id_repository.identity (uin_hash, registration_hash, uin_sealed, attributes_sealed, schema_version)
        values (${hash}, ${hashes.registration(identity.registrationId)}, ${sealed('identity.uin', identity.uin)},
                ${sealed('identity.attributes', JSON.stringify(identity.attributes))}, ${identity.schemaVersion})
        returning uin_hash
      ), documents as (
        insert into id_repository.document (uin_hash, category, sealed)
        select ${hash}, category, decode(sealed, 'base64')
          from unnest(${identity.documents.map((document) => document.category)}::text[],
                      ${identity.documents.map((document) => sealed(`document.${document.category}`, document.value).toString('base64'))}::text[])
               as row (category, sealed)
      ), ${followUps(sql, 'id_repository', sealer, work)}
      select from change`;
    return ok();
  } catch (error) {
    const constraint = violatedConstraint(error);
    if (constraint === 'identity_pkey') return fail('uin-taken');
    if (constraint === 'identities_one_per_registration') return fail('registration-id-taken');
    throw error;
  }
}

function openAttributes(
  sealer: Sealer,
  sealed: Uint8Array,
  hash: Uint8Array,
): Readonly<Record<string, unknown>> {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written by insertIdentity() and authenticated by its seal
  return JSON.parse(sealer.open(sealed, context('identity.attributes', hash))) as Readonly<
    Record<string, unknown>
  >;
}
