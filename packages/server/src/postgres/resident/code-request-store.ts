import { OTP_CHANNELS } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type {
  CodeRequest,
  CodeRequestStore,
  ContactOnRecord,
} from '@doorstep/core/resident/contact/code-request-store.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { followUps } from '@doorstep/platform/follow-ups.ts';

const SCHEMA = 'resident';

interface RequestRow {
  readonly event_id: string;
  readonly channels: string;
  readonly reference_type: CodeRequest['referenceType'];
  readonly reference_masked: string;
}

export function createCodeRequestStore(sql: Database, sealer: Sealer): CodeRequestStore {
  const transactionHash = (id: string): Buffer => Buffer.from(sealer.blindIndex('code-transaction', id));
  const contactHash = (owner: string, { channel, address }: ContactOnRecord): Buffer =>
    Buffer.from(sealer.blindIndex('proved-contact', `${owner}\0${channel}\0${address}`));
  return {
    keep: async ({ owner, contact, ...request }) => {
      await sql`
        insert into resident.code_request
          (owner, event_id, transaction_hash, contact_hash, channels, reference_type, reference_masked)
        values (${owner}, ${request.eventId}, ${transactionHash(request.transactionId)},
                ${contact === null ? null : contactHash(owner, contact)}, ${request.channels.join(',')},
                ${request.referenceType}, ${request.referenceMasked})`;
    },
    open: async (owner, transactionId) => {
      const [row] = await sql<RequestRow[]>`
        select event_id, channels, reference_type, reference_masked from resident.code_request
         where owner = ${owner} and transaction_hash = ${transactionHash(transactionId)}
           and status_code <> 'OTP_VERIFIED'
         order by sent_at desc, event_id limit 1`;
      return row === undefined ? null : requestOf(row);
    },
    answer: async ({ owner, eventId, statusCode }, work) => {
      await sql`
        with answered as (
          update resident.code_request set status_code = ${statusCode}
           where owner = ${owner} and event_id = ${eventId}
             and status_code not in ('OTP_VERIFIED', ${statusCode})
          returning *
        ), change as (
          insert into resident.event
            (owner, event_id, request_type, status_code, reference_type, reference_masked, attribute_list,
             auth_type_code, read, created_at)
          select owner, event_id, 'VALIDATE_OTP', status_code, reference_type, reference_masked, channels, 'OTP', true,
                 sent_at from answered
          on conflict (owner, event_id) do update set status_code = excluded.status_code, updated_at = now()
          returning event_id
        ), ${followUps(sql, SCHEMA, sealer, { ...work, events: [] })}
        select from change`;
    },
    isProved: async (owner, contact) => {
      const rows = await sql`
        select from resident.code_request
         where owner = ${owner} and contact_hash = ${contactHash(owner, contact)} and status_code = 'OTP_VERIFIED'
         limit 1`;
      return rows.length === 1;
    },
    purge: async () => {
      await sql`
        delete from resident.code_request
         where sent_at < now() - interval '1 day' and (status_code <> 'OTP_VERIFIED' or contact_hash is null)`;
    },
  };
}

function requestOf(row: RequestRow): CodeRequest {
  const named = row.channels.split(',');
  return {
    eventId: row.event_id,
    channels: OTP_CHANNELS.filter((channel) => named.includes(channel)),
    referenceType: row.reference_type,
    referenceMasked: row.reference_masked,
  };
}
