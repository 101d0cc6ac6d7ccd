import type { IdentityDocument } from '@doorstep/core/backbone/id-repository/identity-document.ts';
import type { PendingDraft } from '@doorstep/core/backbone/id-repository/identity-draft.ts';
import type { Attributes } from '@doorstep/core/backbone/id-repository/merge-identity.ts';
import type { Statements } from '@doorstep/platform/database.ts';
import { context } from './hashes.ts';
import type { WritingParts } from './identity-writing.ts';
import { openRecord, sealedDocuments } from './sealed-record.ts';

/** A draft's row, opened. */
export interface StoredDraft {
  readonly uin: string;
  /** The person has no identity yet. */
  readonly enrols: boolean;
  readonly change: Attributes;
  readonly verifiedAttributes: readonly string[];
}

interface DraftRow {
  readonly registration_hash: Uint8Array;
  readonly uin_sealed: Uint8Array;
  readonly change_sealed: Uint8Array;
  readonly enrols: boolean;
  readonly verified_attributes: readonly string[];
}

/** Writes an empty draft unless its registration made a version already; false then. Throws on a constraint. */
export async function insertDraft(
  parts: WritingParts,
  registrationId: string,
  uin: string,
  enrols: 'enrols' | 'updates',
): Promise<boolean> {
  const { sql, sealer, hashes } = parts;
  const hash = hashes.registration(registrationId);
  const sealed = (column: string, text: string): Buffer =>
    Buffer.from(sealer.seal(text, context(column, hash)));
  const made = await sql`
    insert into id_repository.draft
      (registration_hash, registration_sealed, uin_hash, uin_sealed, enrols, change_sealed)
    select ${hash}, ${sealed('draft.registration', registrationId)}, ${hashes.uin(uin)}, ${sealed('draft.uin', uin)},
           ${enrols === 'enrols'}, ${sealed('draft.change', '{}')}
     where not exists (select from id_repository.version where registration_hash = ${hash})`;
  return made.count === 1;
}

/** With the lock that makes changes of one draft take turns, when read within a transaction. */
export async function readDraft(
  parts: WritingParts,
  statements: Statements,
  registrationId: string,
  lock: 'for update' | 'unlocked',
): Promise<StoredDraft | null> {
  const { sealer, hashes } = parts;
  const [row] = await statements<DraftRow[]>`
    select registration_hash, uin_sealed, change_sealed, enrols, verified_attributes from id_repository.draft
     where registration_hash = ${hashes.registration(registrationId)}
     ${statements.unsafe(lock === 'for update' ? 'for update' : '')}`;
  if (row === undefined) return null;
  const hash = row.registration_hash;
  return {
    uin: sealer.open(row.uin_sealed, context('draft.uin', hash)),
    enrols: row.enrols,
    change: openRecord(sealer, row.change_sealed, context('draft.change', hash)),
    verifiedAttributes: row.verified_attributes,
  };
}

export async function writeDraft(
  parts: WritingParts,
  tx: Statements,
  registrationId: string,
  draft: Omit<StoredDraft, 'uin' | 'enrols'>,
  documents: readonly IdentityDocument[],
): Promise<void> {
  const { sealer, hashes } = parts;
  const hash = hashes.registration(registrationId);
  const change = Buffer.from(sealer.seal(JSON.stringify(draft.change), context('draft.change', hash)));
  const rows = sealedDocuments(sealer, documents, 'draft-document', hash);
  await tx`
    with change as (
      update id_repository.draft
         set change_sealed = ${change}, attributes = ${shown(draft.change)},
             verified_attributes = ${[...draft.verifiedAttributes]}, updated_at = now()
       where registration_hash = ${hash}
    )
    insert into id_repository.draft_document (registration_hash, category, sealed)
    select ${hash}, category, decode(sealed, 'base64')
      from unnest(${rows.categories}::text[], ${rows.sealed}::text[]) as row (category, sealed)
    on conflict (registration_hash, category) do update set sealed = excluded.sealed`;
}

/** The wire names neither of these among a draft's attributes (identity-backbone §5.2). */
function shown(change: Attributes): string[] {
  return Object.keys(change).filter((name) => name !== 'UIN' && name !== 'IDSchemaVersion');
}

export async function draftDocuments(
  parts: WritingParts,
  statements: Statements,
  registrationId: string,
): Promise<readonly IdentityDocument[]> {
  const hash = parts.hashes.registration(registrationId);
  const rows = await statements<{ category: string; sealed: Uint8Array }[]>`
    select category, sealed from id_repository.draft_document where registration_hash = ${hash} order by category`;
  return rows.map(({ category, sealed }) => ({
    category,
    value: parts.sealer.open(sealed, context(`draft-document.${category}`, hash)),
  }));
}

/** False when there was none. */
export async function deleteDraft(
  parts: WritingParts,
  statements: Statements,
  registrationId: string,
): Promise<boolean> {
  const hash = parts.hashes.registration(registrationId);
  const deleted = await statements`delete from id_repository.draft where registration_hash = ${hash}`;
  return deleted.count === 1;
}

export async function draftsOf(parts: WritingParts, uin: string): Promise<readonly PendingDraft[]> {
  const rows = await parts.sql<
    {
      registration_hash: Uint8Array;
      registration_sealed: Uint8Array;
      attributes: string[];
      created_at: Date;
    }[]
  >`
    select registration_hash, registration_sealed, attributes, created_at from id_repository.draft
     where uin_hash = ${parts.hashes.uin(uin)} order by created_at`;
  return rows.map((row) => ({
    registrationId: parts.sealer.open(
      row.registration_sealed,
      context('draft.registration', row.registration_hash),
    ),
    createdAt: row.created_at,
    attributes: row.attributes,
  }));
}
