import { lockAfter } from '@doorstep/core/backbone/id-authentication/auth-type.ts';
import type { AuthTypeLock } from '@doorstep/core/backbone/id-authentication/auth-type.ts';
import type { AuthTypeLocks } from '@doorstep/core/backbone/id-authentication/auth-type-locks.ts';
import type { IdRepository } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { lockAudit } from './follow-ups.ts';
import type { LockStore } from './lock-store.ts';

export interface AuthTypeLocksParts {
  readonly store: LockStore;
  readonly idRepository: Pick<IdRepository, 'identity'>;
  readonly tokenOf: (uin: string) => string;
}

/** Locks of a UIN's or VID's person; they hold for the person, whichever number was named. */
export function createAuthTypeLocks({ store, idRepository, tokenOf }: AuthTypeLocksParts): AuthTypeLocks {
  return {
    of: async (individualId) => {
      const found = await idRepository.identity(individualId);
      return found.ok ? ok(await store.of(tokenOf(found.value.uin))) : found;
    },
    change: async ({ uin, changes, key, askedAt }) => {
      const token = tokenOf(uin);
      const locks = changes.map((change) => lockAfter(change, askedAt));
      const audit = [lockAudit(token, store.referenceOf(key), locks.map(inWords).join(', '))];
      const standing = await store.change(
        { token, locks, key, askedAt },
        { messages: [], events: [], audit },
      );
      return standing === null ? fail('superseded') : ok(standing);
    },
  };
}

function inWords({ authType, locked, openUntil }: AuthTypeLock): string {
  if (openUntil !== null) return `${authType} open until ${openUntil.toISOString()}`;
  return `${authType} ${locked ? 'locked' : 'unlocked'}`;
}
