import { finishLockChange } from '../auth-lock/finish-lock-change.ts';
import type { LockPorts } from '../auth-lock/lock-ports.ts';
import { finishDiscard } from '../update/finish-discard.ts';
import type { UpdatePorts } from '../update/update-ports.ts';
import { finishVidEvent } from '../vid/finish-vid-event.ts';
import type { VidPorts } from '../vid/vid-ports.ts';
import type { EventStore } from './event-store.ts';

export interface LeftEventPorts {
  readonly events: Pick<EventStore, 'left'>;
  readonly vid: VidPorts;
  readonly lock: LockPorts;
  readonly update: UpdatePorts;
}

/** Looked at in one go. */
const MOST = 100;

/**
 * Settles events between whose intent and settlement something broke: a process that died, a neighbour that was away.
 * Safe to repeat and to run in several processes. One that cannot be settled yet keeps no other from it.
 */
export async function finishLeftEvents(ports: LeftEventPorts): Promise<void> {
  const failures: unknown[] = [];
  for (const { owner, eventId } of await ports.events.left(MOST)) {
    try {
      // Each finishes events of its own kinds and leaves the others alone.
      await finishVidEvent(ports.vid, owner, eventId);
      await finishLockChange(ports.lock, owner, eventId);
      await finishDiscard(ports.update, owner, eventId);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Events could not be settled yet');
}
