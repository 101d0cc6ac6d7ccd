import { randomBytes } from 'node:crypto';
import type {
  BroughtKycToken,
  KycTokenBinding,
} from '@doorstep/core/backbone/id-authentication/kyc-token.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { violatedConstraint } from '@doorstep/platform/database.ts';
import { followUps } from '@doorstep/platform/follow-ups.ts';
import type { FollowUps } from '@doorstep/platform/follow-ups.ts';
import { insertion } from './store.ts';
import type { TransactionRow } from './store.ts';
import { createTransactionNames } from './transaction-names.ts';

export interface NewKycToken extends KycTokenBinding {
  /** The person's, as this system knows them. */
  readonly token: string;
  /** The person's, as the relying party knows them. */
  readonly authToken: string;
}

export interface FoundKycToken extends BroughtKycToken {
  readonly token: string;
  readonly authToken: string;
}

/** Tokens that are good once, for a short while, for whom they were given to. */
export interface KycTokenStore {
  readonly issue: (facts: NewKycToken) => Promise<string>;
  readonly find: (kycToken: string, brought: KycTokenBinding) => Promise<FoundKycToken | null>;
  /** Uses the token up and records what is told for it, in one statement; false when it is no longer good. */
  readonly take: (
    kycToken: string,
    brought: KycTokenBinding,
    row: TransactionRow,
    work: FollowUps,
  ) => Promise<boolean>;
  /** As `take`, for a credential bound to a key; `key-taken` uses nothing up, for the key is somebody else's. */
  readonly takeForKey: (
    keyThumbprint: string,
    kycToken: string,
    brought: KycTokenBinding,
    row: TransactionRow,
    work: FollowUps,
  ) => Promise<'taken' | 'used' | 'key-taken'>;
}

export function createKycTokenStore(sql: Database, sealer: Sealer, seconds: number): KycTokenStore {
  const names = createTransactionNames(sealer);
  const hash = (use: string, value: string): Buffer => Buffer.from(sealer.blindIndex(use, value));
  const ofClient = ({ holderId, partnerId, clientId }: KycTokenBinding) =>
    sql`holder_id = ${holderId} and partner_id = ${partnerId} and client_id = ${clientId}`;
  const ofTransaction = ({ transactionId }: KycTokenBinding) =>
    sql`transaction_hash = ${hash('kyc-transaction', transactionId)}`;
  const ofId = ({ individualId }: KycTokenBinding) =>
    sql`individual_hash = ${hash('kyc-individual', individualId)}`;
  const usedUp = (kycToken: string, brought: KycTokenBinding) => sql`
    update id_authentication.kyc_token set used_at = now()
     where token_hash = ${hash('kyc-token', kycToken)} and used_at is null and expires_at > now()
       and ${ofClient(brought)} and ${ofTransaction(brought)} and ${ofId(brought)}
    returning token_hash`;
  return {
    issue: async (facts) => {
      const kycToken = randomBytes(32).toString('base64url');
      await sql`
        insert into id_authentication.kyc_token
          (token_hash, holder_id, partner_id, client_id, token, auth_token, individual_hash, transaction_hash, expires_at)
        values (${hash('kyc-token', kycToken)}, ${facts.holderId}, ${facts.partnerId}, ${facts.clientId}, ${facts.token},
                ${facts.authToken}, ${hash('kyc-individual', facts.individualId)},
                ${hash('kyc-transaction', facts.transactionId)}, now() + make_interval(secs => ${seconds}))`;
      return kycToken;
    },
    find: async (kycToken, brought) => {
      const [row] = await sql<FoundKycToken[]>`
        select token, auth_token as "authToken", (${ofClient(brought)}) as "isOfClient", used_at is not null as "isUsed",
               expires_at <= now() as "isExpired", (${ofTransaction(brought)}) as "isOfTransaction",
               (${ofId(brought)}) as "isOfId"
          from id_authentication.kyc_token where token_hash = ${hash('kyc-token', kycToken)}`;
      return row ?? null;
    },
    take: async (kycToken, brought, row, work) => {
      const taken = await sql`
        with taken as (${usedUp(kycToken, brought)}), change as (
          ${insertion(sql, names, [row])} where exists (select from taken) returning id
        ), ${followUps(sql, 'id_authentication', sealer, work)}
        select from change`;
      return taken.length === 1;
    },
    takeForKey: async (keyThumbprint, kycToken, brought, row, work) => {
      try {
        const taken = await sql`
          with taken as (${usedUp(kycToken, brought)}), subject as (
            insert into id_authentication.credential_subject (token, key_thumbprint)
            select ${row.token}, ${keyThumbprint} where exists (select from taken)
            on conflict (token, key_thumbprint) do update set named_at = now()
          ), change as (
            ${insertion(sql, names, [row])} where exists (select from taken) returning id
          ), ${followUps(sql, 'id_authentication', sealer, work)}
          select from change`;
        return taken.length === 1 ? 'taken' : 'used';
      } catch (error) {
        if (violatedConstraint(error) === 'credential_subjects_are_one_person') return 'key-taken';
        throw error;
      }
    },
  };
}

/** Forgets those that nobody could have used since yesterday, and keys that no credential has named for ten years. */
export async function purgeKycTokens(sql: Database): Promise<void> {
  await sql`delete from id_authentication.kyc_token where expires_at < now() - interval '1 day'`;
  await sql`delete from id_authentication.credential_subject where named_at < now() - interval '10 years'`;
}
