import { SEAL_MARK } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { IdentityDocument } from '@doorstep/core/backbone/id-repository/identity-document.ts';
import type { Identity, IdentityStatus } from '@doorstep/core/backbone/id-repository/identity.ts';
import type { Attributes } from '@doorstep/core/backbone/id-repository/merge-identity.ts';
import type { UpdateCounts } from '@doorstep/core/backbone/id-repository/update-limits.ts';
import type { Database, Statements } from '@doorstep/platform/database.ts';
import { lastOnes } from '@doorstep/platform/remembering.ts';
import type { LastOnes } from '@doorstep/platform/remembering.ts';
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

interface Standing {
  readonly status: IdentityStatus;
  readonly verified_attributes: readonly string[];
}

interface IdentityRow extends Standing {
  readonly attributes_sealed: Uint8Array;
}

/** What the attributes opened to, and the first bytes of the seal they were opened from, in base64. */
interface Opened {
  readonly mark: string;
  readonly attributes: Attributes;
}

interface OpenRow extends Standing {
  readonly key: string;
  readonly attributes: Attributes;
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
  const last = lastOnes<Opened>(REMEMBERED);
  const rowOf = rowByKey((keys) => openRows(reads, sealer, last, keys));
  const registeredAs = rowByKey<{ key: string; uin_hash: Uint8Array; uin_sealed: Uint8Array }>(
    (keys) => sql`
      select encode(version.registration_hash, 'base64') as key, uin_hash, uin_sealed
        from id_repository.version join id_repository.identity using (uin_hash)
       where version.registration_hash = any(array(select decode(key, 'base64') from unnest(${keys}::text[]) as key))`,
  );
  return {
    byUin: async (uin) => {
      const row = await rowOf(hashes.uin(uin));
      return row === null ? null : identityOf(uin, row, row.attributes);
    },
    lock: async (tx, uin) => {
      const hash = hashes.uin(uin);
      const [row] = await tx<IdentityRow[]>`
        select attributes_sealed, status, verified_attributes
          from id_repository.identity where uin_hash = ${hash} for update`;
      if (row === undefined) return null;
      return identityOf(uin, row, openAttributes(sealer, hash, row.attributes_sealed));
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

/** Attributes that were opened before and are sealed as they were then stay where they are. */
async function openRows(
  reads: Database,
  sealer: Sealer,
  last: LastOnes<Opened>,
  keys: readonly string[],
): Promise<readonly OpenRow[]> {
  const known = new Map(keys.map((key) => [key, last.get(key)]));
  const marks = [...known.values()].flatMap((opened) => (opened === undefined ? [] : [opened.mark]));
  const rows = await reads<(Standing & { key: string; attributes_sealed: Uint8Array | null })[]>`
    select encode(uin_hash, 'base64') as key, status, verified_attributes,
           case when encode(substring(attributes_sealed for ${SEAL_MARK}::integer), 'base64') = any(${marks}::text[]) then null
                else attributes_sealed end as attributes_sealed
      from id_repository.identity
     where uin_hash = any(array(select decode(key, 'base64') from unnest(${[...keys]}::text[]) as key))`;
  return rows.map(({ attributes_sealed: sealed, ...row }) => {
    const opened =
      sealed === null ? known.get(row.key) : last.keep(row.key, openNow(sealer, row.key, sealed));
    if (opened === undefined) throw new Error('Attributes are sealed as those of somebody else');
    return { ...row, attributes: opened.attributes };
  });
}

/** `key` is the hash of the UIN in base64. */
function openNow(sealer: Sealer, key: string, sealed: Uint8Array): Opened {
  const mark = Buffer.from(sealed.subarray(0, SEAL_MARK)).toString('base64');
  return { mark, attributes: openAttributes(sealer, Buffer.from(key, 'base64'), sealed) };
}

function openAttributes(sealer: Sealer, uinHash: Uint8Array, sealed: Uint8Array): Attributes {
  return openRecord(sealer, sealed, context('identity.attributes', uinHash));
}

function identityOf(uin: string, row: Standing, attributes: Attributes): Identity {
  return { uin, status: row.status, attributes, verifiedAttributes: row.verified_attributes };
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
