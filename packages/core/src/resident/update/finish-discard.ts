import { completeDiscard } from './discard-draft.ts';
import type { UpdatePorts } from './update-ports.ts';

/** Settles the calling back of a draft that a crash left new; one that is settled is left alone. */
export async function finishDiscard(ports: UpdatePorts, owner: string, eventId: string): Promise<void> {
  const left = await ports.events.unsettled(owner, eventId);
  if (left?.event.sourceId !== `discard:${eventId}`) return;
  const { uin, registrationId } = left.subject;
  if (registrationId !== undefined) await completeDiscard(ports, { owner, uin }, left.event, registrationId);
}
