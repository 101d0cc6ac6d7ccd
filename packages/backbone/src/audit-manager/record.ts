import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import type { AuditRecord } from '@doorstep/core/backbone/audit-manager/audit-record.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { verifyChain } from './verification.ts';

interface LinkRow {
  readonly seq: string;
  readonly at: Date;
  readonly source: string;
  readonly content: string;
}

/** The chain as the back office reads it. Contents are texts, since their hash is over the text as it was written. */
export function createAuditRecord(sql: Database, schemas: readonly string[]): AuditRecord {
  return {
    search: async ({ from, until, actor, subjects, kind, before }, most) => {
      const rows = await sql<LinkRow[]>`
        select seq, at, source, content
          from audit_manager.entry cross join lateral (select content::jsonb as told) as parsed
         where true
           ${before === null ? sql`` : sql`and seq < ${before}::bigint`}
           ${from === null ? sql`` : sql`and at >= ${from}`}
           ${until === null ? sql`` : sql`and at < ${until}`}
           ${actor === null ? sql`` : sql`and told ->> 'sessionUserId' = ${actor}`}
           ${subjects === null ? sql`` : sql`and told ->> 'id' = any(${[...subjects]})`}
           ${
             kind === null
               ? sql``
               : sql`and (told ->> 'eventId' = ${kind} or told ->> 'eventName' = ${kind}
                          or starts_with(told ->> 'moduleName', ${kind}))`
           }
         order by seq desc limit ${most}`;
      return rows.map(({ content, ...link }) => ({ ...link, entry: entryOf(content) }));
    },
    verify: () => verifyChain(sql, schemas),
  };
}

function entryOf(content: string): AuditEntry {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- every intake row was written as one
  return JSON.parse(content) as AuditEntry;
}
