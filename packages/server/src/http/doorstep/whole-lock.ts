import { askWayBack as ask } from '@doorstep/core/resident/auth-lock/ask-way-back.ts';
import { lockEverything as lockAll } from '@doorstep/core/resident/auth-lock/lock-everything.ts';
import { openEverything as openAll } from '@doorstep/core/resident/auth-lock/open-everything.ts';
import { planOpening as plan } from '@doorstep/core/resident/auth-lock/plan-opening.ts';
import { takeWayBack as take } from '@doorstep/core/resident/auth-lock/take-way-back.ts';
import type { WholeLockPorts } from '@doorstep/core/resident/auth-lock/whole-lock-ports.ts';
import { endOtherSessions } from '@doorstep/core/resident/session/end-other-sessions.ts';
import type { OwnSessionPorts } from '@doorstep/core/resident/session/own-sessions.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import {
  askWayBack,
  callOffOpening,
  chooseWayBack,
  lockEverything,
  openEverything,
  planOpening,
  takeWayBack,
} from '@doorstep/contract/doorstep/whole-lock.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import { mount } from '@doorstep/platform/mount.ts';
import type { MountPorts } from '@doorstep/platform/mount.ts';
import type { FastifyInstance } from 'fastify';
import type { ServerCallers } from '../callers.ts';
import { withEvent } from './with-event.ts';

export interface WholeLockParts {
  readonly lock: WholeLockPorts;
  readonly sessions: OwnSessionPorts;
  /** Hands an answer over so late that the time it took tells nothing. */
  readonly paced: <T>(work: Promise<T>) => Promise<T>;
}

/** The lock on everything: for the person, and for who has locked themselves out. */
export function mountWholeLock(server: FastifyInstance, ports: MountPorts, parts: WholeLockParts): void {
  mount(server, ports, lockEverything, lockingEverything(parts));
  mount(server, ports, openEverything, openingEverything(parts));
  mount(server, ports, chooseWayBack, choosingWayBack(parts));
  mount(server, ports, planOpening, planningAnOpening(parts));
  mount(server, ports, callOffOpening, callingOff(parts));
  mount(server, ports, askWayBack, askingForTheWayBack(parts));
  mount(server, ports, takeWayBack, takingTheWayBack(parts));
}

function lockingEverything({
  lock,
  sessions,
}: WholeLockParts): Implementation<typeof lockEverything, ServerCallers> {
  return {
    questions: {},
    answer: async ({ body, headers }, session, exchange) => {
      const locked = await lockAll(lock, session, {
        wayBack: body.wayBack,
        idempotencyKey: headers['idempotency-key'] || null,
      });
      if (locked.ok) await endOtherSessions(sessions, session);
      return withEvent(exchange, locked);
    },
  };
}

function openingEverything({ lock }: WholeLockParts): Implementation<typeof openEverything, ServerCallers> {
  return {
    questions: {},
    answer: async ({ body, headers }, session, exchange) =>
      withEvent(
        exchange,
        await openAll(lock, session, {
          seconds: body.seconds,
          idempotencyKey: headers['idempotency-key'] || null,
        }),
      ),
  };
}

function choosingWayBack({ lock }: WholeLockParts): Implementation<typeof chooseWayBack, ServerCallers> {
  return {
    questions: {},
    answer: async ({ body }, { owner }, { requestId }) => {
      const audit = [lock.wholeLockAudit(owner, 'way-back-chosen', requestId)];
      const chosen = await lock.wholeLocks.chooseWayBack(owner, body.wayBack, { messages: [], audit });
      return chosen ? ok({}) : fail('not-all-locked');
    },
  };
}

function planningAnOpening({ lock }: WholeLockParts): Implementation<typeof planOpening, ServerCallers> {
  return {
    questions: {},
    answer: ({ body }, session) =>
      plan(lock, session, { opensAt: new Date(body.opensAt), closesAt: new Date(body.closesAt) }),
  };
}

function callingOff({ lock }: WholeLockParts): Implementation<typeof callOffOpening, ServerCallers> {
  return {
    questions: {},
    answer: async ({ params }, { owner }, { requestId }) => {
      const audit = [lock.wholeLockAudit(owner, 'opening-called-off', requestId)];
      const off = await lock.wholeLocks.callOff(owner, params.id, { messages: [], audit });
      return off ? ok({}) : fail('opening-unknown');
    },
  };
}

function askingForTheWayBack({
  lock,
  paced,
}: WholeLockParts): Implementation<typeof askWayBack, ServerCallers> {
  return {
    questions: {},
    answer: async ({ body }) => {
      const asked = await paced(ask(lock, body));
      return asked.ok ? ok({}) : asked;
    },
  };
}

function takingTheWayBack({
  lock,
  paced,
}: WholeLockParts): Implementation<typeof takeWayBack, ServerCallers> {
  return { questions: {}, answer: ({ body }) => paced(take(lock, body)) };
}
