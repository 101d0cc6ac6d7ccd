import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';

/** An authorization request made by route instead of by browser. */
export interface Authorization {
  readonly clientId: string;
  readonly redirectUri: string;
  /** As at the authorization endpoint: `scope`, `prompt`, `claims` as JSON text, and in `acr_values` what was offered. */
  readonly params: Readonly<Record<string, string>>;
  readonly state: string | null;
  readonly nonce: string | null;
  /** S256; null when the client uses no PKCE. */
  readonly codeChallenge: string | null;
  /** What the following steps must name (identity-backbone §26.1). */
  readonly detailsHash: string;
}

/** asked → proved → coded in a browser; asked → linked → wallet-proved → agreed → coded by a wallet. Each once. */
export type AuthorizationState = 'asked' | 'proved' | 'coded' | WalletState;
export type WalletState = 'linked' | 'wallet-proved' | 'agreed';

export interface AuthorizationStore {
  readonly begin: (id: string, authorization: Authorization) => Promise<void>;
  readonly find: (
    id: string,
  ) => Promise<{ readonly authorization: Authorization; readonly state: AuthorizationState } | null>;
  /** Counts a code asked for, or a try; false when the transaction has none left. */
  readonly count: (id: string, what: 'sends' | 'tries', most: number) => Promise<boolean>;
  /** False when somebody else took the step, or the time was over. */
  readonly proved: (id: string) => Promise<boolean>;
  readonly coded: (id: string) => Promise<boolean>;
}

/** Seconds from the beginning to the proof, and from the proof to the agreement; the database's clock measures. */
export interface AuthorizationTimes {
  readonly proof: number;
  readonly agreement: number;
}

export function createAuthorizationStore(
  sql: Database,
  sealer: Sealer,
  times: AuthorizationTimes,
): AuthorizationStore {
  const hash = (id: string): Buffer => authorizationHash(sealer, id);
  return {
    begin: async (id, authorization) => {
      const idHash = hash(id);
      const sealed = Buffer.from(sealer.seal(JSON.stringify(authorization), context(idHash)));
      await sql`
        insert into sign_in.authorization (id_hash, sealed, state, expires_at)
        values (${idHash}, ${sealed}, 'asked', now() + make_interval(secs => ${times.proof}))`;
    },
    find: async (id) => {
      const idHash = hash(id);
      const [row] = await sql<{ sealed: Uint8Array; state: AuthorizationState }[]>`
        select sealed, state from sign_in.authorization where id_hash = ${idHash} and expires_at > now()`;
      if (row === undefined) return null;
      return { authorization: openAuthorization(sealer, idHash, row.sealed), state: row.state };
    },
    count: async (id, what, most) => {
      const counted = await sql`
        update sign_in.authorization set ${sql(what)} = ${sql(what)} + 1
         where id_hash = ${hash(id)} and expires_at > now() and state = 'asked' and ${sql(what)} < ${most}`;
      return counted.count === 1;
    },
    proved: async (id) => {
      const moved = await sql`
        update sign_in.authorization
           set state = 'proved', expires_at = now() + make_interval(secs => ${times.agreement})
         where id_hash = ${hash(id)} and expires_at > now() and state = 'asked'`;
      return moved.count === 1;
    },
    coded: async (id) => {
      const moved = await sql`
        update sign_in.authorization set state = 'coded'
         where id_hash = ${hash(id)} and expires_at > now() and state = 'proved'`;
      return moved.count === 1;
    },
  };
}

export function authorizationHash(sealer: Sealer, id: string): Buffer {
  return Buffer.from(sealer.blindIndex('authorization', id));
}

export function openAuthorization(sealer: Sealer, idHash: Buffer, sealed: Uint8Array): Authorization {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written by begin() and authenticated by its seal
  return JSON.parse(sealer.open(sealed, context(idHash))) as Authorization;
}

export const authorizationColumn: SealedColumn = {
  system: 'sign_in',
  table: 'sign_in.authorization',
  key: ['id_hash'],
  column: 'sealed',
  context: (row) => context(row.bytes('id_hash')),
};

function context(idHash: Buffer): string {
  return `sign_in.authorization/${idHash.toString('base64')}`;
}
