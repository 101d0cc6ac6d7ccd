import { completeLockChange, lockNotice } from './change-locks.ts';
import type { LockPorts } from './lock-ports.ts';

/** Settles a change of locks that a crash left new; one that is settled is left alone. */
export async function finishLockChange(ports: LockPorts, owner: string, eventId: string): Promise<void> {
  const left = await ports.events.unsettled(owner, eventId);
  if (left?.event.requestType !== 'AUTH_TYPE_LOCK_UNLOCK') return;
  const { event, subject } = left;
  const person = { owner, uin: subject.uin };
  await completeLockChange(ports, person, event, subject.locks ?? [], lockNotice(ports));
}
