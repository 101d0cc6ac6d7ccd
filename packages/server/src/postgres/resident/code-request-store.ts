import { OTP_CHANNELS } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type {
  CodeRequest,
  CodeRequestStore,
  ContactOnRecord,
} from '@doorstep/core/resident/contact/code-request-store.ts';
import type { Database, Pools } from '@doorstep/platform/database.ts';
import { followUpsOfEach } from '@doorstep/platform/follow-ups.ts';
import type { FollowUps } from '@doorstep/platform/follow-ups.ts';
import { gathering } from '@doorstep/platform/gathering.ts';

const SCHEMA = 'resident';

interface RequestRow {
  readonly event_id: string;
  readonly channels: string;
  readonly reference_type: CodeRequest['referenceType'];
  readonly reference_masked: string;
}

export function createCodeRequestStore({ sql, reads, shared }: Pools, sealer: Sealer): CodeRequestStore {
  const transactionHash = (id: string): Buffer => Buffer.from(sealer.blindIndex('code-transaction', id));
  const contactHash = (owner: string, { channel, address }: ContactOnRecord): Buffer =>
    Buffer.from(sealer.blindIndex('proved-contact', `${owner}\0${channel}\0${address}`));
  const answerOf = answering(shared, sealer);
  const find = finding(reads);
  return {
    keep: async ({ owner, contact, ...request }) => {
      await sql`
        insert into resident.code_request
          (owner, event_id, transaction_hash, contact_hash, channels, reference_type, reference_masked)
        values (${owner}, ${request.eventId}, ${transactionHash(request.transactionId)},
                ${contact === null ? null : contactHash(owner, contact)}, ${request.channels.join(',')},
                ${request.referenceType}, ${request.referenceMasked})`;
    },
    open: (owner, transactionId) => find({ owner, hash: transactionHash(transactionId).toString('base64') }),
    answer: (answer, work) => answerOf({ answer, work: { ...work, events: [] } }),
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

interface Sought {
  readonly owner: string;
  /** Of the transaction, in base64. */
  readonly hash: string;
}

/** The newest that is unanswered in a transaction; those that are looked for at one moment are read together. */
function finding(reads: Database): (sought: Sought) => Promise<CodeRequest | null> {
  return gathering({ most: 50 }, async (all: readonly Sought[]) => {
    const rows = await reads<(RequestRow & { place: number })[]>`
      select place, event_id, channels, reference_type, reference_masked
        from unnest(${[...all.keys()]}::integer[], ${all.map(({ owner }) => owner)}::text[],
                    ${all.map(({ hash }) => hash)}::text[]) as sought (place, owner, hash)
       cross join lateral (
         select event_id, channels, reference_type, reference_masked from resident.code_request as request
          where request.owner = sought.owner and transaction_hash = decode(hash, 'base64')
            and status_code <> 'OTP_VERIFIED'
          order by sent_at desc, event_id limit 1) as newest`;
    const found = new Map(rows.map((row) => [row.place, requestOf(row)]));
    return all.map((_, place) => found.get(place) ?? null);
  });
}

interface Answered {
  readonly answer: Parameters<CodeRequestStore['answer']>[0];
  readonly work: FollowUps;
}

/** Answers of one moment are written together. */
function answering(sql: Database, sealer: Sealer): (answered: Answered) => Promise<void> {
  const namesOf = ({ answer }: Answered): readonly string[] => [answer.eventId];
  return gathering({ most: 50, namesOf }, async (all: readonly Answered[]) => {
    const answers = all.map(({ answer }) => answer);
    const works = all.map(({ work }) => work);
    await sql`
      with answered as (
        update resident.code_request as request set status_code = row.status_code
          from unnest(${[...answers.keys()]}::integer[], ${answers.map(({ owner }) => owner)}::text[],
                      ${answers.map(({ eventId }) => eventId)}::text[], ${answers.map(({ statusCode }) => statusCode)}::text[])
               as row (place, owner, event_id, status_code)
         where request.owner = row.owner and request.event_id = row.event_id
           and request.status_code not in ('OTP_VERIFIED', row.status_code)
        returning row.place, request.*
      ), told as (
        insert into resident.event
          (owner, event_id, request_type, status_code, reference_type, reference_masked, attribute_list,
           auth_type_code, read, created_at)
        select owner, event_id, 'VALIDATE_OTP', status_code, reference_type, reference_masked, channels, 'OTP', true,
               sent_at from answered
        on conflict (owner, event_id) do update set status_code = excluded.status_code, updated_at = now()
      ), change as (select place from answered),
      ${followUpsOfEach(sql, SCHEMA, sealer, works)}
      select from change`;
    return all.map(() => undefined);
  });
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
