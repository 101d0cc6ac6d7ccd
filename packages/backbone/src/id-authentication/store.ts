import { OTP_CHANNELS } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type {
  AuthenticationRecord,
  OtpChannel,
  RelyingEntity,
} from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database, Fragment } from '@doorstep/platform/database.ts';
import { followUps } from '@doorstep/platform/follow-ups.ts';
import type { FollowUps } from '@doorstep/platform/follow-ups.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';
import { createReferenceOf } from './reference.ts';
import type { ReferenceOf } from './reference.ts';
import { createTransactionNames } from './transaction-names.ts';
import type { TransactionNames } from './transaction-names.ts';

export interface TransactionRow {
  readonly token: string;
  readonly transactionId: string;
  readonly authTypeCode: 'OTP-REQUEST' | 'OTP-AUTH';
  readonly statusCode: 'Y' | 'N';
  readonly statusComment: string;
  readonly referenceIdType: 'UIN' | 'VID';
  readonly entity: RelyingEntity;
  /** How a code went out; null for anything but a code that did. */
  readonly otpChannels: readonly OtpChannel[] | null;
}

export interface TransactionStore {
  readonly record: (row: TransactionRow, work: FollowUps) => Promise<void>;
  /** As `record`, but at most once in ten minutes for one entity: a refusal costs whoever asks nothing. */
  readonly recordRefusal: (row: TransactionRow, work: FollowUps) => Promise<void>;
  /** A caller's name of a transaction as the audit may have it. */
  readonly referenceOf: ReferenceOf;
  /** How the transaction's newest code went out; empty when none was sent in it. */
  readonly channelsOf: (token: string, transactionId: string) => Promise<readonly OtpChannel[]>;
  readonly list: (
    token: string,
    page: { pageStart: number; pageFetch: number },
  ) => Promise<readonly AuthenticationRecord[]>;
}

export function createTransactionStore(sql: Database, reads: Database, sealer: Sealer): TransactionStore {
  const names = createTransactionNames(sealer);
  return {
    referenceOf: createReferenceOf(sealer),
    record: async (row, work) => {
      await sql`
        with change as (${insertion(sql, names, row)} returning id),
        ${followUps(sql, 'id_authentication', sealer, work)}
        select from change`;
    },
    recordRefusal: async (row, work) => {
      await sql`
        with change as (
          ${insertion(sql, names, row)}
           where not exists (
             select from id_authentication.auth_transaction
              where token = ${row.token} and entity_id = ${row.entity.id} and auth_type_code = ${row.authTypeCode}
                and status_code = 'N' and requested_at > now() - interval '10 minutes')
          returning id
        ), ${followUps(sql, 'id_authentication', sealer, work)}
        select from change`;
    },
    channelsOf: async (token, transactionId) => {
      const [row] = await reads<{ otp_channels: string }[]>`
        select otp_channels from id_authentication.auth_transaction
         where token = ${token} and otp_channels is not null
           and (transaction_hash = ${names.hash(token, transactionId)} or transaction_id = ${transactionId})
         order by id desc limit 1`;
      const named = row?.otp_channels.split(',') ?? [];
      return OTP_CHANNELS.filter((channel) => named.includes(channel));
    },
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

type RecordRow = Omit<AuthenticationRecord, 'transactionId'> & {
  readonly id: string;
  /** Of rows from before names were sealed. */
  readonly clear: string | null;
  readonly sealed: Uint8Array | null;
};

function insertion(sql: Database, names: TransactionNames, row: TransactionRow): Fragment {
  const id = uuidv7();
  return sql`
    insert into id_authentication.auth_transaction
      (token, id, transaction_hash, transaction_sealed, auth_type_code, status_code, status_comment, reference_id_type, entity_id,
       entity_name, otp_channels)
    select ${row.token}, ${id}::uuid, ${names.hash(row.token, row.transactionId)}::bytea,
           ${names.seal({ token: row.token, id }, row.transactionId)}::bytea, ${row.authTypeCode}, ${row.statusCode},
           ${row.statusComment}, ${row.referenceIdType}, ${row.entity.id}, ${row.entity.name},
           ${row.otpChannels === null ? null : row.otpChannels.join(',')}`;
}
