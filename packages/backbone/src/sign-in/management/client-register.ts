import type { ClientMetadata } from 'oidc-provider';
import { isOwnSchemeRedirect } from '@doorstep/contract/backbone/esignet-client-shapes.ts';
import type {
  ClientConfig,
  ClientDetails,
  ClientRegister,
  ClientStatus,
  NewClient,
  RegisteredClient,
} from '@doorstep/core/backbone/sign-in/client-register.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { violatedConstraint } from '@doorstep/platform/database.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { SUPPORTED_CLAIMS } from '../claims.ts';
import { CLIENT_DEFAULTS } from '../client-store.ts';
import type { Names } from '../client-store.ts';
import { GENERATED_CODE_ACR } from '../policy.ts';
import { readClientKey } from './client-key.ts';
import type { ClientKey } from './client-key.ts';

/** `ownClientId` is the product's own client, which nobody manages. */
export function createClientRegister(sql: Database, ownClientId: string): ClientRegister {
  return {
    create: async (client) => {
      if (client.clientId === ownClientId) return fail('client-id-taken');
      const key = await readClientKey(client.publicKey);
      return key.ok ? insertClient(sql, client, key.value) : key;
    },
    change: async (clientId, { status, config, ...details }) => {
      const metadata = JSON.stringify({ ...metadataOf(details), ...(isKept(config) ? {} : pushing(config)) });
      const changed = await sql`
        update sign_in.client
           set metadata = metadata || ${metadata}::text::jsonb, status = ${status},
               names = ${JSON.stringify(namesOf(details))}::text::jsonb
               ${isKept(config) ? sql`` : sql`, additional_config = ${jsonOf(config)}::text::jsonb, consent_minutes = ${minutesIn(config)}`}
         where client_id = ${clientId}`;
      return changed.count === 1;
    },
    find: async (clientId) => {
      const [row] = await sql<ClientRow[]>`
        select client_id, status, metadata, names, relying_party_id, additional_config
          from sign_in.client where client_id = ${clientId}`;
      return row === undefined ? null : registered(row);
    },
  };
}

interface ClientRow {
  readonly client_id: string;
  readonly status: ClientStatus;
  readonly metadata: Partial<ClientMetadata>;
  readonly names: Names;
  readonly relying_party_id: string | null;
  readonly additional_config: ClientConfig | null;
}

async function insertClient(
  sql: Database,
  client: NewClient,
  { jwk, thumbprint }: ClientKey,
): Promise<Result<undefined, 'client-id-taken' | 'key-taken'>> {
  const { clientId, relyingPartyId, config } = client;
  const metadata = { ...CLIENT_DEFAULTS, ...metadataOf(client), ...pushing(config), jwks: { keys: [jwk] } };
  const sameKey = JSON.stringify([{ n: jwk['n'], e: jwk['e'] }]);
  try {
    const [row] = await sql<{ held: boolean; made: boolean }[]>`
      with held as (
        select from sign_in.client where metadata->'jwks'->'keys' @> ${sameKey}::text::jsonb and client_id <> ${clientId}
      ), made as (
        insert into sign_in.client
          (client_id, metadata, names, consent_minutes, relying_party_id, additional_config, key_thumbprint)
        select ${clientId}, ${JSON.stringify(metadata)}::text::jsonb, ${JSON.stringify(namesOf(client))}::text::jsonb,
               ${minutesIn(config)}::integer, ${relyingPartyId}, ${jsonOf(config)}::text::jsonb, ${thumbprint}
         where not exists (select from held)
        on conflict (client_id) do nothing returning client_id
      )
      select exists (select from held) as held, exists (select from made) as made`;
    if (row?.made === true) return ok();
    const [taken] = await sql`select from sign_in.client where client_id = ${clientId}`;
    return fail(taken === undefined ? 'key-taken' : 'client-id-taken');
  } catch (error) {
    if (violatedConstraint(error) === 'clients_have_a_key_each') return fail('key-taken');
    throw error;
  }
}

function metadataOf({ name, logoUri, redirectUris, acrs, claims }: ClientDetails) {
  return {
    client_name: name,
    logo_uri: logoUri,
    redirect_uris: [...redirectUris],
    application_type: redirectUris.some(isOwnSchemeRedirect) ? 'native' : 'web',
    user_claims: [...claims],
    auth_context_refs: [...acrs],
  };
}

/** The provider wants pushed requests from whom eSignet's configuration says so of. */
function pushing(config: ClientConfig | null) {
  return {
    require_pushed_authorization_requests: config?.['require_pushed_authorization_requests'] === true,
  };
}

/** Its people are shown a name in English, whatever other languages there are. */
function namesOf({ name, names }: ClientDetails): Names {
  return { eng: name, ...names };
}

function minutesIn(config: ClientConfig | null): number | null {
  const minutes = config?.['consent_expire_in_mins'];
  return typeof minutes === 'number' ? minutes : null;
}

function jsonOf(config: ClientConfig | null): string | null {
  return config === null ? null : JSON.stringify(config);
}

function isKept(config: ClientConfig | null | 'as it was'): config is 'as it was' {
  return config === 'as it was';
}

function registered({ client_id: clientId, status, metadata, names, ...row }: ClientRow): RegisteredClient {
  const [key, ...moreKeys] = metadata.jwks?.keys ?? [];
  return {
    clientId,
    status,
    name: metadata.client_name ?? names['eng'] ?? clientId,
    names,
    relyingPartyId: row.relying_party_id,
    logoUri: metadata.logo_uri ?? null,
    redirectUris: metadata.redirect_uris ?? [],
    acrs: textsIn(metadata['auth_context_refs']) ?? [GENERATED_CODE_ACR],
    claims: textsIn(metadata['user_claims']) ?? SUPPORTED_CLAIMS,
    publicKey: key === undefined || moreKeys.length > 0 ? null : Object.fromEntries(Object.entries(key)),
    config: row.additional_config,
  };
}

function textsIn(value: unknown): readonly string[] | null {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : null;
}
