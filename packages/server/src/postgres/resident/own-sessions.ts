import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { OwnSessions } from '@doorstep/core/resident/session/own-sessions.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { followUps } from '@doorstep/platform/follow-ups.ts';
import { sessionContext, sessionFacts } from './session-store.ts';

const SCHEMA = 'resident';

interface OpenRow {
  readonly id: string;
  readonly facts_sealed: Uint8Array;
  readonly address_sealed: Uint8Array;
  readonly machine_type: string;
  readonly signed_in_at: Date;
  readonly expires_at: Date;
}

export function createOwnSessions(sql: Database, sealer: Sealer): OwnSessions {
  const work = (audit: Parameters<OwnSessions['end']>[2]) =>
    followUps(sql, SCHEMA, sealer, { messages: [], events: [], audit: [audit] });
  return {
    open: async (owner, limit) => {
      const rows = await sql<OpenRow[]>`
        select id, facts_sealed, address_sealed, machine_type, signed_in_at, expires_at from resident.session
         where owner = ${owner} and ended_at is null and expires_at > now()
         order by signed_in_at desc, id limit ${limit}`;
      return rows.map((row) => ({
        id: row.id,
        signedInAt: row.signed_in_at,
        expiresAt: row.expires_at,
        machineType: row.machine_type,
        authenticationMode: sessionFacts(sealer, row.id, row.facts_sealed).authenticationMode,
        address: sealer.open(row.address_sealed, sessionContext('address', row.id)),
      }));
    },
    end: async (owner, id, audit) => {
      const ended = await sql`
        with change as (
          update resident.session set ended_at = now()
           where owner = ${owner} and id = ${id} and ended_at is null and expires_at > now()
          returning id
        ), ${work(audit)}
        select from change`;
      return ended.length === 1;
    },
    endOthers: async (owner, keep, audit) => {
      const ended = await sql<{ id: string }[]>`
        with change as (
          update resident.session set ended_at = now()
           where owner = ${owner} and id <> ${keep} and ended_at is null and expires_at > now()
          returning id
        ), ${work(audit)}
        select id from change`;
      return ended.map(({ id }) => id);
    },
  };
}
