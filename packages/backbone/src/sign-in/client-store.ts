import type { ClientMetadata } from 'oidc-provider';
import type { Database } from '@doorstep/platform/database.ts';
import { IDENTITY_SCOPES } from './wishes.ts';

/** A relying party's name by language, for people. */
export type ClientNames = (clientId: string) => Readonly<Record<string, string>>;

/** Relying parties: our own product first, then those an operator registered. */
export interface ClientStore {
  readonly find: (clientId: string) => Promise<ClientMetadata | undefined>;
  readonly register: (metadata: ClientMetadata) => Promise<void>;
}

/** What a client is unless its operator says otherwise: claims by consent, and no service in the resident's name. */
const DEFAULTS = {
  grant_types: ['authorization_code'],
  response_types: ['code'],
  token_endpoint_auth_method: 'private_key_jwt',
  userinfo_signed_response_alg: 'RS256',
  subject_type: 'pairwise',
  scope: IDENTITY_SCOPES.join(' '),
} as const;

export function createClientStore(sql: Database, own: ClientMetadata): ClientStore {
  return {
    find: async (clientId) => {
      if (clientId === own.client_id) return own;
      const [row] = await sql<{ metadata: ClientMetadata }[]>`
        select metadata from sign_in.client where client_id = ${clientId}`;
      return row === undefined ? undefined : { ...row.metadata, client_id: clientId };
    },
    register: async (metadata) => {
      const whole = JSON.stringify({ ...DEFAULTS, ...metadata });
      await sql`
        insert into sign_in.client (client_id, metadata) values (${metadata.client_id}, ${whole}::text::jsonb)
        on conflict (client_id) do update set metadata = excluded.metadata`;
    },
  };
}
