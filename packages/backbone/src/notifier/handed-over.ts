import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Message } from '@doorstep/core/backbone/notifier/notifier.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { followUps } from '@doorstep/platform/follow-ups.ts';

export interface HandedOver {
  readonly clientId: string;
  readonly requestId: string;
  readonly messages: readonly Omit<Message, 'id'>[];
}

export interface MessageIntake {
  /** Each message, its job and its entry in the audit stand together or not at all. */
  readonly take: (handedOver: HandedOver) => Promise<void>;
}

/** Messages that other systems hand over, sent from an outbox as our own are. */
export function createMessageIntake(sql: Database, sealer: Sealer): MessageIntake {
  return {
    take: async ({ clientId, requestId, messages }) => {
      const audit = messages.map((message): AuditEntry => {
        const kind = message.channel === 'SMS' ? 'NOS' : 'NOE';
        return {
          eventId: `KER-${kind}-200`,
          eventName: `${message.channel}_TAKEN`,
          eventType: 'SUCCESS',
          applicationId: 'NOTIFIER',
          applicationName: 'Notifier',
          moduleId: `KER-${kind}`,
          moduleName: 'Notifier',
          description: '',
          id: Buffer.from(sealer.blindIndex('recipient', message.to)).toString('base64url'),
          idType: 'RECIPIENT',
          sessionUserId: clientId,
          requestId,
        };
      });
      await sql`
        with change as (select 1), ${followUps(sql, 'notifier', sealer, { messages, events: [], audit })}
        select from change`;
    },
  };
}
