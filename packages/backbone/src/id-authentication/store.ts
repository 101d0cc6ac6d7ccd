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
  /** How the transaction's newest code went out; empty when none was sent in it. */
  readonly channelsOf: (token: string, transactionId: string) => Promise<readonly OtpChannel[]>;
  readonly list: (
    token: string,
    page: { pageStart: number; pageFetch: number },
  ) => Promise<readonly AuthenticationRecord[]>;
}

export function createTransactionStore(sql: Database, sealer: Sealer): TransactionStore {
  return {
    record: async (row, work) => {
      await sql`
        with change as (${insertion(sql, row)} returning id),
        ${followUps(sql, 'id_authentication', sealer, work)}
        select from change`;
    },
    recordRefusal: async (row, work) => {
      await sql`
        with change as (
          ${insertion(sql, row)}
           where not exists (
             select from id_authentication.auth_transaction
              where token = ${row.token} and entity_id = ${row.entity.id} and auth_type_code = ${row.authTypeCode}
                and status_code = 'N' and requested_at > now() - interval '10 minutes')
          returning id
        ), ${followUps(sql, 'id_authentication', sealer, work)}
        select from change`;
    },
    channelsOf: async (token, transactionId) => {
      const [row] = await sql<{ otp_channels: string }[]>`
        select otp_channels from id_authentication.auth_transaction
         where token = ${token} and transaction_id = ${transactionId} and otp_channels is not null
         order by id desc limit 1`;
      const named = row?.otp_channels.split(',') ?? [];
      return OTP_CHANNELS.filter((channel) => named.includes(channel));
    },
    list: async (token, page) => sql<AuthenticationRecord[]>`
      select transaction_id as "transactionId", requested_at as "requestedAt", auth_type_code as "authTypeCode",
             status_code as "statusCode", status_comment as "statusComment", reference_id_type as "referenceIdType",
             entity_name as "entityName"
        from id_authentication.auth_transaction where token = ${token}
       order by id desc limit ${page.pageFetch} offset ${(page.pageStart - 1) * page.pageFetch}`,
  };
}

function insertion(sql: Database, row: TransactionRow): Fragment {
  return sql`
    insert into id_authentication.auth_transaction
      (token, id, transaction_id, auth_type_code, status_code, status_comment, reference_id_type, entity_id,
       entity_name, otp_channels)
    select ${row.token}, ${uuidv7()}::uuid, ${row.transactionId}, ${row.authTypeCode}, ${row.statusCode},
           ${row.statusComment}, ${row.referenceIdType}, ${row.entity.id}, ${row.entity.name},
           ${row.otpChannels === null ? null : row.otpChannels.join(',')}`;
}
