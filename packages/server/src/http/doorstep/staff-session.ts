import type { SecondFactor } from '@doorstep/core/backbone/sign-in/second-factor.ts';
import type { StaffSessions } from '@doorstep/core/backbone/sign-in/staff-sessions.ts';
import { areasOf } from '@doorstep/core/office/access/area.ts';
import { machineType } from '@doorstep/core/resident/session/machine-type.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type {
  endOneStaffSession,
  endOtherStaffSessions,
  endStaffSession,
  getStaffSession,
  listStaffSessions,
  openStaffSession,
} from '@doorstep/contract/doorstep/staff-session.ts';
import { officers } from '@doorstep/contract/preregistration/desk.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { ServerCallers, ServiceClient } from '../callers.ts';

type Handler<Op> = Implementation<Op, ServerCallers>;

export interface StaffSessionParts {
  readonly sessions: StaffSessions;
  readonly factor: SecondFactor;
  /** Draws a QR code as SVG. */
  readonly drawCode: (text: string) => string;
  /** Name of the portal's cookie for staff. */
  readonly cookie: string;
  /** The name of a centre; null where the country has no such centre. */
  readonly centreName: (centreId: string, language: string) => Promise<string | null>;
}

export function sessionOpening({ sessions, cookie }: StaffSessionParts): Handler<typeof openStaffSession> {
  return {
    questions: {},
    answer: async ({ body: { userName, password } }, _caller, exchange) => {
      const opened = await sessions.open(userName.trim(), password, machineType(exchange.userAgent));
      if (!opened.ok) return opened;
      const { expiresAt, stage } = opened.value;
      const maxAge = Math.max(0, Math.round((expiresAt.getTime() - Date.now()) / 1_000));
      exchange.cookie({ name: cookie, value: opened.value.cookie, path: '/', maxAge });
      return ok({ expiresAt: expiresAt.toISOString(), stage });
    },
  };
}

export function sessionReading({ centreName }: StaffSessionParts): Handler<typeof getStaffSession> {
  return {
    questions: {},
    answer: async ({ query }, caller) => {
      const { clientId, name, roles, centreId } = caller;
      if (name === null) return fail('session-unknown');
      const isOpen = roles.some((role) => officers.roles.some((known) => known === role));
      return ok({
        userName: clientId,
        name,
        roles: [...roles],
        centre:
          centreId === null
            ? null
            : { id: centreId, name: (await centreName(centreId, query.language)) ?? centreId },
        desk: isOpen ? ('open' as const) : ('closed' as const),
        areas: [...areasOf(roles)],
      });
    },
  };
}

export function sessionEnding({ sessions, cookie }: StaffSessionParts): Handler<typeof endStaffSession> {
  return {
    questions: {},
    answer: async (_input, _caller, exchange) => {
      const held = exchange.cookies[cookie];
      const found =
        held === undefined ? null : ((await sessions.byCookie(held)) ?? (await sessions.unproven(held)));
      if (found !== null) await sessions.end(found.member.userId, found.sessionId);
      exchange.cookie({ name: cookie, value: '', path: '/', maxAge: 0 });
      return ok({});
    },
  };
}

export function sessionList({ sessions }: StaffSessionParts): Handler<typeof listStaffSessions> {
  return {
    questions: {},
    answer: async (_input, caller) => {
      if (!isStaff(caller)) return fail('session-unknown');
      const open = await sessions.ofMember(caller.clientId);
      return ok({
        sessions: open.map(({ id, openedAt, expiresAt, machineType: machine }) => ({
          id,
          here: id === caller.sessionId,
          openedAt: openedAt.toISOString(),
          expiresAt: expiresAt.toISOString(),
          machineType: machine,
        })),
      });
    },
  };
}

export function oneEnding({ sessions }: StaffSessionParts): Handler<typeof endOneStaffSession> {
  return {
    questions: {},
    answer: async ({ params }, caller) => {
      const ended = isStaff(caller) && (await sessions.end(caller.clientId, params.id));
      return ended ? ok({}) : fail('session-unknown');
    },
  };
}

export function othersEnding({ sessions }: StaffSessionParts): Handler<typeof endOtherStaffSessions> {
  return {
    questions: {},
    answer: async (_input, caller) => {
      if (!isStaff(caller) || caller.sessionId === null) return fail('session-unknown');
      return ok({ ended: await sessions.endOthers(caller.clientId, caller.sessionId) });
    },
  };
}

/** A program may hold a role of staff, and is none. */
function isStaff({ name }: ServiceClient): boolean {
  return name !== null;
}
