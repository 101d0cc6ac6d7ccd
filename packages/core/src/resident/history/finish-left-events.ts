import type { EventStore } from './event-store.ts';

export interface LeftEventPorts {
  readonly events: Pick<EventStore, 'left'>;
  /** Each finishes events of its own kinds and leaves the others alone. */
  readonly finish: readonly ((owner: string, eventId: string) => Promise<unknown>)[];
}

/** Looked at in one go. */
const MOST = 100;

/**
 * Settles events between whose intent and settlement something broke: a process that died, a neighbour that was away.
 * Safe to repeat and to run in several processes. One that cannot be settled yet keeps no other from it.
 */
export async function finishLeftEvents({ events, finish }: LeftEventPorts): Promise<void> {
  const failures: unknown[] = [];
  for (const { owner, eventId } of await events.left(MOST)) {
    try {
      for (const one of finish) await one(owner, eventId);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'Events could not be settled yet');
}
