import { endOtherSessions as endOthers } from '@doorstep/core/resident/session/end-other-sessions.ts';
import { endSession as end } from '@doorstep/core/resident/session/end-session.ts';
import { listSessions as list } from '@doorstep/core/resident/session/list-sessions.ts';
import type { OwnSessionPorts } from '@doorstep/core/resident/session/own-sessions.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import { endOtherSessions, endSession, listSessions } from '@doorstep/contract/doorstep/session.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import type { FastifyInstance } from 'fastify';
import type { ServerCallers } from '../callers.ts';

/** The person's own sessions: where they are signed in, and ending that. */
export function mountSessions(server: FastifyInstance, ports: MountPorts, sessions: OwnSessionPorts): void {
  mount(server, ports, listSessions, sessionList(sessions));
  mount(server, ports, endSession, sessionEnding(sessions));
  mount(server, ports, endOtherSessions, othersEnding(sessions));
}

function sessionList({ own }: OwnSessionPorts): Implementation<typeof listSessions, ServerCallers> {
  return {
    questions: {},
    answer: async (_input, session) => {
      const sessions = (await list(own, session)).map(({ here, signedInAt, expiresAt, ...rest }) => ({
        ...rest,
        here: here === 'yes',
        signedInAt: signedInAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
      }));
      return ok({ sessions });
    },
  };
}

function sessionEnding(ports: OwnSessionPorts): Implementation<typeof endSession, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params }, { owner }) => {
      const ended = await end(ports, owner, params.id);
      return ended.ok ? ok({ ended: 1 }) : ended;
    },
  };
}

function othersEnding(ports: OwnSessionPorts): Implementation<typeof endOtherSessions, ServerCallers> {
  return {
    questions: {},
    answer: async (_input, session) => ok({ ended: await endOthers(ports, session) }),
  };
}
