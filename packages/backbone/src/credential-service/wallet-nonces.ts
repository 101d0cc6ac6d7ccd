import { createHash, randomBytes } from 'node:crypto';
import type { Database } from '@doorstep/platform/database.ts';

/** Challenges for wallets: each is good once, for a while. */
export interface WalletNonces {
  readonly give: () => Promise<string>;
  /** False for one that is unknown, over or spent. */
  readonly spend: (nonce: string) => Promise<boolean>;
  readonly purge: () => Promise<void>;
}

export function createWalletNonces(sql: Database, seconds: number): WalletNonces {
  const hash = (nonce: string): Buffer => createHash('sha256').update(nonce).digest();
  return {
    give: async () => {
      const nonce = randomBytes(24).toString('base64url');
      await sql`
        insert into credential_service.wallet_nonce (nonce_hash, expires_at)
        values (${hash(nonce)}, now() + make_interval(secs => ${seconds}))`;
      return nonce;
    },
    spend: async (nonce) =>
      (
        await sql`
          delete from credential_service.wallet_nonce where nonce_hash = ${hash(nonce)} and expires_at > now()`
      ).count === 1,
    purge: async () => {
      await sql`delete from credential_service.wallet_nonce where expires_at <= now()`;
    },
  };
}
