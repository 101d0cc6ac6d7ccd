import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';

/** An audit as its system wrote it, by the wire's own names; absent ones are null. */
export type ReceivedAudit = Readonly<Record<string, string | null>>;

export interface ReceivedAudits {
  readonly keep: (audit: {
    readonly clientId: string;
    readonly requestId: string;
    readonly content: ReceivedAudit;
  }) => Promise<void>;
}

/** Keeps what other systems audit: the words sealed, their digest in the chain, both or neither. */
export function createReceivedAudits(sql: Database, sealer: Sealer): ReceivedAudits {
  const hash = (field: string, text: string): string =>
    Buffer.from(sealer.blindIndex(field, text)).toString('base64url');
  return {
    keep: async ({ clientId, requestId, content }) => {
      const id = uuidv7();
      const text = JSON.stringify(content);
      const about = content['id'] ?? '';
      const entry: AuditEntry = {
        eventId: 'KER-AUD-200',
        eventName: 'AUDIT_RECEIVED',
        eventType: 'INFO',
        applicationId: 'AUDIT',
        applicationName: 'Audit manager',
        moduleId: 'KER-AUD',
        moduleName: 'Audit manager',
        description: `${id} ${hash('received', text)}`,
        id: about === '' ? 'NO_ID' : hash('subject', about),
        idType: 'RECEIVED',
        sessionUserId: clientId,
        requestId,
      };
      await sql`
        with kept as (
          insert into audit_manager.received (id, client_id, sealed)
          values (${id}, ${clientId}, ${Buffer.from(sealer.seal(text, context(id)))})
          returning at
        )
        insert into audit_manager.audit_intake (id, at, entry)
        select ${uuidv7()}::uuid, at, ${JSON.stringify(entry)}::text::jsonb from kept`;
    },
  };
}

export const receivedAuditColumn: SealedColumn = {
  system: 'audit_manager',
  table: 'audit_manager.received',
  key: ['id'],
  column: 'sealed',
  context: (row) => context(row.text('id')),
};

function context(id: string): string {
  return `audit_manager.received/${id}`;
}
