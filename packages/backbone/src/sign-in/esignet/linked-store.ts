import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { authorizationHash, openAuthorization } from './authorization-store.ts';
import type { Authorization, AuthorizationState, AuthorizationTimes } from './authorization-store.ts';
import type { Given } from './code-for.ts';
import type { Factor } from './factors.ts';

/** An authorization as its wallet has it. */
export interface Linked {
  readonly authorization: Authorization;
  readonly state: AuthorizationState;
  /** Under which its steps are kept; both the wallet's and the browser's calls lead to it. */
  readonly key: string;
}

/** What its person proved and gave. */
export interface Agreed extends Linked {
  readonly factor: Factor;
  readonly given: Given;
}

export interface CodeLimits {
  readonly most: number;
  readonly seconds: number;
}

/** Whether a wallet took an authorization over by a code, and how far it came. */
export interface LinkState {
  readonly linkedAt: Date | null;
  readonly state: AuthorizationState;
}

/** Authorizations that go from a browser to a wallet. Codes and ids are kept as keyed hashes. */
export interface LinkedStore {
  /** When the code ends; null when the authorization may have no more, or is over. */
  readonly addCode: (id: string, code: string, limits: CodeLimits) => Promise<Date | null>;
  /** Null unless the code is good, and nobody took the authorization over before. */
  readonly link: (code: string, linkedId: string, seconds: number) => Promise<Linked | null>;
  readonly find: (linkedId: string) => Promise<Linked | null>;
  /** Counts a code asked for, or a try; false when the authorization has none left. */
  readonly count: (linkedId: string, what: 'sends' | 'tries', most: number) => Promise<boolean>;
  /** False when somebody else took the step, or the time was over. */
  readonly proved: (linkedId: string, factor: Factor) => Promise<boolean>;
  readonly agreed: (linkedId: string, given: Given) => Promise<boolean>;
  /** Null when the authorization never had the code, or nobody took it over in time. */
  readonly stateOf: (id: string, code: string) => Promise<LinkState | null>;
  /** The browser's last step, once. */
  readonly coded: (id: string, code: string) => Promise<Agreed | null>;
  /** How far each of the codes led, by what `watched` calls it. */
  readonly reached: (codes: readonly string[]) => Promise<ReadonlyMap<string, AuthorizationState>>;
  readonly watched: (code: string) => string;
}

interface Row {
  readonly id_hash: Uint8Array;
  readonly sealed: Uint8Array;
  readonly state: AuthorizationState;
}

interface AgreedRow extends Row, Given {
  readonly factor: Factor;
}

export function createLinkedStore(
  sql: Database,
  sealer: Sealer,
  times: Pick<AuthorizationTimes, 'agreement'>,
): LinkedStore {
  const codeHash = (code: string): Buffer => Buffer.from(sealer.blindIndex('link-code', code));
  const linkHash = (linkedId: string): Buffer => Buffer.from(sealer.blindIndex('linked', linkedId));
  const opened = (row: Row | undefined): Linked | null => openRow(sealer, row);
  return {
    ...codes(sql, sealer, codeHash),
    ...walletSteps(sql, linkHash, times),
    link: async (code, linkedId, seconds) => {
      const [row] = await sql<Row[]>`
        update sign_in.authorization as it
           set state = 'linked', link_hash = ${linkHash(linkedId)}, linked_by = code.code_hash, linked_at = now(),
               expires_at = now() + make_interval(secs => ${seconds})
          from sign_in.link_code as code
         where code.code_hash = ${codeHash(code)} and code.expires_at > now()
           and it.id_hash = code.authorization_hash and it.state = 'asked' and it.expires_at > now()
        returning it.id_hash, it.sealed, it.state`;
      return opened(row);
    },
    find: async (linkedId) => {
      const [row] = await sql<Row[]>`
        select id_hash, sealed, state from sign_in.authorization
         where link_hash = ${linkHash(linkedId)} and expires_at > now()`;
      return opened(row);
    },
    coded: async (id, code) => {
      const [row] = await sql<AgreedRow[]>`
        update sign_in.authorization set state = 'coded'
         where id_hash = ${authorizationHash(sealer, id)} and linked_by = ${codeHash(code)}
           and expires_at > now() and state = 'agreed'
        returning id_hash, sealed, state, factor, agreed_claims as claims, agreed_scopes as scopes`;
      const linked = opened(row);
      if (row === undefined || linked === null) return null;
      const { factor, claims, scopes } = row;
      return { ...linked, factor, given: { claims, scopes } };
    },
  };
}

function walletSteps(
  sql: Database,
  linkHash: (linkedId: string) => Buffer,
  times: Pick<AuthorizationTimes, 'agreement'>,
): Pick<LinkedStore, 'count' | 'proved' | 'agreed'> {
  return {
    count: async (linkedId, what, most) => {
      const counted = await sql`
        update sign_in.authorization set ${sql(what)} = ${sql(what)} + 1
         where link_hash = ${linkHash(linkedId)} and expires_at > now() and state = 'linked'
           and ${sql(what)} < ${most}`;
      return counted.count === 1;
    },
    proved: async (linkedId, factor) => {
      const moved = await sql`
        update sign_in.authorization
           set state = 'wallet-proved', factor = ${factor}, expires_at = now() + make_interval(secs => ${times.agreement})
         where link_hash = ${linkHash(linkedId)} and expires_at > now() and state = 'linked'`;
      return moved.count === 1;
    },
    agreed: async (linkedId, { claims, scopes }) => {
      const moved = await sql`
        update sign_in.authorization
           set state = 'agreed', agreed_claims = ${[...claims]}, agreed_scopes = ${[...scopes]},
               expires_at = now() + make_interval(secs => ${times.agreement})
         where link_hash = ${linkHash(linkedId)} and expires_at > now() and state = 'wallet-proved'`;
      return moved.count === 1;
    },
  };
}

function codes(
  sql: Database,
  sealer: Sealer,
  codeHash: (code: string) => Buffer,
): Pick<LinkedStore, 'addCode' | 'stateOf' | 'reached' | 'watched'> {
  return {
    addCode: async (id, code, { most, seconds }) => {
      const [row] = await sql<{ expires_at: Date }[]>`
        with counted as (
          update sign_in.authorization set link_codes = link_codes + 1
           where id_hash = ${authorizationHash(sealer, id)} and expires_at > now() and state = 'asked'
             and link_codes < ${most}
          returning id_hash
        )
        insert into sign_in.link_code (code_hash, authorization_hash, expires_at)
        select ${codeHash(code)}, id_hash, now() + make_interval(secs => ${seconds}) from counted
        returning expires_at`;
      return row?.expires_at ?? null;
    },
    stateOf: async (id, code) => {
      const [row] = await sql<{ linked_at: Date | null; state: AuthorizationState }[]>`
        select case when it.linked_by = code.code_hash then it.linked_at end as linked_at, it.state
          from sign_in.link_code as code
          join sign_in.authorization as it on it.id_hash = code.authorization_hash
         where code.code_hash = ${codeHash(code)} and it.id_hash = ${authorizationHash(sealer, id)}
           and it.expires_at > now() and (it.linked_by = code.code_hash or (it.state = 'asked' and code.expires_at > now()))`;
      return row === undefined ? null : { linkedAt: row.linked_at, state: row.state };
    },
    watched: (code) => codeHash(code).toString('hex'),
    reached: async (watched) => {
      const rows = await sql<{ code: string; state: AuthorizationState }[]>`
        select encode(linked_by, 'hex') as code, state from sign_in.authorization
         where id_hash in (select authorization_hash from sign_in.link_code
                            where code_hash in (select decode(code, 'hex') from unnest(${[...watched]}::text[]) as code))
           and linked_by is not null and expires_at > now()`;
      return new Map(rows.map(({ code, state }) => [code, state]));
    },
  };
}

function openRow(sealer: Sealer, row: Row | undefined): Linked | null {
  if (row === undefined) return null;
  const idHash = Buffer.from(row.id_hash);
  return {
    authorization: openAuthorization(sealer, idHash, row.sealed),
    state: row.state,
    key: `linked/${idHash.toString('hex')}`,
  };
}
