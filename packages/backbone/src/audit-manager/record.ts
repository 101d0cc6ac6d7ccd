import type { AuditRecord } from '@doorstep/core/backbone/audit-manager/audit-record.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import { LISTED, entryOf } from './sealed-content.ts';
import { verifyChain } from './verification.ts';

interface LinkRow {
  readonly seq: string;
  readonly at: Date;
  readonly source: string;
  readonly content: string;
}

const NOBODY_SIGNED_IN = 'UnknownSessionId';

/** The chain as the back office reads it. Contents are texts, since their hash is over the text as it was written. */
export function createAuditRecord(sql: Database, schemas: readonly string[]): AuditRecord {
  const told = (name: (typeof LISTED)[number]): Fragment =>
    sql`content::jsonb ->> ${LISTED.indexOf(name)}::integer`;
  return {
    search: async ({ from, until, actor, subjects, kind, before }, most) => {
      const rows = await sql<LinkRow[]>`
        select seq, at, source, content
          from audit_manager.entry
         where true
           ${before === null ? sql`` : sql`and seq < ${before}::bigint`}
           ${from === null ? sql`` : sql`and at >= ${from}`}
           ${until === null ? sql`` : sql`and at < ${until}`}
           ${actor === null ? sql`` : ofActor(sql, actor)}
           ${subjects === null ? sql`` : ofSubjects(sql, subjects)}
           ${
             kind === null
               ? sql``
               : sql`and (${told('eventId')} = ${kind} or ${told('eventName')} = ${kind}
                          or starts_with(${told('moduleName')}, ${kind}))`
           }
         order by seq desc limit ${most}`;
      return rows.map(({ content, ...link }) => ({ ...link, entry: entryOf(content) }));
    },
    verify: () => verifyChain(sql, schemas),
  };
}

/** As the index `entries_by_actor` has it. */
function ofActor(sql: Database, actor: string): Fragment {
  const acted = sql`coalesce(content::jsonb ->> 10, content::jsonb ->> 8)`;
  if (actor === NOBODY_SIGNED_IN) return sql`and ${acted} = ${actor}`;
  return sql`and hashtext(${acted}) = hashtext(${actor}) and ${acted} <> 'UnknownSessionId' and ${acted} = ${actor}`;
}

/** As the index `entries_by_subject` has it. */
function ofSubjects(sql: Database, subjects: readonly string[]): Fragment {
  const about = sql`content::jsonb ->> 8`;
  return sql`and hashtext(${about}) = any(array(select hashtext(one) from unnest(${[...subjects]}::text[]) as one))
             and ${about} <> 'NO_ID' and ${about} = any(${[...subjects]})`;
}
