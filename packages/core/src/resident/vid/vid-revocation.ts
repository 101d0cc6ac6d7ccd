import type { Contact } from '../../backbone/id-repository/contact.ts';
import { individualIdKind } from '../../backbone/id-repository/individual-id.ts';
import type { Unsent } from '../../backbone/notifier/notifier.ts';
import { convertToMaskData } from '../../shared/masking.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { contactFor } from '../contact/contact-for.ts';
import type { ResidentEvent } from '../history/resident-event.ts';
import { eventNotice } from '../notification/event-notice.ts';
import type { VidOwner, VidPorts, VidRequester } from './vid-ports.ts';

export type RevocationRefusal = 'not-your-vid' | 'vid-unknown' | 'vid-not-revoked';

/** What the person is told. */
export type RevocationNotice = (
  contact: Contact,
  outcome: 'revoked' | 'not revoked',
  event: ResidentEvent,
) => readonly Unsent[];

/** Asks the repository under the event's id and settles the event; safe to repeat. */
export async function completeRevocation(
  ports: VidPorts,
  person: VidOwner,
  event: ResidentEvent,
  vid: string,
  notice: RevocationNotice,
): Promise<Result<{ readonly eventId: string }, RevocationRefusal>> {
  const refusal = await ownershipRefusal(ports, person, vid);
  if (refusal !== null) {
    await settleRevoked(ports, person, event, 'FAILED', notice);
    return fail(refusal, { eventId: event.eventId });
  }
  const changed = await ports.idRepository.changeVid({ vid, status: 'REVOKED', key: event.eventId });
  await settleRevoked(ports, person, event, changed.ok ? 'VID_REVOKED' : 'FAILED', notice);
  return changed.ok ? ok({ eventId: event.eventId }) : fail('vid-not-revoked', { eventId: event.eventId });
}

/** By the templates of the event, with its reference. */
export function revocationNotice(ports: VidPorts): RevocationNotice {
  return (contact, outcome, { eventId }) =>
    eventNotice(ports, contact, {
      stem: outcome === 'revoked' ? 'gen-or-revoke-vid-success' : 'gen-or-revoke-vid-failure',
      eventId,
      eventLabel: 'mosip.event.type.REVOKE_VID',
      channels: ['PHONE', 'EMAIL'],
      trackLink: ports.trackLink(eventId),
      at: ports.now(),
    });
}

async function ownershipRefusal(
  ports: VidPorts,
  person: VidOwner,
  vid: string,
): Promise<'not-your-vid' | 'vid-unknown' | null> {
  if (individualIdKind(vid) !== 'VID') return 'vid-unknown';
  const owner = await ports.idRepository.ownerOf(vid);
  if (owner === null) return 'vid-unknown';
  return owner === person.uin ? null : 'not-your-vid';
}

/** The intent. */
export async function revocationEvent(ports: VidPorts, requester: VidRequester, vid: string) {
  const own = (await ports.idRepository.vids(requester.uin)).find((one) => one.vid === vid);
  return {
    owner: requester.owner,
    eventId: ports.newEventId(),
    requestType: 'REVOKE_VID',
    statusCode: 'NEW',
    referenceType: requester.individualIdKind,
    // Another person's number is not written into this person's history.
    referenceMasked: own === undefined ? null : convertToMaskData(vid),
    vidType: own?.type ?? null,
    attributeList: null,
    entityId: null,
    entityName: null,
    authTypeCode: requester.authenticationMode,
    sourceId: null,
    subject: { uin: requester.uin, vid },
    read: true,
  } as const;
}

async function settleRevoked(
  ports: VidPorts,
  person: VidOwner,
  event: ResidentEvent,
  statusCode: 'VID_REVOKED' | 'FAILED',
  notice: RevocationNotice,
): Promise<void> {
  const contact = await contactFor(ports, person);
  const revoked = statusCode === 'VID_REVOKED';
  const messages = contact === null ? [] : notice(contact, revoked ? 'revoked' : 'not revoked', event);
  await ports.events.settle(
    { owner: event.owner, eventId: event.eventId, statusCode, referenceMasked: event.referenceMasked },
    {
      messages,
      audit: [ports.auditEntry(person, revoked ? 'vid-revoked' : 'vid-not-revoked', event.eventId)],
    },
  );
}
