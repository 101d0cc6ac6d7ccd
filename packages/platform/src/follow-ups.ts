import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import type { HubEvent } from '@doorstep/core/backbone/event-hub/event-hub.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import { isNotice } from '@doorstep/core/backbone/notifier/notifier.ts';
import type { Unsent } from '@doorstep/core/backbone/notifier/notifier.ts';
import type { Database, Fragment } from './database.ts';
import { uuidv7 } from './ids.ts';

/** What must follow a commit if and only if it happens: messages, events and audit entries, as plain data. */
export interface FollowUps {
  readonly messages: readonly Unsent[];
  readonly events: readonly Omit<HubEvent, 'id'>[];
  readonly audit: readonly AuditEntry[];
}

export const NO_FOLLOW_UPS: FollowUps = { messages: [], events: [], audit: [] };

/** What follows several changes that are made in one statement. */
export function together(works: readonly FollowUps[]): FollowUps {
  return {
    messages: works.flatMap(({ messages }) => messages),
    events: works.flatMap(({ events }) => events),
    audit: works.flatMap(({ audit }) => audit),
  };
}

/**
 * The common table expressions that write follow-ups in the statement of a change named `change`, and only
 * when it changed a row: `with change as (…), ${followUps(…)} select … from change`.
 * `schema` holds the tables `outbox` and `audit_intake`. A message that is no notice is a code, which somebody waits for.
 */
export function followUps(sql: Database, schema: string, sealer: Sealer, work: FollowUps): Fragment {
  return writing(sql, { schema, sealer, works: [work], condition: sql`exists (select from change)` });
}

/**
 * As followUps, for a change made for many in one statement: what follows the one at a place of `works`, from 0, is
 * written when a row of `change` names that `place`.
 */
export function followUpsOfEach(
  sql: Database,
  schema: string,
  sealer: Sealer,
  works: readonly FollowUps[],
): Fragment {
  return writing(sql, { schema, sealer, works, condition: sql`place in (select place from change)` });
}

interface Writing {
  readonly schema: string;
  readonly sealer: Sealer;
  readonly works: readonly FollowUps[];
  readonly condition: Fragment;
}

function writing(sql: Database, { schema, sealer, works, condition }: Writing): Fragment {
  const outbox = works.flatMap(({ messages, events }, place) => [
    ...messages.map((message) => ({
      ...outboxRow(sealer, schema, 'message', message),
      place,
      lane: isNotice(message) ? 'message' : 'code',
    })),
    ...events.map((event) => ({ ...outboxRow(sealer, schema, 'event', event), place, lane: 'event' })),
  ]);
  const entries = works.flatMap(({ audit }, place) =>
    audit.map((entry) => ({ place, id: uuidv7(), entry: JSON.stringify(entry) })),
  );
  return sql`
    follow_up as (
      select id, kind, lane, sealed
        from unnest(${outbox.map((row) => row.place)}::integer[], ${outbox.map((row) => row.id)}::uuid[],
                    ${outbox.map((row) => row.kind)}::text[], ${outbox.map((row) => row.lane)}::text[],
                    ${outbox.map((row) => row.sealed)}::text[])
             as row (place, id, kind, lane, sealed)
       where ${condition}
    ),
    outboxed as (
      insert into ${sql(schema)}.outbox (id, kind, sealed) select id, kind, decode(sealed, 'base64') from follow_up
    ),
    due as (
      insert into platform.due_work (id, lane, task, payload)
      select id, lane, 'relay', json_build_object('schema', ${schema}::text, 'id', id) from follow_up
    ),
    audited as (
      insert into ${sql(schema)}.audit_intake (id, at, entry)
      select id, now(), entry::jsonb
        from unnest(${entries.map(({ place }) => place)}::integer[], ${entries.map(({ id }) => id)}::uuid[],
                    ${entries.map(({ entry }) => entry)}::text[])
             as row (place, id, entry)
       where ${condition}
    )`;
}

function outboxRow(
  sealer: Sealer,
  schema: string,
  kind: 'message' | 'event',
  payload: object,
): { readonly id: string; readonly kind: string; readonly sealed: string } {
  const id = uuidv7();
  const sealed = sealer.seal(JSON.stringify(payload), outboxContext(schema, id));
  return { id, kind, sealed: Buffer.from(sealed).toString('base64') };
}

export function outboxContext(schema: string, id: string): string {
  return `${schema}.outbox/${id}`;
}
