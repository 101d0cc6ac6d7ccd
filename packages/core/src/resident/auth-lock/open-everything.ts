import type { Result } from '../../shared/result.ts';
import { fail } from '../../shared/result.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import { completeLockChange, lockEvent, lockNotice } from './change-locks.ts';
import type { ChangedLocks } from './change-locks.ts';
import type { WholeLockPorts } from './whole-lock-ports.ts';

/**
 * Opens all locks, for so many seconds or, with null, until they are locked again. For a time the lock and its way
 * back stay, since it closes again by itself.
 */
export async function openEverything(
  ports: WholeLockPorts,
  session: ResidentSession,
  { seconds, idempotencyKey }: { readonly seconds: number | null; readonly idempotencyKey: string | null },
): Promise<Result<ChangedLocks, 'locks-not-changed' | 'key-used-for-another'>> {
  const changes = ports.allowed.map((authType) => ({ authType, to: 'unlocked', seconds }) as const);
  const asked = lockEvent(ports, session, changes, {
    referenceType: session.individualIdKind,
    authTypeCode: session.authenticationMode,
    sourceId: idempotencyKey === null ? null : `key:${idempotencyKey}`,
  });
  const event = await ports.events.begin(asked);
  if (event.requestType !== asked.requestType || event.attributeList !== asked.attributeList) {
    return fail('key-used-for-another');
  }
  const changed = await completeLockChange(ports, session, event, changes, lockNotice(ports));
  if (changed.ok && seconds === null) await ports.wholeLocks.opened(session.owner);
  return changed;
}
