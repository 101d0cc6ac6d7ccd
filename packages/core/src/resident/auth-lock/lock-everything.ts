import type { Result } from '../../shared/result.ts';
import { fail } from '../../shared/result.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import { completeLockChange, lockEvent, lockNotice } from './change-locks.ts';
import type { ChangedLocks } from './change-locks.ts';
import type { WayBack } from './whole-lock.ts';
import type { WholeLockPorts } from './whole-lock-ports.ts';

/**
 * Locks all that the country lets people lock, in one step: nobody can prove to be this person then, nor sign in as
 * them. The way back stands first, so that a crash leaves nobody locked out without one; openings that were planned
 * are called off.
 */
export async function lockEverything(
  ports: WholeLockPorts,
  session: ResidentSession,
  { wayBack, idempotencyKey }: { readonly wayBack: WayBack; readonly idempotencyKey: string | null },
): Promise<Result<ChangedLocks, 'locks-not-changed' | 'key-used-for-another'>> {
  const changes = ports.allowed.map((authType) => ({ authType, to: 'locked' }) as const);
  const asked = lockEvent(ports, session, changes, {
    referenceType: session.individualIdKind,
    authTypeCode: session.authenticationMode,
    sourceId: idempotencyKey === null ? null : `key:${idempotencyKey}`,
  });
  await ports.wholeLocks.lock(session.owner, wayBack);
  const event = await ports.events.begin(asked);
  if (event.requestType !== asked.requestType || event.attributeList !== asked.attributeList) {
    return fail('key-used-for-another');
  }
  return completeLockChange(ports, session, event, changes, lockNotice(ports));
}
