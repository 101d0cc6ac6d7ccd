import type { AuthType, AuthTypeChange } from '../../backbone/id-authentication/auth-type.ts';
import type { OtpChannel } from '../../backbone/id-authentication/id-authentication.ts';
import type { Contact } from '../../backbone/id-repository/contact.ts';
import type { Unsent } from '../../backbone/notifier/notifier.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { contactFor } from '../contact/contact-for.ts';
import type { NewEvent, ResidentEvent } from '../history/resident-event.ts';
import { eventNotice } from '../notification/event-notice.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import type { LockOwner, LockPorts } from './lock-ports.ts';
import { channelsLeft, waysIn } from './ways-in.ts';

export interface ChangedLocks {
  readonly eventId: string;
  /** By which a code for signing in can still be sent; none: the person can only be let in by staff. */
  readonly waysIn: readonly OtpChannel[];
}

type LockOutcome = 'changed' | 'not changed';

/** What the person is told. */
export type LockNotice = (contact: Contact, outcome: LockOutcome, event: ResidentEvent) => readonly Unsent[];

type Refusal = 'key-used-for-another' | 'locks-not-changed';

/**
 * Locks or unlocks ways of proving who one is: one line of the history, whatever the number of ways and partners.
 * The intent stands before ID Authentication is asked, so that a crash between the two leaves a line that a job
 * settles. Failures name the event as `eventId`.
 */
export async function changeLocks(
  ports: LockPorts,
  session: ResidentSession,
  changes: readonly AuthTypeChange[],
  idempotencyKey: string | null,
): Promise<Result<ChangedLocks, Refusal>> {
  const asked = lockEvent(ports, session, changes, {
    referenceType: session.individualIdKind,
    authTypeCode: session.authenticationMode,
    sourceId: idempotencyKey === null ? null : `key:${idempotencyKey}`,
  });
  const event = await ports.events.begin(asked);
  if (event.requestType !== asked.requestType || event.attributeList !== asked.attributeList) {
    return fail('key-used-for-another');
  }
  return completeLockChange(ports, session, event, changes, lockNotice(ports));
}

/** Asks ID Authentication under the event's id and time and settles the event; safe to repeat. */
export async function completeLockChange(
  ports: LockPorts,
  asker: LockOwner,
  event: ResidentEvent,
  changes: readonly AuthTypeChange[],
  notice: LockNotice,
): Promise<Result<ChangedLocks, 'locks-not-changed'>> {
  const { eventId, statusCode } = event;
  const contact = await contactFor(ports, asker);
  const person = { ...asker, contact };
  if (statusCode !== 'NEW' && statusCode !== 'COMPLETED') return fail('locks-not-changed', { eventId });
  if (statusCode === 'COMPLETED') return ok({ eventId, waysIn: await channelsLeft(ports, person) });
  const changed = await asked(ports, person, event, changes);
  await settle(ports, person, event, notice, changed.ok ? 'changed' : 'not changed');
  if (!changed.ok) return fail('locks-not-changed', { eventId });
  return ok({ eventId, waysIn: waysIn(ports, contact, changed.value) });
}

/** By the templates of the event, with its reference; a lock on everything has a template of its own. */
export function lockNotice(ports: LockPorts): LockNotice {
  return (contact, outcome, { eventId, attributeList }) =>
    eventNotice(ports, contact, {
      stem:
        outcome !== 'changed'
          ? 'lock-unlock-auth-failure'
          : locksAll(attributeList, ports.allowed)
            ? 'lock-whole-id-success'
            : 'lock-unlock-auth-success',
      eventId,
      eventLabel: 'mosip.event.type.AUTH_TYPE_LOCK_UNLOCK',
      channels: ['PHONE', 'EMAIL'],
      trackLink: ports.trackLink(eventId),
      at: ports.now(),
    });
}

function locksAll(attributeList: string | null, allowed: readonly AuthType[]): boolean {
  const changes = (attributeList ?? '').split(',');
  return allowed.every((authType) => changes.includes(`${authType}:LOCKED`));
}

type Origin = Pick<NewEvent, 'referenceType' | 'authTypeCode' | 'sourceId'>;

/** The intent: which ways go which way stands in the list, until when is sealed with it. */
export function lockEvent(
  ports: Pick<LockPorts, 'newEventId'>,
  person: LockOwner,
  changes: readonly AuthTypeChange[],
  origin: Origin,
) {
  return {
    ...origin,
    owner: person.owner,
    eventId: ports.newEventId(),
    requestType: 'AUTH_TYPE_LOCK_UNLOCK',
    statusCode: 'NEW',
    referenceMasked: null,
    vidType: null,
    attributeList: changes.map(({ authType, to }) => `${authType}:${to.toUpperCase()}`).join(','),
    entityId: null,
    entityName: null,
    subject: { uin: person.uin, vid: null, locks: changes },
    read: false,
  } as const;
}

function asked(
  ports: LockPorts,
  { uin }: LockOwner,
  { eventId, createdAt }: ResidentEvent,
  changes: readonly AuthTypeChange[],
): ReturnType<LockPorts['locks']['change']> {
  return ports.locks.change({ uin, changes, key: eventId, askedAt: createdAt });
}

async function settle(
  ports: LockPorts,
  person: LockOwner & { readonly contact: Contact | null },
  event: ResidentEvent,
  notice: LockNotice,
  outcome: LockOutcome,
): Promise<void> {
  const { owner, eventId, referenceMasked } = event;
  const messages = person.contact === null ? [] : notice(person.contact, outcome, event);
  const [statusCode, name] =
    outcome === 'changed'
      ? (['COMPLETED', 'locks-changed'] as const)
      : (['FAILED', 'locks-not-changed'] as const);
  const audit = [ports.auditEntry(person, name, eventId)];
  await ports.events.settle({ owner, eventId, statusCode, referenceMasked }, { messages, audit });
}
