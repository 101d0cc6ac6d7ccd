import { contactOf } from '../../backbone/id-repository/contact.ts';
import { individualIdKind } from '../../backbone/id-repository/individual-id.ts';
import { convertToMaskData } from '../../shared/masking.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ResidentEvent } from '../history/resident-event.ts';
import { eventNotice } from '../notification/event-notice.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import type { VidOwner, VidPorts } from './vid-ports.ts';

type Refusal = 'not-your-vid' | 'vid-unknown' | 'vid-not-revoked';

/**
 * Revokes a VID of the session's own person; policy may put a new one in its place. The VID that signed in
 * is refused by the operation's own check. Failures name the event as `eventId`.
 */
export async function revokeVid(
  ports: VidPorts,
  session: ResidentSession,
  vid: string,
): Promise<Result<{ readonly eventId: string }, Refusal>> {
  return completeRevocation(
    ports,
    session,
    await ports.events.begin(await newEvent(ports, session, vid)),
    vid,
  );
}

/** Asks the repository under the event's id and settles the event; safe to repeat. */
export async function completeRevocation(
  ports: VidPorts,
  session: VidOwner,
  event: ResidentEvent,
  vid: string,
): Promise<Result<{ readonly eventId: string }, Refusal>> {
  const refusal = await ownershipRefusal(ports, session, vid);
  if (refusal !== null) {
    await settleRevoked(ports, session, event, 'FAILED');
    return fail(refusal, { eventId: event.eventId });
  }
  const changed = await ports.idRepository.changeVid({ vid, status: 'REVOKED', key: event.eventId });
  await settleRevoked(ports, session, event, changed.ok ? 'VID_REVOKED' : 'FAILED');
  return changed.ok ? ok({ eventId: event.eventId }) : fail('vid-not-revoked', { eventId: event.eventId });
}

async function ownershipRefusal(
  ports: VidPorts,
  session: VidOwner,
  vid: string,
): Promise<'not-your-vid' | 'vid-unknown' | null> {
  if (individualIdKind(vid) !== 'VID') return 'vid-unknown';
  const owner = await ports.idRepository.ownerOf(vid);
  if (owner === null) return 'vid-unknown';
  return owner === session.uin ? null : 'not-your-vid';
}

async function newEvent(ports: VidPorts, session: ResidentSession, vid: string) {
  const own = (await ports.idRepository.vids(session.uin)).find((one) => one.vid === vid);
  return {
    owner: session.owner,
    eventId: ports.newEventId(),
    requestType: 'REVOKE_VID',
    statusCode: 'NEW',
    referenceType: session.individualIdKind,
    // Another person's number is not written into this person's history.
    referenceMasked: own === undefined ? null : convertToMaskData(vid),
    vidType: own?.type ?? null,
    attributeList: null,
    entityId: null,
    entityName: null,
    authTypeCode: session.authenticationMode,
    sourceId: null,
    subject: { uin: session.uin, vid },
    read: true,
  } as const;
}

async function settleRevoked(
  ports: VidPorts,
  session: VidOwner,
  event: ResidentEvent,
  statusCode: 'VID_REVOKED' | 'FAILED',
): Promise<void> {
  const identity = await ports.idRepository.identity(session.uin);
  const revoked = statusCode === 'VID_REVOKED';
  const messages = identity.ok
    ? eventNotice(
        ports.texts,
        ports.languages,
        contactOf(identity.value, ports.attributes, ports.languages.fallback),
        {
          stem: revoked ? 'gen-or-revoke-vid-success' : 'gen-or-revoke-vid-failure',
          eventId: event.eventId,
          eventLabel: 'mosip.event.type.REVOKE_VID',
          channels: ['PHONE', 'EMAIL'],
          trackLink: ports.trackLink(event.eventId),
          at: ports.now(),
        },
      )
    : [];
  await ports.events.settle(
    { owner: event.owner, eventId: event.eventId, statusCode, referenceMasked: event.referenceMasked },
    {
      messages,
      audit: [ports.auditEntry(session, revoked ? 'vid-revoked' : 'vid-not-revoked', event.eventId)],
    },
  );
}
