import { randomBytes } from 'node:crypto';
import { createLocalJWKSet, errors, jwtVerify } from 'jose';
import type { KeyManager, Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { Database } from '@doorstep/platform/database.ts';

export interface ServiceClients {
  /** Registers a client or gives it a new secret, which is told only here. */
  readonly register: (clientId: string, roles: readonly string[]) => Promise<string>;
  readonly issueToken: (clientId: string, secret: string) => Promise<Result<string, 'client-refused'>>;
  readonly verify: (
    token: string,
  ) => Promise<{ readonly clientId: string; readonly roles: readonly string[] } | null>;
}

const TOKEN_SECONDS = 3_600;
const GUESSES = 10;
const REST = '15 minutes';

/** Service-to-service tokens in the form MOSIP's services expect (identity-backbone §3). */
export function createServiceClients(parts: {
  readonly sql: Database;
  readonly sealer: Sealer;
  readonly keyManager: KeyManager;
  readonly issuer: string;
}): ServiceClients {
  const { sql, sealer, keyManager, issuer } = parts;
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
      return roles === null
        ? fail('client-refused')
        : ok(await signToken(keyManager, issuer, clientId, roles));
    },
    verify: async (token) => {
      const clientId = await clientOf(keyManager, issuer, token);
      const roles = clientId === null ? null : await currentRoles(sql, clientId);
      return clientId === null || roles === null ? null : { clientId, roles };
    },
  };
}

/** The client's roles when the secret is right. Guesses are counted, so that a secret cannot be tried for ever. */
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
     where client_id = ${clientId} and ended_at is null and (frozen_until is null or frozen_until <= now())
    returning secret_hash = ${hash} as matched, roles`;
  return row?.matched === true ? row.roles : null;
}

async function signToken(
  keyManager: KeyManager,
  issuer: string,
  clientId: string,
  roles: readonly string[],
): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  return keyManager.signJwt('client-token', {
    iss: issuer,
    sub: `service-account-${clientId}`,
    aud: 'account',
    azp: clientId,
    iat: now,
    exp: now + TOKEN_SECONDS,
    jti: randomBytes(16).toString('hex'),
    realm_access: { roles },
  });
}

/** The client a token was signed for; null when it is no such token. */
async function clientOf(keyManager: KeyManager, issuer: string, token: string): Promise<string | null> {
  const { keys } = await keyManager.publicKeys('client-token');
  const keySet = createLocalJWKSet({ keys: keys.map((key) => ({ kty: 'RSA', ...key })) });
  try {
    const { payload } = await jwtVerify(token, keySet, {
      issuer,
      audience: 'account',
      algorithms: ['RS256'],
    });
    return typeof payload['azp'] === 'string' ? payload['azp'] : null;
  } catch (error) {
    if (error instanceof errors.JOSEError) return null;
    throw error;
  }
}

/** As they are now, not as the token has them: a client that was ended, or lost a role, has lost it at once. */
async function currentRoles(sql: Database, clientId: string): Promise<readonly string[] | null> {
  const [row] = await sql<{ roles: string[] }[]>`
    select roles from sign_in.service_client where client_id = ${clientId} and ended_at is null`;
  return row?.roles ?? null;
}
