import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Announcement } from '@doorstep/core/backbone/registration-processor/registration-processor.ts';
import type { RegistrationTransaction } from '@doorstep/core/backbone/registration-processor/registration-transaction.ts';
import { mayFollow } from '@doorstep/core/backbone/registration-processor/registration-status.ts';
import type { Database, Fragment, Statements } from '@doorstep/platform/database.ts';
import { followUps } from '@doorstep/platform/follow-ups.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';
import { rowByKey } from '@doorstep/platform/row-by-key.ts';
import { announce } from './announcing-rows.ts';
import { abandonedOf } from './abandoned-rows.ts';
import type { Waits } from './abandoned-rows.ts';
import { alikeOf, matches } from './alike-rows.ts';
import { decide, decidedOf, questionOf } from './decision-rows.ts';
import type { Decided } from './decision-rows.ts';
import { SYSTEM, registrationHashes, registrationOf } from './registration-rows.ts';
import type { Registration, RegistrationRow } from './registration-rows.ts';
import type { Account, Step } from './registration-step.ts';

export type RegistrationStore = ReturnType<typeof createRegistrationStore>;

export function createRegistrationStore(sql: Database, sealer: Sealer) {
  const hashes = registrationHashes(sealer);
  const select = sql`
    select *, (select type from registration_processor.transaction as done
                where done.registration_id = registration.id order by done.id desc limit 1) as last_transaction
      from registration_processor.registration as registration`;
  const open = (rows: readonly RegistrationRow[]): readonly Registration[] =>
    rows.map((row) => registrationOf(sealer, row));
  const rowOf = rowByKey<RegistrationRow & { readonly key: string }>(
    (keys) => sql`
    select *, encode(registration_hash, 'base64') as key from (${select}) as registration
     where registration_hash = any(array(select decode(key, 'base64') from unnest(${keys}::text[]) as key))`,
  );
  return {
    announce: (announcement: Announcement) => announce(sql, sealer, announcement),
    byId: async (id: string): Promise<Registration | null> =>
      open(await sql<RegistrationRow[]>`${select} where id = ${id}`)[0] ?? null,
    byRegistrationId: async (id: string): Promise<Registration | null> =>
      open([await rowOf(hashes.registration(id))].filter((row) => row !== null))[0] ?? null,
    byPacketId: async (packetId: string): Promise<Registration | null> =>
      open(
        await sql<RegistrationRow[]>`
          ${select} where packet_id_hash = ${hashes.packet(packetId)}
             or id = (select registration_id from registration_processor.former_packet
                       where packet_id_hash = ${hashes.packet(packetId)})`,
      )[0] ?? null,
    step: (step: Step): Promise<boolean> => takeStep(sql, sql, sealer, step),
    transactions: (id: string): Promise<readonly RegistrationTransaction[]> => sql<RegistrationTransaction[]>`
      select id, type, parent_id as "parentId", status, sub_status as "subStatus", comment, at
        from registration_processor.transaction where registration_id = ${id} order by id`,
    waiting: async (most: number): Promise<readonly Registration[]> =>
      open(await sql<RegistrationRow[]>`${select} where status = 'PAUSED' order by changed_at limit ${most}`),
    /** Keeps what finds the person again, and counts the other registrations that may be of the same person. */
    matches: (id: string, keys: readonly string[]): Promise<number> =>
      matches(sql, id, keys.map(hashes.match)),
    decided: (id: string) => decidedOf(sql, sealer, id),
    question: (id: string) => questionOf(sql, sealer, id),
    alike: async (id: string): Promise<readonly Registration[]> =>
      open(await sql<RegistrationRow[]>`${select} where id in (${alikeOf(sql, id)}) order by announced_at`),
    decide: (decided: Decided, step: Step): Promise<boolean> => decide(sql, sealer, decided, step, takeStep),
    /** That a file was turned away; the registration stands where it stood. The same again is not written twice. */
    turnAway: (registration: Pick<Registration, 'id' | 'status'>, account: Account): Promise<void> =>
      turnAway(sql, registration, account),
    /** That were waited for longer than so many days, the longest first. */
    abandoned: async (wait: Waits): Promise<readonly Registration[]> =>
      open(
        await sql<RegistrationRow[]>`${select} where id in (${abandonedOf(sql, wait)}) order by changed_at`,
      ),
    /** Asks again for the work of registrations that nothing moved for a while: a queue can lose a job. */
    askIdle: async (seconds: number): Promise<void> => {
      await sql`
        insert into platform.due_work (id, lane, task, payload)
        select gen_random_uuid(), 'registration', 'work-registration', json_build_object('id', id)
          from registration_processor.registration
         where status = 'PROCESSING' and changed_at < now() - make_interval(secs => ${seconds})
           and not exists (select from platform.due_work as asked
                            where asked.lane = 'registration' and asked.payload ->> 'id' = registration.id::text)`;
    },
  };
}

/**
 * One statement: where the registration stands, what is written of it, and what follows. False when it stands elsewhere
 * by now: somebody else took this step. A step that tells nobody anything is not flushed on its own: lost with the
 * database, it is done again.
 */
async function takeStep(statements: Statements, sql: Database, sealer: Sealer, step: Step): Promise<boolean> {
  const { registration, to, messages = [], events, audit = [] } = step;
  if (!mayFollow(registration.status, to)) throw new Error(`${to} may not follow ${registration.status}`);
  const received = step.file === undefined ? 0 : 1;
  const asks = step.asks !== undefined;
  const isQuiet = received === 0 && messages.length + events.length + audit.length === 0 && !asks;
  const taken = await statements`
    with change as (
      update registration_processor.registration
         set status = ${to}, stage = ${step.stage}, waits_for = ${step.waitsFor ?? null}, changed_at = now(),
             object_key = ${step.file?.objectKey ?? null}, sendings = sendings + ${received},
             additional_request_id = ${step.question?.id ?? null}
        ${isQuiet ? sql`from (select set_config('synchronous_commit', 'off', true)) as unhurried` : sql``}
       where id = ${registration.id} and status = ${registration.status}
         and stage is not distinct from ${registration.stage} and sendings = ${registration.sendings}
      returning id
    ), asked as (
      insert into platform.due_work (id, lane, task, payload)
      select ${uuidv7()}, 'registration', 'work-registration', json_build_object('id', id) from change where ${asks}
    ), written as (${transactionInsertion(sql, step.account, sql`select id from change`)}),
    ${followUps(sql, SYSTEM, sealer, { messages, events, audit })}
    select from change`;
  return taken.length === 1;
}

/** The transaction of each registration that `of` selects by its id. */
function transactionInsertion(
  sql: Database,
  { type, status, subStatus, comment }: Account,
  of: Fragment,
): Fragment {
  return sql`
    insert into registration_processor.transaction (id, registration_id, parent_id, type, status, sub_status, comment)
    select ${uuidv7()}, own.id,
           (select id from registration_processor.transaction where registration_id = own.id order by id desc limit 1),
           ${type}, ${status}, ${subStatus}, ${comment}
      from (${of}) as own`;
}

async function turnAway(
  sql: Database,
  { id, status }: Pick<Registration, 'id' | 'status'>,
  account: Account,
): Promise<void> {
  await sql.begin(async (tx) => {
    const [held] = await tx<{ said: boolean }[]>`
      select exists (
               select from registration_processor.transaction
                where id = (select id from registration_processor.transaction
                             where registration_id = held.id order by id desc limit 1)
                  and type = ${account.type} and sub_status = ${account.subStatus}) as said
        from registration_processor.registration as held where id = ${id} and status = ${status} for update`;
    if (held?.said === false) await tx`${transactionInsertion(sql, account, sql`select ${id}::uuid as id`)}`;
  });
}
