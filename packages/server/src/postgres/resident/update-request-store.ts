import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { EventFollowUps } from '@doorstep/core/resident/history/event-store.ts';
import { isOpen } from '@doorstep/core/resident/update/update-request.ts';
import type {
  NewAnswer,
  NewUpdate,
  UpdateRequest,
  UpdateRequestStore,
} from '@doorstep/core/resident/update/update-request.ts';
import type { ProofPlace } from '@doorstep/core/resident/update/proof.ts';
import type { Database, Fragment, Transaction } from '@doorstep/platform/database.ts';
import { followUps } from '@doorstep/platform/follow-ups.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';
import { insertion } from './event-store.ts';
import { transactionHash } from './proof-store.ts';
import { registrationHash, updateContext, updateRequestOf } from './update-request-rows.ts';
import type { UpdateRow } from './update-request-rows.ts';

const SCHEMA = 'resident';

export function createUpdateRequestStore(sql: Database, sealer: Sealer): UpdateRequestStore {
  const select = async (where: Fragment): Promise<readonly UpdateRequest[]> => {
    const rows = await sql<UpdateRow[]>`select request.* from resident.update_request as request ${where}`;
    return rows.map((row) => updateRequestOf(sealer, row));
  };
  const one = async (where: Fragment): Promise<UpdateRequest | null> => (await select(where))[0] ?? null;
  return {
    submit: (update, work) => submit(sql, sealer, update, work),
    answer: (answer, work) => answerWithin(sql, sealer, answer, work),
    find: (owner, eventId) => one(sql`where owner = ${owner} and event_id = ${eventId}`),
    bySource: (owner, sourceId) =>
      one(sql`join resident.event as event using (owner, event_id)
              where request.owner = ${owner} and event.source_id = ${sourceId}`),
    byRegistration: (registrationId) =>
      one(sql`where registration_hash = ${registrationHash(sealer, registrationId)}`),
    openOf: (owner) =>
      select(sql`join resident.event as event using (owner, event_id)
                 where request.owner = ${owner} and event.status_code = 'NEW' order by asked_at`),
    moveTo: async (owner, eventId, state) => {
      await sql`
        update resident.update_request set state = ${state}, looked_at = now()
         where owner = ${owner} and event_id = ${eventId}`;
    },
    sendAgain: async (owner, eventId) => {
      await sql`
        with change as (
          update resident.update_request set state = 'to-send'
           where owner = ${owner} and event_id = ${eventId} and state = 'sent'
          returning owner, event_id
        )
        ${sending(sql)}`;
    },
    conclude: async (owner, eventId, outcome) => {
      await sql`
        update resident.update_request set outcome = coalesce(outcome, ${outcome})
         where owner = ${owner} and event_id = ${eventId}`;
    },
    toLookAt: (lookedBefore, most) => toLookAt(sql, sealer, lookedBefore, most),
    blank: async () => {
      await sql`
        update resident.update_request as request set content_sealed = null
         where content_sealed is not null and not exists (
           select from resident.event as event
            where event.owner = request.owner and event.event_id = request.event_id and status_code = 'NEW')`;
    },
    tell: async (messages, audit) => {
      await sql`
        with change as (select 1), ${followUps(sql, SCHEMA, sealer, { messages, audit, events: [] })}
        select from change`;
    },
  };
}

/** Asks for the packet of the request in `change`. */
function sending(sql: Database): Fragment {
  return sql`
    insert into platform.due_work (id, lane, task, payload)
    select ${uuidv7()}, 'update', 'send-update', json_build_object('owner', owner, 'eventId', event_id) from change`;
}

/**
 * Requests of one person take turns: of two that change the same, the second meets the first. Lock and look go out
 * together; the look begins when the lock is held.
 */
function submit(
  sql: Database,
  sealer: Sealer,
  update: NewUpdate,
  work: EventFollowUps,
): Promise<'taken' | 'refused'> {
  const { owner } = update.event;
  return sql.begin(async (tx) => {
    const [, [held]] = await Promise.all([
      tx`select pg_advisory_xact_lock(hashtextextended(${`update/${owner}`}, 0))`,
      tx<{ stands: boolean }[]>`
        select exists (
          select from resident.update_request join resident.event as event using (owner, event_id)
           where owner = ${owner}
             and (event.source_id = ${update.event.sourceId}
                  or (event.status_code = 'NEW' and attributes && ${[...update.attributes]}::text[]))) as stands`,
    ]);
    if (held?.stands === true) return 'refused';
    return (await write(tx, sql, sealer, update, work)) ? 'taken' : 'refused';
  });
}

async function write(
  tx: Transaction,
  sql: Database,
  sealer: Sealer,
  { event, registrationId, attributes, content, proofs }: NewUpdate,
  work: EventFollowUps,
): Promise<boolean> {
  const { owner, eventId } = event;
  const sealed = (column: 'content' | 'registration', text: string): Buffer =>
    Buffer.from(sealer.seal(text, updateContext(owner, eventId, column)));
  const written = await tx`
    with change as (${insertion(sql, sealer, [event])} returning owner, event_id),
    requested as (
      insert into resident.update_request
        (owner, event_id, attributes, content_sealed, registration_sealed, registration_hash)
      select owner, event_id, ${[...attributes]}::text[], ${sealed('content', JSON.stringify(content))}::bytea,
             ${sealed('registration', registrationId)}::bytea, ${registrationHash(sealer, registrationId)}::bytea
        from change
    ),
    bound as (${binding(sql, sealer, proofs)}),
    asked as (${sending(sql)}),
    ${followUps(sql, SCHEMA, sealer, { ...work, events: [] })}
    select from change`;
  return written.count === 1;
}

/** Makes the unused papers of a transaction those of the request in `change`; none where there is no transaction. */
function binding(sql: Database, sealer: Sealer, proofs: ProofPlace | null): Fragment {
  if (proofs === null) return sql`select`;
  return sql`
    update resident.proof as proof set event_id = change.event_id from change
     where proof.owner = change.owner and transaction_hash = ${transactionHash(sealer, proofs)} and proof.event_id is null`;
}

/** Of two answers at once the second finds the first in its place. */
function answerWithin(
  sql: Database,
  sealer: Sealer,
  { owner, eventId, answer, replaces, proofs }: NewAnswer,
  work: EventFollowUps,
): Promise<'taken' | 'refused'> {
  return sql.begin(async (tx) => {
    const [row] = await tx<UpdateRow[]>`
      select request.* from resident.update_request as request join resident.event as event using (owner, event_id)
       where owner = ${owner} and event_id = ${eventId} and state <> 'withdrawing' and event.status_code = 'NEW'
         for update of request`;
    const held = row === undefined ? null : updateRequestOf(sealer, row);
    if (held === null || !isOpen(held) || (held.content.answer?.at ?? null) !== replaces) return 'refused';
    const content = JSON.stringify({ ...held.content, answer });
    const sealed = Buffer.from(sealer.seal(content, updateContext(owner, eventId, 'content')));
    await tx`
      with change as (
        update resident.update_request set content_sealed = ${sealed}, state = 'to-send', looked_at = now()
         where owner = ${owner} and event_id = ${eventId}
        returning owner, event_id
      ),
      bound as (${binding(sql, sealer, proofs)}),
      asked as (${sending(sql)}),
      ${followUps(sql, SCHEMA, sealer, { ...work, events: [] })}
      select from change`;
    return 'taken';
  });
}

async function toLookAt(
  sql: Database,
  sealer: Sealer,
  lookedBefore: Date,
  most: number,
): ReturnType<UpdateRequestStore['toLookAt']> {
  const rows = await sql<UpdateRow[]>`
    update resident.update_request as request set looked_at = now()
     where (owner, event_id) in (
       select owner, event_id from resident.update_request join resident.event as event using (owner, event_id)
        where content_sealed is not null and looked_at < ${lookedBefore} and event.status_code = 'NEW'
        order by looked_at limit ${most} for update of update_request skip locked)
    returning request.*`;
  return rows.map((row) => updateRequestOf(sealer, row)).filter(isOpen);
}
