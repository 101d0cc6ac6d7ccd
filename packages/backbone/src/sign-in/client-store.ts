import type { ClientMetadata } from 'oidc-provider';
import type { ClientConfig, ClientStatus } from '@doorstep/core/backbone/sign-in/client-register.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { IDENTITY_SCOPES } from './wishes.ts';

export type Names = Readonly<Record<string, string>>;

/** A relying party's name by language, for people. */
export type ClientNames = (clientId: string) => Promise<Names>;

export interface RelyingParty {
  readonly metadata: ClientMetadata;
  readonly names: Names;
  /** After how many minutes a person is asked again; null for never. */
  readonly consentMinutes: number | null;
  readonly status: ClientStatus;
}

/** Relying parties: our own product first, then those an operator registered. */
export interface ClientStore {
  /** One that is not active is none, and one that is barred. */
  readonly find: (clientId: string) => Promise<ClientMetadata | undefined>;
  readonly names: ClientNames;
  readonly config: (clientId: string) => Promise<ClientConfig | null>;
  readonly register: (party: RelyingParty) => Promise<void>;
}

/** What a client is unless its operator says otherwise: claims by consent, and no service in the resident's name. */
export const CLIENT_DEFAULTS = {
  grant_types: ['authorization_code'],
  response_types: ['code'],
  token_endpoint_auth_method: 'private_key_jwt',
  userinfo_signed_response_alg: 'RS256',
  subject_type: 'pairwise',
  scope: IDENTITY_SCOPES.join(' '),
} as const;

/** Whether the organisation that a client belongs to may not sign people in now. */
export type IsBarred = (clientId: string) => Promise<boolean>;

/** `own` is the product's client, which stands in no table. */
export function createClientStore(
  sql: Database,
  own: {
    readonly clientId: string;
    /** Asked each time: the product's keys change. */
    readonly metadata: () => Promise<ClientMetadata>;
    readonly names: Names;
  } | null,
  isBarred: IsBarred,
): ClientStore {
  return {
    find: async (clientId) => {
      if (own !== null && clientId === own.clientId) return own.metadata();
      const [row] = await sql<{ metadata: ClientMetadata }[]>`
        select metadata from sign_in.client where client_id = ${clientId} and status = 'ACTIVE'`;
      return row === undefined || (await isBarred(clientId))
        ? undefined
        : { ...row.metadata, ...sectorOf(row.metadata), client_id: clientId };
    },
    names: async (clientId) => {
      if (own !== null && clientId === own.clientId) return own.names;
      const [row] = await sql<{ names: Names }[]>`
        select names from sign_in.client where client_id = ${clientId}`;
      return row === undefined || Object.keys(row.names).length === 0 ? { eng: clientId } : row.names;
    },
    config: async (clientId) => {
      const [row] = await sql<{ config: ClientConfig | null }[]>`
        select additional_config as config from sign_in.client where client_id = ${clientId}`;
      return row?.config ?? null;
    },
    register: async ({ metadata, names, consentMinutes, status }) => {
      const whole = JSON.stringify({ ...CLIENT_DEFAULTS, ...metadata });
      await sql`
        insert into sign_in.client (client_id, metadata, names, consent_minutes, status)
        values (${metadata.client_id}, ${whole}::text::jsonb, ${JSON.stringify(names)}::text::jsonb, ${consentMinutes},
                ${status})
        on conflict (client_id) do update set metadata = excluded.metadata, names = excluded.names,
          consent_minutes = excluded.consent_minutes, status = excluded.status,
          additional_config = null, key_thumbprint = null`;
    },
  };
}

/**
 * The provider wants a sector named where redirect addresses are of several hosts. People's names for a client are made
 * of its id alone (`subject.ts`), so that nothing hangs on which sector it is.
 */
function sectorOf({ redirect_uris: addresses = [] }: Partial<ClientMetadata>): Partial<ClientMetadata> {
  const hosts = new Set(addresses.map((address) => new URL(address).host));
  return hosts.size > 1 ? { sector_identifier_uri: NO_SECTOR } : {};
}

const NO_SECTOR = 'https://sector.invalid/';
