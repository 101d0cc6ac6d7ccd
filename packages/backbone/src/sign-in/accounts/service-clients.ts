import { randomBytes } from 'node:crypto';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { Database } from '@doorstep/platform/database.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { AccountTokens } from './account-tokens.ts';

export interface ServiceClients {
  /** Registers a client or gives it a new secret, which is told only here. */
  readonly register: (clientId: string, roles: readonly string[]) => Promise<string>;
  readonly issueToken: (clientId: string, secret: string) => Promise<Result<string, 'client-refused'>>;
}

/** Seconds a service client's token lives. */
export const CLIENT_TOKEN_SECONDS = 3_600;
const GUESSES = 10;
const REST = '15 minutes';

/** Programs of the neighbouring systems, which sign in with a secret (identity-backbone §3). */
export function createServiceClients(parts: {
  readonly sql: Database;
  readonly sealer: Sealer;
  readonly tokens: AccountTokens;
}): ServiceClients {
  const { sql, sealer, tokens } = parts;
  const secretHash = (clientId: string, secret: string): Buffer =>
    Buffer.from(sealer.blindIndex('client-secret', `${clientId}\0${secret}`));
  return {
    register: async (clientId, roles) => {
      const secret = randomBytes(32).toString('base64url');
      await sql`
        insert into sign_in.service_client (client_id, secret_hash, roles)
        values (${clientId}, ${secretHash(clientId, secret)}, ${[...roles]})
        on conflict (client_id) do update set secret_hash = excluded.secret_hash, roles = excluded.roles,
          ended_at = null, failures = 0, frozen_until = null`;
      return secret;
    },
    issueToken: async (clientId, secret) => {
      const roles = await rolesBySecret(sql, clientId, secretHash(clientId, secret));
      if (roles === null) return fail('client-refused');
      const claims = { sub: `service-account-${clientId}`, azp: clientId, realm_access: { roles } };
      const holder = { kind: 'client', account: clientId } as const;
      return ok((await tokens.issue(holder, claims, CLIENT_TOKEN_SECONDS)).token);
    },
  };
}

/**
 * The client's roles when the secret is right. Guesses are counted and rest, but the right secret is never kept out: it
 * has 256 bits, so that a rest would help only those who want the client's own calls refused.
 */
async function rolesBySecret(
  sql: Database,
  clientId: string,
  hash: Buffer,
): Promise<readonly string[] | null> {
  const [row] = await sql<{ matched: boolean; roles: string[] }[]>`
    update sign_in.service_client
       set failures = case when secret_hash = ${hash} then 0 else failures + 1 end,
           frozen_until = case when secret_hash <> ${hash} and (failures + 1) % ${GUESSES} = 0
                               then now() + ${REST}::interval end
     where client_id = ${clientId} and ended_at is null
       and (secret_hash = ${hash} or frozen_until is null or frozen_until <= now())
    returning secret_hash = ${hash} as matched, roles`;
  return row?.matched === true ? row.roles : null;
}
