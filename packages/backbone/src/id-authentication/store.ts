import type {
  AuthenticationRecord,
  RelyingEntity,
} from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
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
}

export interface TransactionStore {
  readonly record: (row: TransactionRow, work: FollowUps) => Promise<void>;
  readonly list: (
    token: string,
    page: { pageStart: number; pageFetch: number },
  ) => Promise<readonly AuthenticationRecord[]>;
}

export function createTransactionStore(sql: Database, sealer: Sealer): TransactionStore {
  return {
    record: async (row, work) => {
      await sql`
        with change as (
          insert into id_authentication.auth_transaction
            (token, id, transaction_id, auth_type_code, status_code, status_comment, reference_id_type, entity_id, entity_name)
          values (${row.token}, ${uuidv7()}, ${row.transactionId}, ${row.authTypeCode}, ${row.statusCode},
                  ${row.statusComment}, ${row.referenceIdType}, ${row.entity.id}, ${row.entity.name})
          returning id
        ), ${followUps(sql, 'id_authentication', sealer, work)}
        select from change`;
    },
    list: async (token, page) => sql<AuthenticationRecord[]>`
      select transaction_id as "transactionId", requested_at as "requestedAt", auth_type_code as "authTypeCode",
             status_code as "statusCode", status_comment as "statusComment", reference_id_type as "referenceIdType",
             entity_name as "entityName"
        from id_authentication.auth_transaction where token = ${token}
       order by id desc limit ${page.pageFetch} offset ${(page.pageStart - 1) * page.pageFetch}`,
  };
}
