import { authTypeParts } from '@doorstep/core/backbone/id-authentication/auth-type.ts';
import type { AuthTypeChange } from '@doorstep/core/backbone/id-authentication/auth-type.ts';
import { changeLocks as change } from '@doorstep/core/resident/auth-lock/change-locks.ts';
import type { ChangedLocks } from '@doorstep/core/resident/auth-lock/change-locks.ts';
import { listLocks } from '@doorstep/core/resident/auth-lock/list-locks.ts';
import type { LockPorts } from '@doorstep/core/resident/auth-lock/lock-ports.ts';
import { channelsLeft } from '@doorstep/core/resident/auth-lock/ways-in.ts';
import { contactFor } from '@doorstep/core/resident/contact/contact-for.ts';
import type { WholeLockPorts } from '@doorstep/core/resident/auth-lock/whole-lock-ports.ts';
import { wholeState } from '@doorstep/core/resident/auth-lock/whole-lock.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { RawInput } from '@doorstep/contract/checks.ts';
import type { getLockOverview } from '@doorstep/contract/doorstep/auth-lock.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import type { changeLocks, getLockStatus } from '@doorstep/contract/resident/auth-lock.ts';
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
  ports: WholeLockPorts,
  defaultUnlockSeconds: number,
): Implementation<typeof getLockOverview, ServerCallers> {
  return {
    questions: {},
    answer: async (_input, session) => {
      const { owner } = session;
      const { wholeLocks } = ports;
      const [locks, waysIn, wayBack, openings] = await Promise.all([
        listLocks(ports, session),
        contactFor(ports, session).then((contact) => channelsLeft(ports, { ...session, contact })),
        wholeLocks.wayBack(owner),
        wholeLocks.openings(owner),
      ]);
      if (!locks.ok) return locks;
      return ok({
        ways: locks.value.map((lock) => ({ ...lock, locked: lock.locked === 'yes' })),
        waysIn: [...waysIn],
        defaultUnlockSeconds,
        whole: wholeState(locks.value),
        wayBack,
        openings: openings.map(({ id, opensAt, closesAt }) => ({
          id,
          opensAt: opensAt.toISOString(),
          closesAt: closesAt.toISOString(),
        })),
      });
    },
  };
}

export function lockChange(ports: WholeLockPorts): Implementation<typeof changeLocks, ServerCallers> {
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
      const changes = changesOf(body);
      const changed = await change(ports, session, changes, headers['idempotency-key'] || null);
      // Who opens a code can sign in: what was locked in one step needs its way back no more.
      if (changed.ok && changes.some(opensACode)) await ports.wholeLocks.opened(session.owner);
      const eventId = changed.ok ? changed.value.eventId : changed.failure.data['eventId'];
      exchange.header('eventId', String(eventId ?? 'NA'));
      return changed.ok
        ? ok({ status: 'Success', message: sentence(changed.value) })
        : fail(changed.failure.word);
    },
  };
}

function opensACode(change: AuthTypeChange): boolean {
  return change.authType.startsWith('otp') && change.to === 'unlocked' && change.seconds === null;
}

/** Says so when nobody can sign in any more, which the reference leaves unsaid (weakness 66). */
export function sentence({ waysIn }: ChangedLocks): string {
  if (waysIn.length > 0) return 'The locks were changed';
  return 'The locks were changed. Signing in by code is not possible any more: a registration centre can unlock it';
}
