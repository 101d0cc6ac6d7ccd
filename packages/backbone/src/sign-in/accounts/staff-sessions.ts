import { randomBytes, randomUUID } from 'node:crypto';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { StaffSession, StaffSessions } from '@doorstep/core/backbone/sign-in/staff-sessions.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Database } from '@doorstep/platform/database.ts';
import type { ProvenStaff } from './staff.ts';

interface StaffSessionParts extends ProvenStaff {
  readonly sql: Database;
  readonly sealer: Sealer;
  /** Seconds a session lasts. */
  readonly seconds: number;
}

/** Sessions of browsers: 256 random bits in the cookie, their keyed hash in the row. */
export function createStaffSessions({ sql, sealer, seconds, prove, find }: StaffSessionParts): StaffSessions {
  const hash = (cookie: string): Buffer => Buffer.from(sealer.blindIndex('staff-session', cookie));
  return {
    open: async (typed, password, machineType) => {
      const proven = await prove(typed, password);
      if (!proven.ok) return proven;
      const cookie = randomBytes(32).toString('base64url');
      const [row] = await sql<{ expires_at: Date }[]>`
        insert into sign_in.account_token (jti_hash, kind, account, expires_at, session_id, machine_type)
        values (${hash(cookie)}, 'staff', ${proven.value.userId}, now() + make_interval(secs => ${seconds}),
                ${randomUUID()}, ${machineType})
        returning expires_at`;
      if (row === undefined) throw new Error('A session was not written down');
      return ok({ cookie, expiresAt: row.expires_at });
    },
    byCookie: async (cookie) => {
      const [row] = await sql<{ account: string; session_id: string }[]>`
        select account, session_id from sign_in.account_token
         where jti_hash = ${hash(cookie)} and session_id is not null and ended_at is null and expires_at > now()`;
      const member = row === undefined ? null : await find(row.account);
      return row === undefined || member === null || member.disabledAt !== null
        ? null
        : { member, sessionId: row.session_id };
    },
    ofMember: (userId) => sql<StaffSession[]>`
      select session_id as id, opened_at as "openedAt", expires_at as "expiresAt", machine_type as "machineType"
        from sign_in.account_token
       where kind = 'staff' and account = ${userId} and session_id is not null and ended_at is null
         and expires_at > now()
       order by opened_at desc limit 50`,
    end: async (userId, sessionId) => {
      const ended = await sql`
        update sign_in.account_token set ended_at = now()
         where kind = 'staff' and account = ${userId} and session_id::text = ${sessionId} and ended_at is null
           and expires_at > now()`;
      return ended.count === 1;
    },
    endOthers: async (userId, keep) => {
      const ended = await sql`
        update sign_in.account_token set ended_at = now()
         where kind = 'staff' and account = ${userId} and session_id::text is distinct from ${keep}
           and ended_at is null and expires_at > now()`;
      return ended.count;
    },
  };
}
