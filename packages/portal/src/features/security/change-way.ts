import { changeLocks } from '@doorstep/contract/resident/auth-lock.ts';
import type { AuthType } from '@doorstep/core/backbone/id-authentication/auth-type.ts';
import { callAsResident } from '../../server/api.ts';
import type { Visit } from '../../server/api.ts';

/** Locks a way, or unlocks it for so many seconds or, with null, until it is locked again. */
export type WayChange =
  { readonly to: 'locked' } | { readonly to: 'unlocked'; readonly seconds: number | null };

/** Sends one change; the same key for a double click or a reload makes it one. */
export function changeWay(visit: Visit, type: AuthType, change: WayChange, onceKey: string) {
  const wanted =
    change.to === 'locked'
      ? { authType: type, locked: true, unlockForSeconds: null }
      : { authType: type, locked: false, unlockForSeconds: change.seconds };
  return callAsResident(visit, changeLocks, {
    headers: onceKey === '' ? {} : { 'idempotency-key': onceKey.slice(0, 100) },
    body: {
      id: 'mosip.resident.auth.lock.unlock',
      version: '1.0',
      requesttime: new Date().toISOString(),
      request: { authTypes: [wanted] },
    },
  });
}
