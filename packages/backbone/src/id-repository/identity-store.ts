import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { IdentityDocument } from '@doorstep/core/backbone/id-repository/identity-document.ts';
import type { Identity, IdentityStatus } from '@doorstep/core/backbone/id-repository/identity.ts';
import type { Attributes } from '@doorstep/core/backbone/id-repository/merge-identity.ts';
import type { UpdateCounts } from '@doorstep/core/backbone/id-repository/update-limits.ts';
import type { Database, Statements } from '@doorstep/platform/database.ts';
import { keyOfSealed, rememberingLast } from '@doorstep/platform/remembering.ts';
import { rowByKey } from '@doorstep/platform/row-by-key.ts';
import { context } from './hashes.ts';
import type { Hashes } from './hashes.ts';
import { openRecord } from './sealed-record.ts';

/** Reads of identities; each look-up is one statement on one index, however many identities there are. */
export interface IdentityStore {
  readonly byUin: (uin: string) => Promise<Identity | null>;
  /** With the lock that makes changes of one person take turns; only for a transaction. */
  readonly lock: (tx: Statements, uin: string) => Promise<Identity | null>;
  readonly uinOfRegistration: (registrationId: string) => Promise<string | null>;
  /** Of the newest version that has one. */
  readonly registrationOf: (uin: string) => Promise<string | null>;
  /** Null when there is no such person. */
  readonly updateCounts: (uin: string) => Promise<UpdateCounts | null>;
  readonly documents: (
    uin: string,
    categories: readonly string[] | null,
  ) => Promise<readonly IdentityDocument[]>;
}

interface IdentityRow {
  readonly attributes_sealed: Uint8Array;
  readonly status: IdentityStatus;
  readonly verified_attributes: readonly string[];
}

interface IdentityStoreParts {
  readonly sql: Database;
  readonly reads: Database;
  readonly sealer: Sealer;
  readonly hashes: Hashes;
}

/** People whose attributes were asked for last: each call of theirs asks several times. */
const REMEMBERED = 500;

export function createIdentityStore({ sql, reads, sealer, hashes }: IdentityStoreParts): IdentityStore {
  const opened = opening(sealer);
  const rowOf = rowByKey(
    (keys) => reads<(IdentityRow & { readonly key: string })[]>`
      select encode(uin_hash, 'base64') as key, attributes_sealed, status, verified_attributes
        from id_repository.identity
       where uin_hash = any(array(select decode(key, 'base64') from unnest(${keys}::text[]) as key))`,
  );
  const registeredAs = rowByKey<{ key: string; uin_hash: Uint8Array; uin_sealed: Uint8Array }>(
    (keys) => sql`
      select encode(version.registration_hash, 'base64') as key, uin_hash, uin_sealed
        from id_repository.version join id_repository.identity using (uin_hash)
       where version.registration_hash = any(array(select decode(key, 'base64') from unnest(${keys}::text[]) as key))`,
  );
  return {
    byUin: async (uin) => {
      const hash = hashes.uin(uin);
      const row = await rowOf(hash);
      return row === null ? null : opened(uin, hash, row);
    },
    lock: async (tx, uin) => {
      const hash = hashes.uin(uin);
      const [row] = await tx<IdentityRow[]>`
        select attributes_sealed, status, verified_attributes
          from id_repository.identity where uin_hash = ${hash} for update`;
      return row === undefined ? null : opened(uin, hash, row);
    },
    uinOfRegistration: async (registrationId) => {
      const row = await registeredAs(hashes.registration(registrationId));
      return row === null ? null : sealer.open(row.uin_sealed, context('identity.uin', row.uin_hash));
    },
    registrationOf: async (uin) => {
      const [row] = await sql<{ registration_hash: Uint8Array; registration_sealed: Uint8Array | null }[]>`
        select registration_hash, registration_sealed from id_repository.version
         where uin_hash = ${hashes.uin(uin)} order by number desc limit 1`;
      if (row?.registration_sealed == null) return null;
      return sealer.open(row.registration_sealed, context('version.registration', row.registration_hash));
    },
    updateCounts: (uin) => readUpdateCounts(sql, hashes.uin(uin)),
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

function opening(sealer: Sealer): (uin: string, hash: Uint8Array, row: IdentityRow) => Identity {
  const remember = rememberingLast<Attributes>(REMEMBERED);
  return (uin, hash, row) => {
    const sealedIn = context('identity.attributes', hash);
    const open = (): Attributes => openRecord(sealer, row.attributes_sealed, sealedIn);
    return {
      uin,
      status: row.status,
      attributes: remember(keyOfSealed(row.attributes_sealed, sealedIn), open),
      verifiedAttributes: row.verified_attributes,
    };
  };
}

/** Null when there is no such person. */
export async function readUpdateCounts(sql: Statements, uinHash: Uint8Array): Promise<UpdateCounts | null> {
  const rows = await sql<{ attribute: string | null; used: number }[]>`
    select attribute, used from id_repository.identity left join id_repository.update_count using (uin_hash)
     where uin_hash = ${Buffer.from(uinHash)}`;
  if (rows.length === 0) return null;
  return Object.fromEntries(
    rows.flatMap(({ attribute, used }) => (attribute === null ? [] : [[attribute, used]])),
  );
}
