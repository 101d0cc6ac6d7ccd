import { authTypeNamed, authTypeParts } from '@doorstep/core/backbone/id-authentication/auth-type.ts';
import type { AuthType, AuthTypeChange } from '@doorstep/core/backbone/id-authentication/auth-type.ts';
import { individualIdKind } from '@doorstep/core/backbone/id-repository/individual-id.ts';
import { changeLocksByCode } from '@doorstep/core/resident/auth-lock/change-locks-by-code.ts';
import type { CodeProof } from '@doorstep/core/resident/auth-lock/change-locks-by-code.ts';
import { changeLocks as change } from '@doorstep/core/resident/auth-lock/change-locks.ts';
import type { ChangedLocks } from '@doorstep/core/resident/auth-lock/change-locks.ts';
import { listLocks } from '@doorstep/core/resident/auth-lock/list-locks.ts';
import type { LockPorts } from '@doorstep/core/resident/auth-lock/lock-ports.ts';
import { channelsLeft } from '@doorstep/core/resident/auth-lock/ways-in.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { RawInput } from '@doorstep/contract/checks.ts';
import type { getLockOverview } from '@doorstep/contract/doorstep/auth-lock.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import type {
  changeLocks,
  getLockStatus,
  lockByCode,
  unlockByCode,
} from '@doorstep/contract/resident/auth-lock.ts';
import type { ServerCallers } from '../callers.ts';
import { changesOf, firstFault, namesATypeTwice } from './auth-lock-request.ts';
import type { LockFault } from './auth-lock-request.ts';

export function lockStatus(ports: LockPorts): Implementation<typeof getLockStatus, ServerCallers> {
  return {
    questions: {},
    answer: async (_input, session) => {
      const locks = await listLocks(ports, session);
      if (!locks.ok) return locks;
      const authTypes = locks.value.map(({ authType, locked, secondsOpen }) => {
        const { main, sub } = authTypeParts(authType);
        return {
          authType: main,
          authSubType: sub,
          locked: locked === 'yes',
          unlockForSeconds: secondsOpen,
        };
      });
      return ok({ authTypes });
    },
  };
}

export function lockOverview(
  ports: LockPorts,
  defaultUnlockSeconds: number,
): Implementation<typeof getLockOverview, ServerCallers> {
  return {
    questions: {},
    answer: async (_input, session) => {
      const [locks, waysIn] = await Promise.all([listLocks(ports, session), channelsLeft(ports, session)]);
      if (!locks.ok) return locks;
      const ways = locks.value.map((lock) => ({ ...lock, locked: lock.locked === 'yes' }));
      return ok({ ways, waysIn: [...waysIn], defaultUnlockSeconds });
    },
  };
}

export function lockChange(ports: LockPorts): Implementation<typeof changeLocks, ServerCallers> {
  const isNot = (fault: LockFault) => (raw: RawInput) =>
    Promise.resolve(firstFault(raw, ports.allowed) !== fault);
  return {
    questions: {
      'types-allowed': isNot('type-unknown'),
      'seconds-above-zero': isNot('seconds-not-above-zero'),
      'no-seconds-for-a-lock': isNot('seconds-for-a-lock'),
      'each-type-once': (raw) => Promise.resolve(namesATypeTwice(raw) === 'no'),
    },
    answer: async ({ body, headers }, session, exchange) => {
      const changed = await change(ports, session, changesOf(body), headers['idempotency-key'] || null);
      const eventId = changed.ok ? changed.value.eventId : changed.failure.data['eventId'];
      exchange.header('eventId', String(eventId ?? 'NA'));
      return changed.ok
        ? ok({ status: 'Success', message: sentence(changed.value) })
        : fail(changed.failure.word);
    },
  };
}

export function lockingByCode(ports: LockPorts): Implementation<typeof lockByCode, ServerCallers> {
  return {
    questions: byCodeQuestions(ports),
    answer: async ({ body: { request } }) => {
      const changes = typesOf(request.authType).map((authType) => ({ authType, to: 'locked' }) as const);
      return byCode(ports, proofOf(request), changes);
    },
  };
}

export function unlockingByCode(ports: LockPorts): Implementation<typeof unlockByCode, ServerCallers> {
  return {
    questions: byCodeQuestions(ports),
    answer: async ({ body: { request } }) => {
      const seconds = Number(request.unlockForSeconds);
      const changes = typesOf(request.authType).map(
        (authType) => ({ authType, to: 'unlocked', seconds }) as const,
      );
      return byCode(ports, proofOf(request), changes);
    },
  };
}

function byCodeQuestions(ports: LockPorts) {
  return {
    'is-uin-or-vid': (raw: RawInput) =>
      Promise.resolve(individualIdKind(textAt(raw.body, 'request', 'individualId') ?? '') !== 'AID'),
    'types-allowed': (raw: RawInput) => {
      const list = valueAt(raw.body, ['request', 'authType']);
      const named = Array.isArray(list) ? list.map((text) => authTypeNamed(String(text))) : [];
      return Promise.resolve(named.every((type) => type !== null && ports.allowed.includes(type)));
    },
  };
}

async function byCode(ports: LockPorts, proof: CodeProof, changes: readonly AuthTypeChange[]) {
  const changed = await changeLocksByCode(ports, proof, changes);
  return changed.ok ? ok({ status: null, message: sentence(changed.value) }) : changed;
}

function proofOf(request: {
  readonly individualId: string;
  readonly transactionID: string;
  readonly otp: string;
}): CodeProof {
  return { individualId: request.individualId, transactionId: request.transactionID, otp: request.otp };
}

/** A type named twice here is one: the old route has a list of names only. */
function typesOf(names: readonly string[]): readonly AuthType[] {
  return [...new Set(names.map(authTypeNamed))].filter((type) => type !== null);
}

/** Says so when nobody can sign in any more, which the reference leaves unsaid (weakness 66). */
function sentence({ waysIn }: ChangedLocks): string {
  if (waysIn.length > 0) return 'The locks were changed';
  return 'The locks were changed. Signing in by code is not possible any more: a registration centre can unlock it';
}
