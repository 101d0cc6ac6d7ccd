import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';

/** What an access token stands for. */
export interface TokenFacts {
  readonly accountId: string;
  readonly clientId: string;
  /** Claims the person agreed to give this client. */
  readonly claims: readonly string[];
  readonly subject: string;
}

export interface IssuedToken {
  readonly jti: string;
  readonly grantId: string;
  readonly facts: TokenFacts;
  /** The person's token of ID Authentication, under which their agreements stand. */
  readonly person: string;
  readonly lifetimeSeconds: number;
}

export interface TokenStore {
  /** False when the agreement it rests on was withdrawn: then there is no token. */
  readonly record: (token: IssuedToken) => Promise<boolean>;
  /** Null when the token is unknown, over or ended. */
  readonly find: (jti: string) => Promise<TokenFacts | null>;
  readonly end: (jti: string) => Promise<void>;
  /** Ends every token of a grant. */
  readonly endByGrant: (grantId: string) => Promise<void>;
}

export function createTokenStore(sql: Database, sealer: Sealer): TokenStore {
  const hash = (jti: string): Buffer => Buffer.from(sealer.blindIndex('access-token', jti));
  const grantHash = (grantId: string): Buffer => Buffer.from(sealer.blindIndex('grant', grantId));
  return {
    record: async ({ jti, grantId, facts, person, lifetimeSeconds }) => {
      const idHash = hash(jti);
      const sealed = Buffer.from(sealer.seal(JSON.stringify(facts), context(idHash)));
      const agreed = await sql`
        with agreed as (
          select from sign_in.consent where client_id = ${facts.clientId} and subject = ${person} for share
        ), recorded as (
          insert into sign_in.access_token (jti_hash, grant_hash, holder_hash, sealed, expires_at)
          select ${idHash}::bytea, ${grantHash(grantId)}::bytea, ${holderHash(sealer, facts.clientId, person)}::bytea,
                 ${sealed}::bytea, now() + make_interval(secs => ${lifetimeSeconds})
            from agreed
          on conflict do nothing
        )
        select from agreed`;
      return agreed.count > 0;
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

export const accessTokenColumn: SealedColumn = {
  system: 'sign_in',
  table: 'sign_in.access_token',
  key: ['jti_hash'],
  column: 'sealed',
  context: (row) => context(row.bytes('jti_hash')),
};

function context(idHash: Buffer): string {
  return `sign_in.access_token/${idHash.toString('base64')}`;
}

/** Finds the tokens of one client for one person, without saying who that is. */
export function holderHash(sealer: Sealer, clientId: string, person: string): Buffer {
  return Buffer.from(sealer.blindIndex('holder', `${clientId}\0${person}`));
}
