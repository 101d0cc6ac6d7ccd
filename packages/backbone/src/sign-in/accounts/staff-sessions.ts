import { randomBytes, randomUUID } from 'node:crypto';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { SecondFactor } from '@doorstep/core/backbone/sign-in/second-factor.ts';
import type {
  SessionStage,
  SignedInStaff,
  StaffSession,
  StaffSessions,
} from '@doorstep/core/backbone/sign-in/staff-sessions.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Database } from '@doorstep/platform/database.ts';
import type { ProvenStaff } from './staff.ts';

interface StaffSessionParts extends ProvenStaff {
  readonly sql: Database;
  readonly sealer: Sealer;
  readonly factor: Pick<SecondFactor, 'stateOf'>;
  /** Seconds a session lasts. */
  readonly seconds: number;
  /** Seconds after which one that nobody uses is over. */
  readonly idle: number;
}

/** Seconds that a session waits for the proof it lacks. */
const PATIENCE = 900;
/** Seconds; a use is written down no more often. */
const FRESH = 30;

/** Sessions of browsers: 256 random bits in the cookie, their keyed hash in the row. */
export function createStaffSessions(parts: StaffSessionParts): StaffSessions {
  const { sql, sealer, seconds, idle, prove } = parts;
  const hash = (cookie: string): Buffer => Buffer.from(sealer.blindIndex('staff-session', cookie));
  const isOpen = sql`
    kind = 'staff' and session_id is not null and ended_at is null and expires_at > now()
    and used_at > now() - make_interval(secs => ${idle}) and stage = 'open'`;
  return {
    open: async (typed, password, machineType) => {
      const proven = await prove(typed, password);
      if (!proven.ok) return proven;
      const { userId } = proven.value;
      const stage = await stageOf(parts, userId);
      const cookie = randomBytes(32).toString('base64url');
      const [row] = await sql<{ expires_at: Date }[]>`
        insert into sign_in.account_token (jti_hash, kind, account, expires_at, session_id, machine_type, stage)
        values (${hash(cookie)}, 'staff', ${userId}, now() + make_interval(secs => ${seconds}),
                ${randomUUID()}, ${machineType}, ${stage})
        returning expires_at`;
      if (row === undefined) throw new Error('A session was not written down');
      return ok({ cookie, expiresAt: row.expires_at, stage });
    },
    byCookie: async (cookie) => {
      const [row] = await sql<SessionRow[]>`
        with found as (
          select account, session_id, stage, used_at from sign_in.account_token
           where jti_hash = ${hash(cookie)} and ${isOpen}
        ), used as (
          update sign_in.account_token as held set used_at = now() from found
           where held.session_id = found.session_id
             and found.used_at < now() - make_interval(secs => ${FRESH})
        )
        select account, session_id, stage from found`;
      return row === undefined ? null : memberOf(parts, row);
    },
    unproven: async (cookie) => {
      const [row] = await sql<SessionRow[]>`
        select account, session_id, stage from sign_in.account_token
         where jti_hash = ${hash(cookie)} and session_id is not null and ended_at is null and stage <> 'open'
           and opened_at > now() - make_interval(secs => ${PATIENCE})`;
      const found = row === undefined ? null : await memberOf(parts, row);
      return row === undefined || row.stage === 'open' || found === null
        ? null
        : { ...found, stage: row.stage };
    },
    admit: async (sessionId) => {
      const admitted = await sql`
        update sign_in.account_token set stage = 'open', used_at = now()
         where session_id::text = ${sessionId} and stage <> 'open' and ended_at is null`;
      return admitted.count === 1;
    },
    ofMember: (userId) => sql<StaffSession[]>`
      select session_id as id, opened_at as "openedAt", expires_at as "expiresAt", machine_type as "machineType"
        from sign_in.account_token where account = ${userId} and ${isOpen}
       order by opened_at desc limit 50`,
    ...sessionEnds(sql),
  };
}

function sessionEnds(sql: Database): Pick<StaffSessions, 'end' | 'endOthers'> {
  return {
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

interface SessionRow {
  readonly account: string;
  readonly session_id: string;
  readonly stage: SessionStage;
}

async function stageOf({ factor }: StaffSessionParts, userId: string): Promise<SessionStage> {
  const { state, wanted } = await factor.stateOf(userId);
  if (state === 'on') return 'code';
  return wanted === 'always' ? 'enrolment' : 'open';
}

async function memberOf(
  { find }: StaffSessionParts,
  { account, session_id }: SessionRow,
): Promise<SignedInStaff | null> {
  const member = await find(account);
  return member === null || member.disabledAt !== null ? null : { member, sessionId: session_id };
}
