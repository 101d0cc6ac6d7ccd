import type {
  WalletCredential,
  WalletCredentials,
  WalletRevocation,
} from '@doorstep/core/backbone/credential-service/wallet-credentials.ts';
import type { WalletFormat } from '@doorstep/core/backbone/credential-service/wallet-credential.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import { isUuid } from '@doorstep/core/shared/uuid.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { followUps } from '@doorstep/platform/follow-ups.ts';
import { walletRevokedAudit } from './announcements.ts';
import { context, SYSTEM } from './request-rows.ts';

interface WalletRow extends WalletCredential {
  readonly format: WalletFormat | null;
}

interface FileRow extends WalletRow {
  readonly revokedBy: string | null;
  readonly sealed: Uint8Array | null;
}

/** Finds a person's own among what wallets were given. */
export function holderHash(sealer: Sealer, uin: string): Buffer {
  return Buffer.from(sealer.blindIndex('credential-holder', uin));
}

export function createWalletCredentials(sql: Database, sealer: Sealer): WalletCredentials {
  const columns = sql`
    credential_id as id, wallet_client as "clientId", wallet_format as format, issued_at as "issuedAt",
    revoked_at as "revokedAt"`;
  return {
    ofHolder: async (uin, page, size) => {
      const held = sql`
        from credential_service.credential
       where holder_hash = ${holderHash(sealer, uin)} and wallet_client is not null`;
      const [credentials, [counted]] = await Promise.all([
        sql<WalletRow[]>`
          select ${columns} ${held} order by issued_at desc, credential_id limit ${size} offset ${page * size}`,
        sql<{ total: number }[]>`select count(*)::int as total ${held}`,
      ]);
      return { credentials, total: counted?.total ?? 0 };
    },
    find: async (credentialId) => {
      if (!isUuid(credentialId)) return null;
      const [row] = await sql<FileRow[]>`
        select ${columns}, revoked_by as "revokedBy", revoked_because_sealed as sealed
          from credential_service.credential
         where credential_id = ${credentialId} and wallet_client is not null`;
      if (row === undefined) return null;
      const { sealed, ...credential } = row;
      const reason = sealed === null ? null : sealer.open(sealed, context('revocation', credential.id));
      return { ...credential, reason };
    },
    isHeldBy: async (credentialId, uin) => {
      if (!isUuid(credentialId)) return false;
      const rows = await sql`
        select from credential_service.credential
         where credential_id = ${credentialId} and holder_hash = ${holderHash(sealer, uin)}`;
      return rows.length === 1;
    },
    revoke: (revocation) => revoke(sql, sealer, revocation),
  };
}

/** The audit entry commits with it. */
async function revoke(
  sql: Database,
  sealer: Sealer,
  revocation: WalletRevocation,
): ReturnType<WalletCredentials['revoke']> {
  if (!isUuid(revocation.credentialId)) return 'unknown';
  const credentialId = revocation.credentialId.toLowerCase();
  const { staffId, reason } = revocation;
  const sealed = Buffer.from(sealer.seal(reason, context('revocation', credentialId)));
  const audit = [walletRevokedAudit(credentialId, staffId)];
  const changed = await sql`
    with change as (
      update credential_service.credential
         set revoked_at = now(), revoked_by = ${staffId}, revoked_because_sealed = ${sealed}
       where credential_id = ${credentialId} and wallet_client is not null and revoked_at is null
      returning credential_id
    ), ${followUps(sql, SYSTEM, sealer, { messages: [], events: [], audit })}
    select from change`;
  if (changed.length === 1) return 'revoked';
  const known = await sql`
    select from credential_service.credential
     where credential_id = ${credentialId} and wallet_client is not null`;
  return known.length === 1 ? 'revoked-before' : 'unknown';
}
