import type { ClientMetadata } from 'oidc-provider';
import type { Database } from '@doorstep/platform/database.ts';

/** Relying parties: our own product first, then those an operator registered. */
export interface ClientStore {
  readonly find: (clientId: string) => Promise<ClientMetadata | undefined>;
  readonly register: (metadata: ClientMetadata) => Promise<void>;
}

export function createClientStore(sql: Database, own: ClientMetadata): ClientStore {
  return {
    find: async (clientId) => {
      if (clientId === own.client_id) return own;
      const [row] = await sql<{ metadata: ClientMetadata }[]>`
        select metadata from sign_in.client where client_id = ${clientId}`;
      return row === undefined ? undefined : { ...row.metadata, client_id: clientId };
    },
    register: async (metadata) => {
      await sql`
        insert into sign_in.client (client_id, metadata) values (${metadata.client_id}, ${JSON.stringify(metadata)}::text::jsonb)
        on conflict (client_id) do update set metadata = excluded.metadata`;
    },
  };
}
