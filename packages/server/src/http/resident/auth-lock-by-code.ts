import { authTypeNamed } from '@doorstep/core/backbone/id-authentication/auth-type.ts';
import type { AuthType } from '@doorstep/core/backbone/id-authentication/auth-type.ts';
import { changeLocksByCode } from '@doorstep/core/resident/auth-lock/change-locks-by-code.ts';
import type { LockPorts } from '@doorstep/core/resident/auth-lock/lock-ports.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { RawInput } from '@doorstep/contract/checks.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import { valueAt } from '@doorstep/contract/json.ts';
import type { lockByCode, unlockByCode } from '@doorstep/contract/resident/auth-lock.ts';
import type { ServerCallers } from '../callers.ts';
import { sentence } from './auth-lock.ts';
import { attemptOf, byCodeQuestions } from './by-code.ts';
import type { OtpRouteParts } from './otp.ts';

export function lockingByCode(
  code: OtpRouteParts,
  ports: LockPorts,
): Implementation<typeof lockByCode, ServerCallers> {
  return {
    questions: questions(ports),
    answer: async ({ body: { request } }) => {
      const changes = typesOf(request.authType).map((authType) => ({ authType, to: 'locked' }) as const);
      const asked = { stem: 'RS_LOCK_AUTH', changes } as const;
      return answered(code, changeLocksByCode(code.contact, ports, attemptOf(request), asked));
    },
  };
}

export function unlockingByCode(
  code: OtpRouteParts,
  ports: LockPorts,
): Implementation<typeof unlockByCode, ServerCallers> {
  return {
    questions: questions(ports),
    answer: async ({ body: { request } }) => {
      const seconds = Number(request.unlockForSeconds);
      const changes = typesOf(request.authType).map(
        (authType) => ({ authType, to: 'unlocked', seconds }) as const,
      );
      const asked = { stem: 'RS_UNLOCK_AUTH', changes } as const;
      return answered(code, changeLocksByCode(code.contact, ports, attemptOf(request), asked));
    },
  };
}

function questions(ports: LockPorts) {
  return {
    ...byCodeQuestions,
    'types-allowed': (raw: RawInput) => {
      const list = valueAt(raw.body, ['request', 'authType']);
      const named = Array.isArray(list) ? list.map((text) => authTypeNamed(String(text))) : [];
      return Promise.resolve(named.every((type) => type !== null && ports.allowed.includes(type)));
    },
  };
}

async function answered({ paced }: OtpRouteParts, work: ReturnType<typeof changeLocksByCode>) {
  const changed = await paced(work);
  return changed.ok ? ok({ status: null, message: sentence(changed.value) }) : changed;
}

/** A type named twice here is one: the old route has a list of names only. */
function typesOf(names: readonly string[]): readonly AuthType[] {
  return [...new Set(names.map(authTypeNamed))].filter((type) => type !== null);
}
