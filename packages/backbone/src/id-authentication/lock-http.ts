import {
  authTypeNamed,
  authTypeParts,
  refuses,
  secondsOpen,
} from '@doorstep/core/backbone/id-authentication/auth-type.ts';
import type { AuthTypeChange } from '@doorstep/core/backbone/id-authentication/auth-type.ts';
import type { AuthTypeLocks } from '@doorstep/core/backbone/id-authentication/auth-type-locks.ts';
import type { IdRepository } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type {
  changeAuthTypeStatus,
  readAuthTypeStatus,
} from '@doorstep/contract/backbone/auth-type-status.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import { textAt, valueAt } from '@doorstep/contract/json.ts';
import { uuidv7 } from '@doorstep/platform/ids.ts';

/** The locks as MOSIP's services change and read them. */
export function lockWire({
  authTypeLocks,
  idRepository,
  now,
}: {
  readonly authTypeLocks: AuthTypeLocks;
  readonly idRepository: Pick<IdRepository, 'identity'>;
  readonly now: () => Date;
}) {
  const change: Implementation<typeof changeAuthTypeStatus, Callers> = {
    questions: {
      'types-known': (raw) => Promise.resolve(typesIn(raw.body).every((type) => type !== null)),
      'each-type-once': (raw) =>
        Promise.resolve(new Set(typesIn(raw.body)).size === typesIn(raw.body).length),
    },
    answer: async ({ body }) => {
      const changes = body.request.flatMap((entry): AuthTypeChange[] => {
        const authType = authTypeNamed(fullName(entry));
        if (authType === null) return [];
        if (entry.locked) return [{ authType, to: 'locked' }];
        return [{ authType, to: 'unlocked', seconds: entry.unlockForSeconds ?? null }];
      });
      const key = body.request[0]?.requestId ?? uuidv7();
      const person = await idRepository.identity(body.individualId);
      if (!person.ok) return person;
      const changed = await authTypeLocks.change({ uin: person.value.uin, changes, key, askedAt: now() });
      return changed.ok ? ok({ status: 'Success' }) : changed;
    },
  };
  const read: Implementation<typeof readAuthTypeStatus, Callers> = {
    questions: {},
    answer: async ({ params }) => {
      const found = await authTypeLocks.of(params.individualId);
      if (!found.ok) return found;
      const at = now();
      const authTypes = found.value.map((lock) => {
        const { main, sub } = authTypeParts(lock.authType);
        const seconds = secondsOpen(lock, at);
        const left = seconds === null ? {} : { unlockForSeconds: seconds };
        return { authType: main, authSubType: sub, locked: refuses(lock, at), ...left };
      });
      return ok({ authTypes });
    },
  };
  return { change, read };
}

function typesIn(body: unknown) {
  const list = valueAt(body, ['request']);
  const entries: readonly unknown[] = Array.isArray(list) ? list : [];
  return entries.map((entry) => authTypeNamed(fullName(entry)));
}

function fullName(entry: unknown): string {
  const main = textAt(entry, 'authType') ?? '';
  const sub = textAt(entry, 'authSubType');
  return sub === undefined || sub === '' ? main : `${main}-${sub}`;
}
