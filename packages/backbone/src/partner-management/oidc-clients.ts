import { calculateJwkThumbprint, exportJWK, importJWK } from 'jose';
import type { JWK } from 'jose';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { announcedBy } from './announced.ts';

/** A client as sign-in is told of it. */
export interface ClientFacts {
  readonly clientId: string;
  readonly names: Readonly<Record<string, string>>;
  readonly logoUri: string;
  readonly redirectUris: readonly string[];
  readonly publicKey: Readonly<Record<string, unknown>>;
  readonly status: 'ACTIVE' | 'INACTIVE';
}

/** Sign-in's own register of clients, which this system fills and does not keep. */
export type RegisterClient = (client: ClientFacts) => Promise<void>;

export interface ClientKey {
  readonly thumbprint: string;
  readonly publicKey: Readonly<Record<string, unknown>>;
}

export interface OidcClients {
  /** False when the key is another client's. */
  readonly create: (
    clientId: string,
    partnerId: string,
    policyId: string,
    key: ClientKey,
  ) => Promise<boolean>;
  readonly find: (
    clientId: string,
  ) => Promise<{ readonly partnerId: string; readonly publicKey: ClientKey['publicKey'] } | null>;
  /** Whether its partner is out of use; not so of a client that no partner has. */
  readonly isOfStopped: (clientId: string) => Promise<boolean>;
  readonly setStatus: (clientId: string, status: 'ACTIVE' | 'INACTIVE') => Promise<void>;
}

export function createOidcClients(sql: Database, sealer: Sealer, now: () => Date): OidcClients {
  const announced = announcedBy(sql, sealer, now);
  return {
    create: async (clientId, partnerId, policyId, { thumbprint, publicKey }) => {
      const made = await sql`
        with change as (
          insert into partner_management.oidc_client (client_id, partner_id, policy_id, key_thumbprint, public_key)
          values (${clientId}, ${partnerId}, ${policyId}, ${thumbprint}, ${JSON.stringify(publicKey)}::text::jsonb)
          on conflict do nothing returning client_id
        ), ${announced('OIDC_CLIENT_CREATED', { clientId, partnerId, policyId })}
        select from change`;
      return made.length === 1;
    },
    find: async (clientId) => {
      const [row] = await sql<{ partner_id: string; public_key: ClientKey['publicKey'] }[]>`
        select partner_id, public_key from partner_management.oidc_client where client_id = ${clientId}`;
      return row === undefined ? null : { partnerId: row.partner_id, publicKey: row.public_key };
    },
    isOfStopped: async (clientId) =>
      (
        await sql`
          select from partner_management.oidc_client join partner_management.partner using (partner_id)
           where client_id = ${clientId} and not partner.active`
      ).length > 0,
    setStatus: async (clientId, status) => {
      await sql`
        with change as (
          update partner_management.oidc_client set active = ${status === 'ACTIVE'}
           where client_id = ${clientId} returning client_id
        ), ${announced('OIDC_CLIENT_UPDATED', { clientId, status })}
        select from change`;
    },
  };
}

/** Its public members only, whatever came with them; RSA and P-256 keys are taken. */
export async function readClientKey(
  jwk: Readonly<Record<string, unknown>>,
): Promise<Result<ClientKey, 'key-unusable'>> {
  const { kty, n, e, crv, x, y } = jwk;
  const algorithm = kty === 'RSA' ? 'RS256' : kty === 'EC' && crv === 'P-256' ? 'ES256' : null;
  if (algorithm === null || jwk['d'] !== undefined) return fail('key-unusable');
  try {
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the import refuses members that are no key's
    const members = (kty === 'RSA' ? { kty, n, e } : { kty, crv, x, y }) as JWK;
    const key = await importJWK(members, algorithm, { extractable: true });
    const whole = await exportJWK(key);
    const thumbprint = await calculateJwkThumbprint(whole, 'sha256');
    return ok({ thumbprint, publicKey: { ...whole, kid: thumbprint, alg: algorithm, use: 'sig' } });
  } catch {
    return fail('key-unusable');
  }
}
