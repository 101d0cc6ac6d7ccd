import {
  findingKey,
  findingKeys,
  isSameName,
  namesOf,
  recordedContact,
} from '@doorstep/core/backbone/id-repository/finding.ts';
import type { FindingAttributes, LostIdentities } from '@doorstep/core/backbone/id-repository/finding.ts';
import type { Attributes } from '@doorstep/core/backbone/id-repository/merge-identity.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import { context } from './hashes.ts';
import type { Hashes } from './hashes.ts';
import type { IdentityStore } from './identity-store.ts';
import { openRecord } from './sealed-record.ts';

interface FindingParts {
  readonly sql: Database;
  readonly sealer: Sealer;
  readonly hashes: Hashes;
  readonly finding: FindingAttributes;
}

/** A household may share a contact and a postal code; more than so many is no household. */
const MOST_ALIKE = 50;

export function createLostIdentities(
  parts: FindingParts,
  identities: Pick<IdentityStore, 'byUin' | 'registrationOf'>,
): LostIdentities {
  const { sql, sealer, finding } = parts;
  return {
    find: async (details) => {
      const rows = await sql<{ uin_hash: Uint8Array; uin_sealed: Uint8Array }[]>`
        select uin_hash, uin_sealed from id_repository.finding_key join id_repository.identity using (uin_hash)
         where key_hash = ${keyHash(parts, findingKey(details))} and status = 'ACTIVATED'
         order by uin_hash limit ${MOST_ALIKE}`;
      const found = [];
      for (const row of rows) {
        const uin = sealer.open(row.uin_sealed, context('identity.uin', row.uin_hash));
        const identity = await identities.byUin(uin);
        if (identity === null || isSameName(details.name, namesOf(identity, finding)) === 'another') continue;
        const contact = recordedContact(identity, finding, details.contact);
        if (contact !== null)
          found.push({ uin, registrationId: await identities.registrationOf(uin), contact });
      }
      return found;
    },
  };
}

/** The parts of a statement that writes an identity, by which it is found as it now is. */
export function findingParts(
  { sql, sealer, finding }: Omit<FindingParts, 'hashes'>,
  hash: Uint8Array,
  attributes: Attributes,
): Fragment {
  const keys = findingKeys({ attributes }, finding).map((key) => keyHash({ sealer }, key).toString('base64'));
  return sql`
    forgotten as (
      delete from id_repository.finding_key
       where uin_hash = ${Buffer.from(hash)}
         and key_hash not in (select decode(key, 'base64') from unnest(${keys}::text[]) as key)
    ), findable as (
      insert into id_repository.finding_key (key_hash, uin_hash)
      select distinct decode(key, 'base64'), ${Buffer.from(hash)}::bytea from unnest(${keys}::text[]) as key
      on conflict do nothing
    )`;
}

const MANY = 200;

/** Gives identities from before the table their keys; answers how many it did. */
export async function makeFindingKeys(parts: FindingParts): Promise<number> {
  const { sql, sealer } = parts;
  const rows = await sql<{ uin_hash: Uint8Array; attributes_sealed: Uint8Array }[]>`
    select uin_hash, attributes_sealed from id_repository.identity where not finding_keys_made limit ${MANY}`;
  for (const row of rows) {
    const attributes = openRecord(
      sealer,
      row.attributes_sealed,
      context('identity.attributes', row.uin_hash),
    );
    await sql`
      with ${findingParts(parts, row.uin_hash, attributes)}
      update id_repository.identity set finding_keys_made = true
       where uin_hash = ${Buffer.from(row.uin_hash)} and attributes_sealed = ${Buffer.from(row.attributes_sealed)}`;
  }
  return rows.length;
}

function keyHash({ sealer }: Pick<FindingParts, 'sealer'>, key: string): Buffer {
  return Buffer.from(sealer.blindIndex('finding', key));
}
