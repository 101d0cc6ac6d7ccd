import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Certificate } from '@doorstep/core/backbone/key-manager/module-keys.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { violatedConstraint } from '@doorstep/platform/database.ts';
import { followUps } from '@doorstep/platform/follow-ups.ts';
import type { FollowUps } from '@doorstep/platform/follow-ups.ts';
import type { TransactionRow, TransactionStore } from './store.ts';
import { USED_PROOF_SECONDS } from './wallet-proof.ts';

export interface NewBoundKey {
  readonly keyThumbprint: string;
  readonly certificate: Certificate;
  readonly row: TransactionRow;
  /** Of the person's keys the oldest give way. */
  readonly most: number;
}

export interface LiveKey {
  readonly certificateThumbprint: Uint8Array;
  readonly certificatePem: string;
}

export interface BoundKeyStore {
  /** With the record of it and what follows, all together. False when the key is somebody else's. */
  readonly bind: (bound: NewBoundKey, work: FollowUps) => Promise<boolean>;
  readonly live: (token: string) => Promise<readonly LiveKey[]>;
  /** False when it was used before. */
  readonly useProof: (name: string) => Promise<boolean>;
  readonly purge: () => Promise<void>;
}

export function createBoundKeyStore(
  sql: Database,
  sealer: Sealer,
  transactions: Pick<TransactionStore, 'insertion'>,
): BoundKeyStore {
  return {
    bind: async ({ keyThumbprint, certificate, row, most }, work) => {
      try {
        await sql`
          with change as (
            insert into id_authentication.bound_key
              (token, key_thumbprint, factor, certificate_thumbprint, certificate_pem, entity_id, expires_at)
            values (${row.token}, ${keyThumbprint}, 'WLA', ${Buffer.from(certificate.thumbprint)}, ${certificate.pem},
                    ${row.entity.id}, ${certificate.expiresAt})
            on conflict (token, key_thumbprint, factor) do update
              set certificate_thumbprint = excluded.certificate_thumbprint, bound_at = now(),
                  certificate_pem = excluded.certificate_pem, entity_id = excluded.entity_id,
                  expires_at = excluded.expires_at
            returning token
          ), given_way as (
            delete from id_authentication.bound_key where (token, key_thumbprint, factor) in (
              select token, key_thumbprint, factor from id_authentication.bound_key
               where token = ${row.token} and factor = 'WLA' and key_thumbprint <> ${keyThumbprint}
               order by bound_at desc offset ${most - 1})
          ), recorded as (${transactions.insertion(row)}),
          ${followUps(sql, 'id_authentication', sealer, work)}
          select from change`;
        return true;
      } catch (error) {
        if (violatedConstraint(error) === 'bound_keys_are_of_one_person') return false;
        throw error;
      }
    },
    live: (token) => sql<LiveKey[]>`
      select certificate_thumbprint as "certificateThumbprint", certificate_pem as "certificatePem"
        from id_authentication.bound_key where token = ${token} and factor = 'WLA' and expires_at > now()`,
    useProof: async (name) => {
      const used = await sql`
        insert into id_authentication.used_proof (proof_hash, expires_at)
        values (${Buffer.from(sealer.blindIndex('wallet-proof', name))},
                now() + make_interval(secs => ${USED_PROOF_SECONDS}))
        on conflict do nothing`;
      return used.count === 1;
    },
    purge: async () => {
      await sql`delete from id_authentication.bound_key where expires_at <= now()`;
      await sql`delete from id_authentication.used_proof where expires_at <= now()`;
    },
  };
}
