import type { SessionStage } from '@doorstep/core/backbone/sign-in/staff-sessions.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Exchange, Implementation } from '@doorstep/contract/implementation.ts';
import type {
  beginSecondFactor,
  confirmSecondFactor,
  getSecondFactor,
  proveSecondFactor,
} from '@doorstep/contract/doorstep/staff-second-factor.ts';
import type { ServerCallers } from '../callers.ts';
import type { StaffSessionParts } from './staff-session.ts';

type Handler<Op> = Implementation<Op, ServerCallers>;

export function factorReading(parts: StaffSessionParts): Handler<typeof getSecondFactor> {
  return {
    questions: {},
    answer: async (_input, _caller, exchange) => {
      const found = await holderOf(parts, exchange);
      if (found === null) return fail('session-unknown');
      return ok({ ...(await parts.factor.stateOf(found.userId)), stage: found.stage });
    },
  };
}

export function factorBeginning(parts: StaffSessionParts): Handler<typeof beginSecondFactor> {
  return {
    questions: {},
    answer: async (_input, _caller, exchange) => {
      const found = await holderOf(parts, exchange);
      if (found === null) return fail('session-unknown');
      const begun = await parts.factor.begin(found.userId);
      if (!begun.ok) return begun;
      const { secret, address } = begun.value;
      return ok({ secret, address, picture: Buffer.from(parts.drawCode(address)).toString('base64') });
    },
  };
}

export function factorConfirming(parts: StaffSessionParts): Handler<typeof confirmSecondFactor> {
  return {
    questions: {},
    answer: async ({ body: { code } }, _caller, exchange) => {
      const found = await holderOf(parts, exchange);
      if (found === null) return fail('session-unknown');
      const confirmed = await parts.factor.confirm(found.userId, code);
      if (!confirmed.ok) return confirmed;
      if (found.stage === 'enrolment') await parts.sessions.admit(found.sessionId);
      return ok({ recoveryCodes: [...confirmed.value] });
    },
  };
}

export function factorProving(parts: StaffSessionParts): Handler<typeof proveSecondFactor> {
  return {
    questions: {},
    answer: async ({ body: { code } }, _caller, exchange) => {
      const found = await holderOf(parts, exchange);
      if (found?.stage !== 'code') return fail('session-unknown');
      const proven = await parts.factor.prove(found.userId, code);
      if (!proven.ok) return proven;
      return (await parts.sessions.admit(found.sessionId)) ? ok({}) : fail('session-unknown');
    },
  };
}

interface Holder {
  readonly userId: string;
  readonly sessionId: string;
  readonly stage: SessionStage;
}

async function holderOf(
  { sessions, cookie }: StaffSessionParts,
  { cookies }: Exchange,
): Promise<Holder | null> {
  const held = cookies[cookie];
  if (held === undefined || held === '') return null;
  const open = await sessions.byCookie(held);
  if (open !== null) return { userId: open.member.userId, sessionId: open.sessionId, stage: 'open' };
  const waiting = await sessions.unproven(held);
  return waiting && { userId: waiting.member.userId, sessionId: waiting.sessionId, stage: waiting.stage };
}
