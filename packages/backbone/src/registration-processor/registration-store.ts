import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import type { HubEvent } from '@doorstep/core/backbone/event-hub/event-hub.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { DecisionReason } from '@doorstep/core/backbone/registration-processor/decision-rules.ts';
import type {
  Announcement,
  RegistrationTransaction,
} from '@doorstep/core/backbone/registration-processor/registration-processor.ts';
import { mayFollow } from '@doorstep/core/backbone/registration-processor/registration-status.ts';
import type { RegistrationStatus } from '@doorstep/core/backbone/registration-processor/registration-status.ts';
import type { Stage } from '@doorstep/core/backbone/registration-processor/stages.ts';
import type { Database, Transaction } from '@doorstep/platform/database.ts';
import { followUps } from '@doorstep/platform/follow-ups.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';
import { SYSTEM, registrationContext, registrationHashes, registrationOf } from './registration-rows.ts';
import type { Registration, RegistrationRow } from './registration-rows.ts';

/** What is written of a stage, in the words of the wire; nothing personal. */
export interface Account {
  readonly type: string;
  readonly status: 'SUCCESS' | 'PROCESSED' | 'IN_PROGRESS' | 'FAILED' | 'REJECTED';
  readonly subStatus: string;
  readonly comment: string;
}

/** One step of a registration: where it must stand for it, where it stands after. */
export interface Step {
  readonly registration: Pick<Registration, 'id' | 'status' | 'stage' | 'sendings'>;
  readonly to: RegistrationStatus;
  /** What is to be done next; null at the end. */
  readonly stage: Stage | null;
  readonly waitsFor?: DecisionReason;
  readonly account: Account;
  readonly events: readonly Omit<HubEvent, 'id'>[];
  readonly audit?: readonly AuditEntry[];
  /** Asks for the next stage: not for a step of the job that does it anyway. */
  readonly asks?: 'for the next stage';
  /** The file that came; a step without one lets go of it. */
  readonly file?: { readonly objectKey: string };
}

export type RegistrationStore = ReturnType<typeof createRegistrationStore>;

export function createRegistrationStore(sql: Database, sealer: Sealer) {
  const hashes = registrationHashes(sealer);
  const select = sql`
    select *, (select type from registration_processor.transaction as done
                where done.registration_id = registration.id order by done.id desc limit 1) as last_transaction
      from registration_processor.registration as registration`;
  const open = (rows: readonly RegistrationRow[]): readonly Registration[] =>
    rows.map((row) => registrationOf(sealer, row));
  return {
    announce: (announcement: Announcement) => announce(sql, sealer, announcement),
    byId: async (id: string): Promise<Registration | null> =>
      open(await sql<RegistrationRow[]>`${select} where id = ${id}`)[0] ?? null,
    byRegistrationId: async (registrationId: string): Promise<Registration | null> =>
      open(
        await sql<
          RegistrationRow[]
        >`${select} where registration_hash = ${hashes.registration(registrationId)}`,
      )[0] ?? null,
    byPacketId: async (packetId: string): Promise<Registration | null> =>
      open(await sql<RegistrationRow[]>`${select} where packet_id_hash = ${hashes.packet(packetId)}`)[0] ??
      null,
    step: (step: Step): Promise<boolean> => takeStep(sql, sealer, step),
    transactions: (id: string): Promise<readonly RegistrationTransaction[]> => sql<RegistrationTransaction[]>`
      select id, type, parent_id as "parentId", status, sub_status as "subStatus", comment, at
        from registration_processor.transaction where registration_id = ${id} order by id`,
    waiting: async (most: number): Promise<readonly Registration[]> =>
      open(await sql<RegistrationRow[]>`${select} where status = 'PAUSED' order by changed_at limit ${most}`),
    /** Keeps what finds the person again, and counts the other registrations that may be of the same person. */
    matches: (id: string, keys: readonly string[]): Promise<number> =>
      matches(sql, id, keys.map(hashes.match)),
    decision: async (id: string): Promise<'approved' | 'rejected' | null> =>
      (
        await sql<{ outcome: 'approved' | 'rejected' }[]>`
          select outcome from registration_processor.decision where registration_id = ${id}`
      )[0]?.outcome ?? null,
    decide: (decided: Decided, step: Step): Promise<boolean> => decide(sql, sealer, decided, step),
    /** Asks again for the work of registrations that nothing moved for a while: a queue can lose a job. */
    askIdle: async (seconds: number): Promise<void> => {
      await sql`
        select platform.enqueue('work-registration', json_build_object('id', id), 'registration/' || id)
          from registration_processor.registration
         where status = 'PROCESSING' and changed_at < now() - make_interval(secs => ${seconds})`;
    },
  };
}

/** Written anew until the packet came; the same again is the same. False for a registration that is under way. */
async function announce(sql: Database, sealer: Sealer, announcement: Announcement): Promise<boolean> {
  const { registrationId, packetId, process, refId, packetHash, packetSize, name, email, phone, language } =
    announcement;
  const hashes = registrationHashes(sealer);
  const id = uuidv7();
  const sealed = (what: 'registration' | 'person', rowId: string, text: string): Buffer =>
    Buffer.from(sealer.seal(text, registrationContext(what, rowId)));
  const person = JSON.stringify({ name, email, phone, language });
  const hash = hashes.registration(registrationId);
  const written = await sql`
    insert into registration_processor.registration
      (id, registration_hash, registration_sealed, packet_id_hash, person_sealed, ref_id, process, packet_hash,
       packet_size)
    values (${id}, ${hash}, ${sealed('registration', id, registrationId)}, ${hashes.packet(packetId)},
            ${sealed('person', id, person)}, ${refId}, ${process}, ${packetHash}, ${packetSize})
    on conflict do nothing`;
  if (written.count === 1) return true;
  const changed = await sql`
    update registration_processor.registration as held
       set packet_hash = ${packetHash}, packet_size = ${packetSize}
     where registration_hash = ${hash} and ref_id = ${refId} and process = ${process}
       and ((status = 'SYNCED')
            or (status = 'FAILED' and (select type from registration_processor.transaction
                  where registration_id = held.id order by id desc limit 1) in ('PACKET_RECEIVER', 'UPLOAD_PACKET'))
            or (packet_hash = ${packetHash} and packet_size = ${packetSize}))`;
  return changed.count === 1;
}

/** False when the registration stands elsewhere by now: somebody else took this step. */
function takeStep(sql: Database, sealer: Sealer, step: Step): Promise<boolean> {
  return sql.begin((tx) => stepWithin(tx, sql, sealer, step));
}

async function stepWithin(tx: Transaction, sql: Database, sealer: Sealer, step: Step): Promise<boolean> {
  const { registration, to, account } = step;
  if (!mayFollow(registration.status, to)) throw new Error(`${to} may not follow ${registration.status}`);
  const received = step.file === undefined ? 0 : 1;
  const changed = await tx`
    with change as (
      update registration_processor.registration
         set status = ${to}, stage = ${step.stage}, waits_for = ${step.waitsFor ?? null}, changed_at = now(),
             object_key = ${step.file?.objectKey ?? null}, sendings = sendings + ${received}
       where id = ${registration.id} and status = ${registration.status}
         and stage is not distinct from ${registration.stage} and sendings = ${registration.sendings}
      returning id
    ), ${followUps(sql, SYSTEM, sealer, { messages: [], events: step.events, audit: step.audit ?? [] })}
    select from change`;
  if (changed.count === 0) return false;
  await tx`
    insert into registration_processor.transaction (id, registration_id, parent_id, type, status, sub_status, comment)
    values (${uuidv7()}, ${registration.id},
            (select id from registration_processor.transaction where registration_id = ${registration.id}
              order by id desc limit 1),
            ${account.type}, ${account.status}, ${account.subStatus}, ${account.comment})`;
  if (step.asks !== undefined)
    await tx`
      select platform.enqueue('work-registration', json_build_object('id', ${registration.id}::text),
                              ${`registration/${registration.id}`})`;
  return true;
}

async function matches(sql: Database, id: string, hashes: readonly Buffer[]): Promise<number> {
  if (hashes.length === 0) return 0;
  const texts = hashes.map((hash) => hash.toString('base64'));
  // Kept before it is looked for, in statements of their own: of two that come at once, one at least sees the other.
  await sql`
    insert into registration_processor.demographic_key (registration_id, match_hash)
    select ${id}, decode(hash, 'base64') from unnest(${texts}::text[]) as hash
    on conflict do nothing`;
  const [row] = await sql<{ found: number }[]>`
    select count(distinct other.registration_id)::int as found
      from registration_processor.demographic_key as own
      join registration_processor.demographic_key as other using (match_hash)
      join registration_processor.registration as held on held.id = other.registration_id
     where own.registration_id = ${id} and other.registration_id <> ${id}
       and held.status not in ('REJECTED', 'FAILED')`;
  return row?.found ?? 0;
}

interface Decided {
  readonly outcome: 'approved' | 'rejected';
  readonly reason: string;
  readonly decidedBy: string;
}

/** The decision and the step that follows from it, both or neither. */
function decide(sql: Database, sealer: Sealer, decided: Decided, step: Step): Promise<boolean> {
  const { id } = step.registration;
  return sql.begin(async (tx) => {
    if (!(await stepWithin(tx, sql, sealer, step))) return false;
    const reason = Buffer.from(sealer.seal(decided.reason, registrationContext('decision', id)));
    await tx`
      insert into registration_processor.decision (registration_id, outcome, reason_sealed, decided_by)
      values (${id}, ${decided.outcome}, ${reason}, ${decided.decidedBy})`;
    return true;
  });
}
