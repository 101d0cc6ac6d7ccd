import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';

/** What an access token stands for. */
export interface TokenFacts {
  readonly accountId: string;
  readonly clientId: string;
  /** Claims the person agreed to give this client. */
  readonly claims: readonly string[];
  readonly subject: string;
}

export interface TokenStore {
  readonly record: (
    jti: string,
    grantId: string,
    facts: TokenFacts,
    lifetimeSeconds: number,
  ) => Promise<void>;
  /** Null when the token is unknown, over or ended. */
  readonly find: (jti: string) => Promise<TokenFacts | null>;
  readonly end: (jti: string) => Promise<void>;
  /** Ends every token of a grant. */
  readonly endByGrant: (grantId: string) => Promise<void>;
}

export function createTokenStore(sql: Database, sealer: Sealer): TokenStore {
  const hash = (jti: string): Buffer => Buffer.from(sealer.blindIndex('access-token', jti));
  const grantHash = (grantId: string): Buffer => Buffer.from(sealer.blindIndex('grant', grantId));
  const context = (idHash: Buffer): string => `sign_in.access_token/${idHash.toString('base64')}`;
  return {
    record: async (jti, grantId, facts, lifetimeSeconds) => {
      const idHash = hash(jti);
      const sealed = Buffer.from(sealer.seal(JSON.stringify(facts), context(idHash)));
      await sql`
        insert into sign_in.access_token (jti_hash, grant_hash, sealed, expires_at)
        values (${idHash}, ${grantHash(grantId)}, ${sealed}, now() + make_interval(secs => ${lifetimeSeconds}))
        on conflict do nothing`;
    },
    find: async (jti) => {
      const idHash = hash(jti);
      const [row] = await sql<{ sealed: Uint8Array }[]>`
        select sealed from sign_in.access_token where jti_hash = ${idHash} and ended_at is null and expires_at > now()`;
      if (row === undefined) return null;
      // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written by record() and authenticated by its seal
      return JSON.parse(sealer.open(row.sealed, context(idHash))) as TokenFacts;
    },
    end: async (jti) => {
      await sql`update sign_in.access_token set ended_at = now() where jti_hash = ${hash(jti)} and ended_at is null`;
    },
    endByGrant: async (grantId) => {
      await sql`
        update sign_in.access_token set ended_at = now() where grant_hash = ${grantHash(grantId)} and ended_at is null`;
    },
  };
}
