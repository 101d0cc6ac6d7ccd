import { hash } from 'node:crypto';
import type { ResidentSession } from '@doorstep/core/resident/session/resident-session.ts';
import type {
  NewSession,
  SessionLookup,
  SessionStore,
} from '@doorstep/core/resident/session/session-store.ts';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { rowByKey } from '@doorstep/platform/row-by-key.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';
import { actingFacts } from './dependant-store.ts';

interface SessionRow {
  readonly key: string;
  readonly id: string;
  readonly owner: string;
  readonly facts_sealed: Uint8Array;
  readonly signed_in_at: Date;
  readonly over: boolean;
}

interface ActingRow {
  readonly acting_for: string | null;
  readonly acting_sealed: Uint8Array | null;
  readonly acting_until: Date | null;
}

type SealedFacts = Omit<ResidentSession, 'id' | 'owner' | 'signedInAt'>;

/** Tokens and cookies are looked up by their SHA-256: 256 random bits or a signature need no slower hash. */
export function createSessionStore(sql: Database, reads: Database, sealer: Sealer): SessionStore {
  const byToken = rowByKey(
    (keys) => reads<SessionRow[]>`
      select encode(token_hash, 'base64') as key, id, owner, facts_sealed, signed_in_at,
             ended_at is not null or expires_at <= now() as over
        from resident.session
       where token_hash = any(array(select decode(key, 'base64') from unnest(${keys}::text[]) as key))`,
  );
  const byCookie = rowByKey(
    (keys) => reads<(SessionRow & ActingRow)[]>`
      select encode(portal_hash, 'base64') as key, id, owner, facts_sealed, signed_in_at,
             ended_at is not null or expires_at <= now() as over, acting_for, acting_sealed, acting_until
        from resident.session
       where portal_hash = any(array(select decode(key, 'base64') from unnest(${keys}::text[]) as key))`,
  );
  return {
    open: (session) => openSession(sql, sealer, session),
    byToken: async (accessToken) => lookup(sealer, await byToken(sha256(accessToken))),
    byPortalCookie: async (cookie) => {
      const row = await byCookie(sha256(cookie));
      return actingFor(sealer, lookup(sealer, row), row);
    },
    picture: async (sessionId) => {
      const [row] = await sql<{ picture_sealed: Uint8Array | null }[]>`
        select picture_sealed from resident.session where id = ${sessionId}`;
      const sealed = row?.picture_sealed ?? null;
      return sealed === null ? null : sealer.open(sealed, sessionContext('picture', sessionId));
    },
    end: async (sessionId) => {
      const ended = await sql`
        update resident.session set ended_at = now() where id = ${sessionId} and ended_at is null`;
      return ended.count === 1;
    },
    signIns: async (owner, limit) => {
      const rows = await sql<{ signed_in_at: Date }[]>`
        select signed_in_at from resident.session where owner = ${owner} order by signed_in_at desc limit ${limit}`;
      return rows.map((row) => row.signed_in_at);
    },
  };
}

async function openSession(sql: Database, sealer: Sealer, session: NewSession): Promise<boolean> {
  const { id, owner, expiresAt, accessToken, portalCookie, address, machineType, picture } = session;
  const facts: SealedFacts = {
    uin: session.uin,
    individualId: session.individualId,
    individualIdKind: session.individualIdKind,
    scopes: session.scopes,
    authenticationMode: session.authenticationMode,
    name: session.name,
    email: session.email,
    phone: session.phone,
  };
  const sealed = (column: string, text: string): Buffer =>
    Buffer.from(sealer.seal(text, sessionContext(column, id)));
  const inserted = await sql`
    insert into resident.session
      (id, owner, token_hash, portal_hash, facts_sealed, picture_sealed, address_sealed, machine_type, expires_at)
    values (${id}, ${owner}, ${sha256(accessToken)}, ${portalCookie === null ? null : sha256(portalCookie)},
            ${sealed('facts', JSON.stringify(facts))}, ${picture === null ? null : sealed('picture', picture)},
            ${sealed('address', address)}, ${machineType}, ${expiresAt})
    on conflict do nothing`;
  return inserted.count === 1;
}

function lookup(sealer: Sealer, row: SessionRow | null): SessionLookup {
  if (row === null) return { kind: 'unknown' };
  if (row.over) return { kind: 'ended' };
  const facts = sessionFacts(sealer, row.id, row.facts_sealed);
  return { kind: 'open', session: { ...facts, id: row.id, owner: row.owner, signedInAt: row.signed_in_at } };
}

/**
 * The dependant's in everything, where the session acts for one. Only our portal shows whom it acts for, so only the
 * portal's own cookie does.
 */
function actingFor(sealer: Sealer, found: SessionLookup, row: ActingRow | null): SessionLookup {
  if (found.kind !== 'open' || row === null) return found;
  const { acting_for: owner, acting_sealed: sealed, acting_until: until } = row;
  if (owner === null || sealed === null || until === null || until.getTime() <= Date.now()) return found;
  const { session } = found;
  const { uin, name } = actingFacts(sealer, session.id, sealed);
  return {
    kind: 'open',
    session: {
      ...session,
      owner,
      uin,
      individualId: uin,
      individualIdKind: 'UIN',
      name,
      email: null,
      phone: null,
      guardian: { owner: session.owner, uin: session.uin, until },
    },
  };
}

export function sessionFacts(sealer: Sealer, id: string, sealed: Uint8Array): SealedFacts {
  const text = sealer.open(sealed, sessionContext('facts', id));
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written by openSession() and authenticated by its seal
  return JSON.parse(text) as SealedFacts;
}

export const sessionColumns: readonly SealedColumn[] = ['facts', 'address', 'picture'].map((column) => ({
  system: 'resident',
  table: 'resident.session',
  key: ['id'],
  column: `${column}_sealed`,
  context: (row) => sessionContext(column, row.text('id')),
}));

export function sessionContext(column: string, id: string): string {
  return `resident.session.${column}/${id}`;
}

function sha256(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}
