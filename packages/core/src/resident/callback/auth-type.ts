import { contactFor } from '../contact/contact-for.ts';
import { lockNotice } from '../auth-lock/change-locks.ts';
import type { LockPorts } from '../auth-lock/lock-ports.ts';
import { fail, ok } from '../../shared/result.ts';
import type { CallbackHandler } from './callback.ts';

/** Whose an event is, where only its number is known. */
export type OwnerOfEvent = (eventId: string) => Promise<string | null>;

/**
 * W-1: ID Authentication says that locks were changed as asked. The request's id is the event's own number, so the row
 * stands before the request goes out and no answer can come before it (weakness 28). An event that is settled stays as
 * it is: what failed is not turned into a success (weakness 26).
 */
export function authType(ports: LockPorts, ownerOf: OwnerOfEvent): CallbackHandler {
  return async ({ facts }) => {
    const requests = requestIds(facts['authTypes']);
    if (requests.length === 0) return fail('callback-unfit');
    let isUnknown = false;
    for (const eventId of requests) {
      const owner = await ownerOf(eventId);
      if (owner === null) isUnknown = true;
      else await settle(ports, owner, eventId);
    }
    return isUnknown ? fail('subject-unknown') : ok();
  };
}

async function settle(ports: LockPorts, owner: string, eventId: string): Promise<void> {
  const left = await ports.events.unsettled(owner, eventId);
  if (left?.event.requestType !== 'AUTH_TYPE_LOCK_UNLOCK') return;
  const person = { owner, uin: left.subject.uin };
  const contact = await contactFor(ports, person);
  await ports.events.settle(
    { owner, eventId, statusCode: 'COMPLETED', referenceMasked: left.event.referenceMasked },
    {
      messages: contact === null ? [] : lockNotice(ports)(contact, 'changed', left.event),
      audit: [ports.auditEntry(person, 'locks-changed', eventId)],
    },
  );
}

const MOST = 50;

/** Each once: one request changes several locks, and each of them names it. */
function requestIds(authTypes: unknown): readonly string[] {
  if (!Array.isArray(authTypes)) return [];
  const named = authTypes.slice(0, MOST).flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null || !('requestId' in one)) return [];
    return typeof one.requestId === 'string' && one.requestId !== '' ? [one.requestId] : [];
  });
  return [...new Set(named)];
}
