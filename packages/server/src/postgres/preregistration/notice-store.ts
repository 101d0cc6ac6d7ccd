import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Message } from '@doorstep/core/backbone/notifier/notifier.ts';
import type { Owner } from '@doorstep/core/preregistration/application/application.ts';
import type { Addressee, BookingEvent } from '@doorstep/core/preregistration/notice/notice.ts';
import type {
  NamedRecipients,
  NoticeStore,
  ToldApplication,
} from '@doorstep/core/preregistration/notice/notice-store.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import { NO_FOLLOW_UPS, followUps } from '@doorstep/platform/follow-ups.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';
import { accountContext } from './account-store.ts';
import { applicationColumns, applicationOf, formOf } from './application-rows.ts';
import type { ApplicationRow, FormRow } from './application-rows.ts';

const SCHEMA = 'preregistration';

type Row = ApplicationRow &
  (FormRow | { readonly [Column in keyof FormRow]: null }) & {
    readonly owner_hash: Buffer;
    readonly user_id_sealed: Buffer;
    readonly booking: string | null;
  };

/** When a booking was made goes through as a text: the driver's dates have no microseconds, and it would be another. */
export function createNoticeStore(sql: Database, sealer: Sealer): NoticeStore {
  return {
    application: async (prid) => {
      const [row] = await sql<Row[]>`
        select ${applicationColumns(sql)}, owner_hash, user_id_sealed, to_jsonb(booked_at) #>> '{}' as booking,
               demographics_sealed, lang_codes, schema_version, version
          from preregistration.application join preregistration.account using (owner_hash)
          left join preregistration.application_data using (prid)
         where prid = ${prid}`;
      return row === undefined ? null : toldApplication(sealer, row);
    },
    stands: async ({ prid, bookedAt }) => {
      const rows = await sql`
        select from preregistration.application where prid = ${prid} and booked_at = ${bookedAt}::text::timestamptz`;
      return rows.length === 1;
    },
    untold: async ({ prid, bookedAt, kind }, addressees) => {
      const told = await sql<{ channel: string; recipient: Buffer }[]>`
        select channel, recipient_hash as recipient from preregistration.notice
         where prid = ${prid} and booked_at = ${bookedAt}::text::timestamptz and kind = ${kind} and told_at is not null`;
      return addressees.filter((one) => {
        const hash = recipientHash(sealer, one);
        return !told.some(({ channel, recipient }) => channel === one.channel && recipient.equals(hash));
      });
    },
    tell: (event, owner, message, audit) => tell(sql, sealer, { event, owner, message, audit }),
    name: (named) => name(sql, sealer, named),
    named: async (noticeId) => {
      const [row] = await sql<NamedRow[]>`
        select prid, to_jsonb(booked_at) #>> '{}' as booking, channel, recipient_sealed, lang_codes
          from preregistration.notice where id = ${noticeId} and recipient_sealed is not null`;
      if (row === undefined) return null;
      const to = sealer.open(row.recipient_sealed, noticeContext(noticeId));
      return {
        prid: row.prid,
        bookedAt: row.booking,
        addressee: { channel: row.channel, to },
        languages: row.lang_codes.split(','),
      };
    },
  };
}

interface NamedRow {
  readonly prid: string;
  readonly booking: string;
  readonly channel: Addressee['channel'];
  readonly recipient_sealed: Buffer;
  readonly lang_codes: string;
}

function toldApplication(sealer: Sealer, row: Row): ToldApplication {
  const application = applicationOf(row);
  const { prid, appointment } = application;
  return {
    ...application,
    owner: row.owner_hash,
    userId: sealer.open(row.user_id_sealed, accountContext(row.owner_hash)),
    form: row.demographics_sealed === null ? null : formOf(sealer, prid, row),
    booking:
      row.booking === null || appointment === null ? null : { prid, bookedAt: row.booking, appointment },
  };
}

interface Telling {
  readonly event: BookingEvent;
  readonly owner: Owner;
  readonly message: Omit<Message, 'id'>;
  readonly audit: readonly AuditEntry[];
}

/** The row is the lock: of two that tell the same, one finds it told. */
async function tell(sql: Database, sealer: Sealer, { event, owner, message, audit }: Telling): Promise<void> {
  const { prid, bookedAt, kind } = event;
  const work = { ...NO_FOLLOW_UPS, messages: [message], audit };
  await sql`
    with change as (
      insert into preregistration.notice (id, prid, owner_hash, booked_at, kind, channel, recipient_hash, told_at)
      values (${uuidv7()}, ${prid}, ${Buffer.from(owner)}, ${bookedAt}::text::timestamptz, ${kind}, ${message.channel},
              ${recipientHash(sealer, message)}, now())
      on conflict on constraint notices_once_each do update set told_at = now(), recipient_sealed = null
         where notice.told_at is null
      returning id
    ), ${followUps(sql, SCHEMA, sealer, work)}
    select from change`;
}

async function name(
  sql: Database,
  sealer: Sealer,
  { booking, owner, addressees, languages, most }: NamedRecipients,
): Promise<'named' | 'told-before' | 'too-many'> {
  const wanted = addressees.map((one) => {
    const id = uuidv7();
    const sealed = sealer.seal(one.to, noticeContext(id));
    const recipient = recipientHash(sealer, one).toString('base64');
    return { id, channel: one.channel, recipient, sealed: Buffer.from(sealed).toString('base64') };
  });
  const [answer] = await sql<{ outcome: 'named' | 'told-before' | 'too-many' }[]>`
    select preregistration.name_recipients(
      ${booking.prid}, ${Buffer.from(owner)}, ${booking.bookedAt}::text::timestamptz, ${JSON.stringify(wanted)}::text::jsonb,
      ${languages.join(',')}, ${most.ofApplication}, ${most.ofAccountADay}) as outcome`;
  if (answer === undefined) throw new Error('A function answers with a row');
  return answer.outcome;
}

/** However its letters are written, an address is one person's. */
function recipientHash(sealer: Sealer, { to }: Pick<Addressee, 'to'>): Buffer {
  return Buffer.from(sealer.blindIndex('notice-recipient', to.toLowerCase()));
}

function noticeContext(id: string): string {
  return `preregistration.notice/${id}`;
}

export const noticeColumn: SealedColumn = {
  system: SCHEMA,
  table: 'preregistration.notice',
  key: ['id'],
  column: 'recipient_sealed',
  context: (row) => noticeContext(row.text('id')),
};

/** The part of a statement that leaves a notice of each row of `source` to a job. */
export function tellEach(sql: Database, source: Fragment, kind: BookingEvent['kind']): Fragment {
  return sql`
    select platform.enqueue_behind('tell-applicant', json_build_object(
             'kind', ${kind}::text, 'prid', prid, 'bookedAt', booked_at, 'at', now(), 'centreId', centre_id,
             'date', appointment_date, 'from', appointment_from, 'to', appointment_to))
      from ${source}`;
}
