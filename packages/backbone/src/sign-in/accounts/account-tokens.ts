import { randomBytes } from 'node:crypto';
import { textAt } from '@doorstep/contract/json.ts';
import type { KeyManager, Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';

export interface AccountTokenParts {
  readonly sql: Database;
  readonly sealer: Sealer;
  readonly keyManager: KeyManager;
  readonly issuer: string;
}

export type AccountKind = 'client' | 'staff';

export interface TokenHolder {
  readonly kind: AccountKind;
  readonly account: string;
  /** Of a client, as they are now: one that was ended, or lost a role, has lost it at once; null of staff. */
  readonly clientRoles: readonly string[] | null;
}

export interface AccountTokens {
  /** Signs a token for an account, which counts until it is ended or its time is over. */
  readonly issue: (
    holder: { readonly kind: AccountKind; readonly account: string },
    claims: Readonly<Record<string, unknown>>,
    seconds: number,
  ) => Promise<{ readonly token: string; readonly expiresAt: Date }>;
  /** Whose token it is; null when it is none, over or ended. */
  readonly holderOf: (token: string) => Promise<TokenHolder | null>;
  readonly end: (token: string) => Promise<void>;
  readonly endAll: (kind: AccountKind, account: string) => Promise<void>;
}

/** Tokens of service clients and of staff, in the form MOSIP's services expect (identity-backbone §3). */
export function createAccountTokens(parts: AccountTokenParts): AccountTokens {
  const { sql, sealer, keyManager, issuer } = parts;
  const hash = (jti: string): Buffer => Buffer.from(sealer.blindIndex('account-token', jti));
  return {
    issue: async ({ kind, account }, claims, seconds) => {
      const jti = randomBytes(24).toString('base64url');
      const [row] = await sql<{ expires_at: Date }[]>`
        insert into sign_in.account_token (jti_hash, kind, account, expires_at)
        values (${hash(jti)}, ${kind}, ${account}, now() + make_interval(secs => ${seconds})) returning expires_at`;
      if (row === undefined) throw new Error('A token was not written down');
      const iat = Math.floor(Date.now() / 1_000);
      const token = await keyManager.signJwt('client-token', {
        iss: issuer,
        aud: 'account',
        iat,
        exp: iat + seconds,
        jti,
        ...claims,
      });
      return { token, expiresAt: row.expires_at };
    },
    holderOf: async (token) => {
      const jti = await identifierOf(parts, token);
      if (jti === null) return null;
      const [row] = await sql<TokenHolder[]>`
        select kind, account,
               (select roles from sign_in.service_client
                 where token.kind = 'client' and client_id = token.account and ended_at is null) as "clientRoles"
          from sign_in.account_token as token
         where jti_hash = ${hash(jti)} and ended_at is null and expires_at > now()`;
      return row ?? null;
    },
    end: async (token) => {
      const jti = await identifierOf(parts, token);
      if (jti === null) return;
      await sql`
        update sign_in.account_token set ended_at = now() where jti_hash = ${hash(jti)} and ended_at is null`;
    },
    endAll: async (kind, account) => {
      await sql`
        update sign_in.account_token set ended_at = now()
         where kind = ${kind} and account = ${account} and ended_at is null`;
    },
  };
}

/** The `jti` of a token of ours; null for any other. */
async function identifierOf(
  { keyManager, issuer }: AccountTokenParts,
  token: string,
): Promise<string | null> {
  const claims = await keyManager.verifyJwt('client-token', token, { issuer, audience: 'account' });
  return textAt(claims, 'jti') ?? null;
}
