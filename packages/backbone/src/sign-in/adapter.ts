import { errors } from 'oidc-provider';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';
import type { ClientStore } from './client-store.ts';
import type { TokenStore } from './token-store.ts';

export interface AdapterParts {
  readonly sql: Database;
  readonly sealer: Sealer;
  readonly clients: ClientStore;
  readonly tokens: TokenStore;
}

/** The provider's storage: rows found by hashed id, payloads sealed, a code consumed exactly once. */
export function createAdapter({ sql, sealer, clients, tokens }: AdapterParts, kind: string): Adapter {
  const hash = (id: string): Buffer => Buffer.from(sealer.blindIndex(kind, id));
  const uidHash = (uid: string): Buffer => Buffer.from(sealer.blindIndex('uid', uid));
  const grantHash = (grantId: string): Buffer => Buffer.from(sealer.blindIndex('grant', grantId));
  const read = (row: ArtifactRow | undefined): AdapterPayload | undefined =>
    row === undefined ? undefined : openPayload(sealer, kind, row);
  return {
    upsert: async (id, payload, expiresIn = 0) => {
      const idHash = hash(id);
      const sealed = Buffer.from(sealer.seal(JSON.stringify(payload), context(kind, idHash)));
      const expiresAt = expiresIn > 0 ? new Date(Date.now() + expiresIn * 1_000) : null;
      const kept = await sql`
        insert into sign_in.artifact as held (kind, id_hash, sealed, uid_hash, grant_hash, expires_at)
        values (${kind}, ${idHash}, ${sealed}, ${payload.uid === undefined ? null : uidHash(payload.uid)},
                ${payload.grantId === undefined ? null : grantHash(payload.grantId)}, ${expiresAt})
        on conflict (kind, id_hash) do update set sealed = excluded.sealed, uid_hash = excluded.uid_hash,
          grant_hash = excluded.grant_hash, expires_at = excluded.expires_at
         where ${kind !== USED_ASSERTION} or held.expires_at <= now()`;
      // The provider looks before it writes; of copies at the same moment the insert lets one pass.
      if (kept.count === 0) throw new errors.InvalidClientAuth('the assertion was used before');
    },
    find: async (id) => {
      if (kind === 'Client') return clients.find(id);
      const [row] = await sql<ArtifactRow[]>`
        select id_hash, sealed, consumed_at from sign_in.artifact
         where kind = ${kind} and id_hash = ${hash(id)} and (expires_at is null or expires_at > now())`;
      return read(row);
    },
    findByUid: async (uid) => {
      const [row] = await sql<ArtifactRow[]>`
        select id_hash, sealed, consumed_at from sign_in.artifact
         where kind = ${kind} and uid_hash = ${uidHash(uid)} and (expires_at is null or expires_at > now())`;
      return read(row);
    },
    findByUserCode: () => Promise.resolve(undefined),
    consume: async (id) => {
      const taken = await sql`
        update sign_in.artifact set consumed_at = now()
         where kind = ${kind} and id_hash = ${hash(id)} and consumed_at is null`;
      // The provider looks before it consumes; of two requests at the same moment this is the second.
      if (taken.count === 0) throw new errors.InvalidGrant('already consumed');
    },
    destroy: async (id) => {
      await sql`delete from sign_in.artifact where kind = ${kind} and id_hash = ${hash(id)}`;
    },
    revokeByGrantId: async (grantId) => {
      await tokens.endByGrant(grantId);
      await sql`delete from sign_in.artifact where grant_hash = ${grantHash(grantId)}`;
    },
  };
}

/** The provider's kind of an assertion's `jti`. */
const USED_ASSERTION = 'ReplayDetection';

interface ArtifactRow {
  readonly id_hash: Uint8Array;
  readonly sealed: Uint8Array;
  readonly consumed_at: Date | null;
}

function openPayload(sealer: Sealer, kind: string, row: ArtifactRow): AdapterPayload {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written by upsert() and authenticated by its seal
  const payload = JSON.parse(sealer.open(row.sealed, context(kind, row.id_hash))) as AdapterPayload;
  return row.consumed_at === null
    ? payload
    : { ...payload, consumed: Math.floor(row.consumed_at.getTime() / 1_000) };
}

export const artifactColumn: SealedColumn = {
  system: 'sign_in',
  table: 'sign_in.artifact',
  key: ['kind', 'id_hash'],
  column: 'sealed',
  context: (row) => context(row.text('kind'), row.bytes('id_hash')),
};

function context(kind: string, idHash: Uint8Array): string {
  return `sign_in.artifact/${kind}/${Buffer.from(idHash).toString('base64')}`;
}
