import { completeLockChange } from './change-locks.ts';
import type { LockPorts } from './lock-ports.ts';

/** Settles a change of locks that a crash left new; one that is settled is left alone. */
export async function finishLockChange(ports: LockPorts, owner: string, eventId: string): Promise<void> {
  const left = await ports.events.unsettled(owner, eventId);
  if (left?.event.requestType !== 'AUTH_TYPE_LOCK_UNLOCK') return;
  const { event, subject } = left;
  await completeLockChange(ports, { owner, uin: subject.uin }, event, subject.locks ?? []);
}
