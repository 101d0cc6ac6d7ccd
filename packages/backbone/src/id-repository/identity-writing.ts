import type { FindingAttributes } from '@doorstep/core/backbone/id-repository/finding.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { IdentityDocument } from '@doorstep/core/backbone/id-repository/identity-document.ts';
import type { IdentityStatus } from '@doorstep/core/backbone/id-repository/identity.ts';
import type { Attributes } from '@doorstep/core/backbone/id-repository/merge-identity.ts';
import type { Database, Fragment, Statements } from '@doorstep/platform/database.ts';
import { violatedConstraint } from '@doorstep/platform/database.ts';
import { followUps } from '@doorstep/platform/follow-ups.ts';
import type { FollowUps } from '@doorstep/platform/follow-ups.ts';
import { context } from './hashes.ts';
import type { Hashes } from './hashes.ts';
import { findingParts } from './lost-identities.ts';
import { sealedDocuments } from './sealed-record.ts';

export interface WritingParts {
  readonly sql: Database;
  readonly sealer: Sealer;
  readonly hashes: Hashes;
  /** By which people who lost their number are found. */
  readonly finding: FindingAttributes;
}

export interface IdentityVersion {
  readonly uin: string;
  readonly registrationId: string;
  readonly status: IdentityStatus;
  readonly attributes: Attributes;
  readonly documents: readonly IdentityDocument[];
  readonly verifiedAttributes: readonly string[];
}

/** Writes a person's first version. Throws on a constraint; `writingRefusal` names it. */
export async function insertIdentity(
  parts: WritingParts,
  statements: Statements,
  identity: IdentityVersion,
  work: FollowUps,
): Promise<void> {
  const { hashes, sealer } = parts;
  const hash = hashes.uin(identity.uin);
  await statements`
    with change as (
      insert into id_repository.identity
        (uin_hash, uin_sealed, attributes_sealed, schema_version, verified_attributes, finding_keys_made)
      values (${hash}, ${Buffer.from(sealer.seal(identity.uin, context('identity.uin', hash)))},
              ${sealedAttributes(parts, identity, hash)}, ${schemaVersion(identity)},
              ${[...identity.verifiedAttributes]}, true)
      returning uin_hash, version
    ), ${versionParts(parts, identity, hash, work)}
    select from change`;
}

/** Writes the next version of a person whose row is locked; counts the attributes named once more each. */
export async function updateIdentityRow(
  parts: WritingParts,
  statements: Statements,
  identity: IdentityVersion,
  counted: readonly string[],
  work: FollowUps,
): Promise<void> {
  const { hashes } = parts;
  const hash = hashes.uin(identity.uin);
  await statements`
    with change as (
      update id_repository.identity
         set attributes_sealed = ${sealedAttributes(parts, identity, hash)}, status = ${identity.status},
             verified_attributes = ${[...identity.verifiedAttributes]}, version = version + 1,
             schema_version = ${schemaVersion(identity)}, updated_at = now(), finding_keys_made = true
       where uin_hash = ${hash}
      returning uin_hash, version
    ), ${versionParts(parts, identity, hash, work)},
    counted as (
      insert into id_repository.update_count as held (uin_hash, attribute, used)
      select ${hash}, attribute, 1 from unnest(${[...counted]}::text[]) as attribute
      on conflict (uin_hash, attribute) do update set used = held.used + 1
    )
    select from change`;
}

/** What every version writes beside the identity's own row, which stands in the statement as `change`. */
function versionParts(
  parts: WritingParts,
  identity: IdentityVersion,
  hash: Uint8Array,
  work: FollowUps,
): Fragment {
  const { sql, sealer, hashes } = parts;
  const registration = hashes.registration(identity.registrationId);
  const registrationSealed = Buffer.from(
    sealer.seal(identity.registrationId, context('version.registration', registration)),
  );
  const documents = sealedDocuments(sealer, identity.documents, 'document', hash);
  return sql`
    recorded as (
      insert into id_repository.version (registration_hash, uin_hash, number, registration_sealed)
      select ${registration}, uin_hash, version, ${registrationSealed} from change
    ), documents as (
      insert into id_repository.document (uin_hash, category, sealed)
      select ${Buffer.from(hash)}, category, decode(sealed, 'base64')
        from unnest(${documents.categories}::text[], ${documents.sealed}::text[]) as row (category, sealed)
      on conflict (uin_hash, category) do update set sealed = excluded.sealed
    ), ${findingParts(parts, hash, identity.attributes)}, ${followUps(sql, 'id_repository', sealer, work)}`;
}

function sealedAttributes(parts: WritingParts, identity: IdentityVersion, hash: Uint8Array): Buffer {
  const text = JSON.stringify(identity.attributes);
  return Buffer.from(parts.sealer.seal(text, context('identity.attributes', hash)));
}

function schemaVersion(identity: IdentityVersion): string {
  return String(identity.attributes['IDSchemaVersion']);
}

/** Which outcome a refused write is; null for any other error. */
export function writingRefusal(error: unknown): 'uin-taken' | 'registration-id-taken' | null {
  switch (violatedConstraint(error)) {
    case 'identity_pkey':
    case 'drafts_one_per_new_person':
      return 'uin-taken';
    case 'versions_one_per_registration':
    case 'drafts_one_per_registration':
      return 'registration-id-taken';
    default:
      return null;
  }
}
