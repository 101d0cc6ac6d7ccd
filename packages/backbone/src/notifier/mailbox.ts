import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Message } from '@doorstep/core/backbone/notifier/notifier.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { gathering } from '@doorstep/platform/gathering.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';
import type { Carrier } from './notifier.ts';

export interface MailboxMessage extends Message {
  readonly at: string;
}

export interface Mailbox {
  readonly carrier: Carrier;
  /** Newest first, at most 200; of one recipient when `to` is given. */
  readonly list: (to: string | null) => Promise<readonly MailboxMessage[]>;
}

/** Messages that are written in one statement. */
const AT_ONCE = 50;

/** The local mailbox of demo mode: sealed rows, one a message however often it is delivered. */
export function createMailbox(sql: Database, sealer: Sealer): Mailbox {
  const recipient = (to: string): Buffer => Buffer.from(sealer.blindIndex('recipient', to));
  const keep: Carrier = gathering({ most: AT_ONCE }, async (messages: readonly Message[]) => {
    const sealed = (message: Message) => sealer.seal(JSON.stringify(message), context(message.id));
    await sql`
      insert into notifier.mailbox_message (id, recipient_hash, sealed)
      select id, decode(recipient, 'base64'), decode(sealed, 'base64')
        from unnest(${messages.map(({ id }) => id)}::uuid[],
                    ${messages.map(({ to }) => recipient(to).toString('base64'))}::text[],
                    ${messages.map((message) => Buffer.from(sealed(message)).toString('base64'))}::text[])
             as row (id, recipient, sealed)
      on conflict (id) do nothing`;
    return messages.map(() => undefined);
  });
  return {
    carrier: keep,
    list: async (to) => {
      const rows = await sql<{ id: string; at: Date; sealed: Uint8Array }[]>`
        select id, at, sealed from notifier.mailbox_message
         ${to === null ? sql`` : sql`where recipient_hash = ${recipient(to)}`}
         order by at desc, id desc limit 200`;
      return rows.map((row) => ({ ...openMessage(sealer, row), at: row.at.toISOString() }));
    },
  };
}

function openMessage(sealer: Sealer, row: { readonly id: string; readonly sealed: Uint8Array }): Message {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written by the carrier and authenticated by its seal
  return JSON.parse(sealer.open(row.sealed, context(row.id))) as Message;
}

export const mailboxColumn: SealedColumn = {
  system: 'notifier',
  table: 'notifier.mailbox_message',
  key: ['id'],
  column: 'sealed',
  context: (row) => context(row.text('id')),
};

function context(id: string): string {
  return `notifier.mailbox_message/${id}`;
}
