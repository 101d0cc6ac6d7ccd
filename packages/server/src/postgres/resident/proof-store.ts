import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { NewProof, Proof, ProofPlace } from '@doorstep/core/resident/update/proof.ts';
import type { ProofStore } from '@doorstep/core/resident/update/proof-ports.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import { NO_FOLLOW_UPS, followUps } from '@doorstep/platform/follow-ups.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';
import type { KeptFileRow } from '../kept-file-rows.ts';
import { proofContext, storedProofOf } from './proof-rows.ts';

const SCHEMA = 'resident';

/** Proofs of one's own: every read and change names the owner, and the client's number only narrows it (weakness 2). */
export function createProofStore(sql: Database, sealer: Sealer): ProofStore {
  const audited = (audit: readonly AuditEntry[]): Fragment =>
    followUps(sql, SCHEMA, sealer, { ...NO_FOLLOW_UPS, audit });
  return {
    announce: async (objectKey) => {
      await sql`insert into resident.loose_object (object_key, why) values (${objectKey}, 'announced')`;
    },
    keep: (place, proof, most, audit) => keep(sql, sealer, place, proof, most, audited(audit)),
    ofTransaction: async (place) => {
      const rows = await sql<KeptFileRow[]>`
        select * from resident.proof
         where owner = ${place.owner} and transaction_hash = ${transactionHash(sealer, place)}
         order by uploaded_at, id`;
      return rows.map((row) => storedProofOf(sealer, row));
    },
    unusedCategories: async (place) => {
      const rows = await sql<{ category: string }[]>`
        select distinct category from resident.proof
         where owner = ${place.owner} and transaction_hash = ${transactionHash(sealer, place)} and event_id is null`;
      return rows.map(({ category }) => category);
    },
    ofRequest: async (owner, eventId) => {
      const rows = await sql<KeptFileRow[]>`
        select * from resident.proof where owner = ${owner} and event_id = ${eventId} order by uploaded_at, id`;
      return rows.map((row) => storedProofOf(sealer, row));
    },
    remove: async (place, id, audit) => {
      const gone = await sql`
        with change as (
          delete from resident.proof
           where id::text = ${id} and owner = ${place.owner} and event_id is null
             and transaction_hash = ${transactionHash(sealer, place)}
          returning id
        ), ${audited(audit)}
        select from change`;
      return gone.count === 1;
    },
    purge: async (uploadedBefore) => {
      await sql`
        delete from resident.proof as proof
         where (event_id is null and uploaded_at < ${uploadedBefore})
            or (event_id is not null and not exists (
                 select from resident.event as event
                  where event.owner = proof.owner and event.event_id = proof.event_id and status_code = 'NEW'))`;
    },
    loose: (announcedBefore, most) => doom(sql, announcedBefore, most),
    forget: async (objectKey) => {
      await sql`delete from resident.loose_object where object_key = ${objectKey} and doomed`;
    },
  };
}

export function transactionHash(sealer: Sealer, { owner, transactionId }: ProofPlace): Buffer {
  return Buffer.from(sealer.blindIndex('proof-transaction', `${owner}/${transactionId}`));
}

/**
 * Counted under a lock of its transaction: however many come at once, there are never more than allowed. Both statements
 * go out together; the second begins, and sees what others kept, when the lock is held.
 */
function keep(
  sql: Database,
  sealer: Sealer,
  place: ProofPlace,
  proof: NewProof,
  most: number,
  audited: Fragment,
): Promise<Proof | null> {
  const { file, ...paper } = proof;
  const id = uuidv7();
  const seal = (column: 'name' | 'reference' | 'file-key', text: string): Buffer =>
    Buffer.from(sealer.seal(text, proofContext(id, column)));
  const hash = transactionHash(sealer, place);
  return sql.begin(async (tx) => {
    const [, [kept]] = await Promise.all([
      tx`select pg_advisory_xact_lock(hashtextextended(${hash.toString('hex')}, 0))`,
      tx<{ uploaded_at: Date }[]>`
        with change as (
          insert into resident.proof
            (id, owner, transaction_hash, category, type, name_sealed, reference_sealed, ending, format, lang_code,
             object_key, object_hash, object_size, file_key_sealed)
          select ${id}, ${place.owner}, ${hash}, ${paper.category}, ${paper.type}, ${seal('name', paper.name)},
                 ${paper.reference === null ? null : seal('reference', paper.reference)}::bytea, ${paper.ending},
                 ${paper.format}, ${paper.language}, ${file.objectKey}, ${Buffer.from(file.hash)}, ${file.size},
                 ${seal('file-key', file.fileKey)}
           where (select count(*) from resident.proof
                   where owner = ${place.owner} and transaction_hash = ${hash}) < ${most}
          returning uploaded_at
        ), ${audited}
        select uploaded_at from change`,
    ]);
    return kept === undefined ? null : { ...paper, id, uploadedAt: kept.uploaded_at };
  });
}

/** Sets apart what the sweep removes, in a statement of its own: from then on no proof can take it. */
async function doom(sql: Database, announcedBefore: Date, most: number): Promise<readonly string[]> {
  const rows = await sql<{ object_key: string }[]>`
    update resident.loose_object set doomed = true
     where object_key in (
       select object_key from resident.loose_object
        where why = 'let-go' or since < ${announcedBefore}
        order by since limit ${most} for update skip locked)
    returning object_key`;
  return rows.map((row) => row.object_key);
}
