import { OTP_CHANNELS } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type {
  AuthenticationPurpose,
  AuthenticationRecord,
  OtpChannel,
  RelyingEntity,
} from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database, Fragment, Pools } from '@doorstep/platform/database.ts';
import { followUps, together } from '@doorstep/platform/follow-ups.ts';
import type { FollowUps } from '@doorstep/platform/follow-ups.ts';
import { gathering } from '@doorstep/platform/gathering.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';
import { createReferenceOf } from './reference.ts';
import type { ReferenceOf } from './reference.ts';
import { createTransactionNames } from './transaction-names.ts';
import type { TransactionNames } from './transaction-names.ts';

export interface TransactionRow {
  readonly token: string;
  readonly transactionId: string;
  readonly authTypeCode:
    | 'OTP-REQUEST'
    | 'OTP-AUTH'
    | AuthenticationPurpose['code']
    | 'KYC-EXCHANGE'
    | 'VCI-EXCHANGE-REQUEST'
    | 'IDENTITY-KEY-BINDING'
    | 'TOKEN-AUTH';
  readonly statusCode: 'Y' | 'N';
  readonly statusComment: string;
  readonly referenceIdType: 'UIN' | 'VID';
  readonly entity: RelyingEntity;
  /** How a code went out; null for anything but a code that did. */
  readonly otpChannels: readonly OtpChannel[] | null;
  /** Names of what the entity is told of the person; the row does not keep them, the event tells them. */
  readonly attributes?: readonly string[];
}

export interface TransactionStore {
  readonly record: (row: TransactionRow, work: FollowUps) => Promise<void>;
  /** As `record`, but at most once in ten minutes for one entity: a refusal costs whoever asks nothing. */
  readonly recordRefusal: (row: TransactionRow, work: FollowUps) => Promise<void>;
  /** The row alone, to be written with a change it belongs to. */
  readonly insertion: (row: TransactionRow) => Fragment;
  /** A caller's name of a transaction as the audit may have it. */
  readonly referenceOf: ReferenceOf;
  /** How the transaction's newest code went out; empty when none was sent in it. */
  readonly channelsOf: (token: string, transactionId: string) => Promise<readonly OtpChannel[]>;
  readonly list: (
    token: string,
    page: { pageStart: number; pageFetch: number },
  ) => Promise<readonly AuthenticationRecord[]>;
}

/** An authentication, or a request for a code, and what follows it. */
interface NewRecord {
  readonly row: TransactionRow;
  readonly work: FollowUps;
}

/** Records are rows of their own, so those of one moment are written in one statement and wait for one commit. */
const RECORDS = { most: 50 };

export function createTransactionStore({ sql, reads, shared }: Pools, sealer: Sealer): TransactionStore {
  const names = createTransactionNames(sealer);
  const record = gathering(RECORDS, async (records: readonly NewRecord[]) => {
    const rows = records.map(({ row }) => row);
    const work = together(records.map((record) => record.work));
    await shared`
      with change as (${insertion(shared, names, rows)} returning id),
      ${followUps(shared, 'id_authentication', sealer, work)}
      select from change`;
    return records.map(() => undefined);
  });
  const channelsOf = findingChannels(reads, names);
  return {
    referenceOf: createReferenceOf(sealer),
    insertion: (row) => insertion(sql, names, [row]),
    record: (row, work) => record({ row, work }),
    recordRefusal: async (row, work) => {
      await sql`
        with change as (
          ${insertion(sql, names, [row])}
           where not exists (
             select from id_authentication.auth_transaction
              where token = ${row.token} and entity_id = ${row.entity.id} and auth_type_code = ${row.authTypeCode}
                and status_code = 'N' and requested_at > now() - interval '10 minutes')
          returning id
        ), ${followUps(sql, 'id_authentication', sealer, work)}
        select from change`;
    },
    channelsOf: (token, transactionId) => channelsOf({ token, transactionId }),
    list: async (token, page) => {
      const rows = await sql<RecordRow[]>`
      select id, transaction_id as clear, transaction_sealed as sealed, requested_at as "requestedAt", auth_type_code as "authTypeCode",
             status_code as "statusCode", status_comment as "statusComment", reference_id_type as "referenceIdType",
             entity_name as "entityName"
        from id_authentication.auth_transaction where token = ${token}
       order by id desc limit ${page.pageFetch} offset ${(page.pageStart - 1) * page.pageFetch}`;
      return rows.map(({ id, clear, sealed, ...record }) => ({
        ...record,
        transactionId: sealed === null ? (clear ?? '') : names.open({ token, id }, sealed),
      }));
    },
  };
}

interface CodeTransaction {
  readonly token: string;
  readonly transactionId: string;
}

function findingChannels(
  reads: Database,
  names: TransactionNames,
): (code: CodeTransaction) => Promise<readonly OtpChannel[]> {
  return gathering(RECORDS, async (codes: readonly CodeTransaction[]) => {
    const rows = await reads<{ place: number; otp_channels: string }[]>`
      select place, otp_channels
        from unnest(${[...codes.keys()]}::integer[], ${codes.map(({ token }) => token)}::text[],
                    ${codes.map(({ token, transactionId }) => names.hash(token, transactionId).toString('base64'))}::text[],
                    ${codes.map(({ transactionId }) => transactionId)}::text[]) as sought (place, token, hash, clear)
       cross join lateral (
         select otp_channels from id_authentication.auth_transaction as done
          where done.token = sought.token and otp_channels is not null
            and (transaction_hash = decode(hash, 'base64') or transaction_id = clear)
          order by id desc limit 1) as newest`;
    return codes.map((_, place) => {
      const named = rows.find((row) => row.place === place)?.otp_channels.split(',') ?? [];
      return OTP_CHANNELS.filter((channel) => named.includes(channel));
    });
  });
}

type RecordRow = Omit<AuthenticationRecord, 'transactionId'> & {
  readonly id: string;
  /** Of rows from before names were sealed. */
  readonly clear: string | null;
  readonly sealed: Uint8Array | null;
};

/** Without a `where`, so that the statement around it may add one. */
export function insertion(sql: Database, names: TransactionNames, rows: readonly TransactionRow[]): Fragment {
  const made = rows.map((row) => ({ ...row, id: uuidv7() }));
  const column = (of: (row: TransactionRow & { readonly id: string }) => string | null) => made.map(of);
  return sql`
    insert into id_authentication.auth_transaction
      (token, id, transaction_hash, transaction_sealed, auth_type_code, status_code, status_comment, reference_id_type, entity_id,
       entity_name, otp_channels)
    select token, id, decode(hash, 'base64'), decode(sealed, 'base64'), auth_type_code, status_code, status_comment,
           reference_id_type, entity_id, entity_name, otp_channels
      from unnest(${column(({ token }) => token)}::text[], ${column(({ id }) => id)}::uuid[],
                  ${column(({ token, transactionId }) => names.hash(token, transactionId).toString('base64'))}::text[],
                  ${column((row) => names.seal(row, row.transactionId).toString('base64'))}::text[],
                  ${column((row) => row.authTypeCode)}::text[], ${column((row) => row.statusCode)}::text[],
                  ${column((row) => row.statusComment)}::text[], ${column((row) => row.referenceIdType)}::text[],
                  ${column(({ entity }) => entity.id)}::text[], ${column(({ entity }) => entity.name)}::text[],
                  ${column((row) => row.otpChannels?.join(',') ?? null)}::text[])
           as row (token, id, hash, sealed, auth_type_code, status_code, status_comment, reference_id_type, entity_id,
                   entity_name, otp_channels)`;
}
