import { contactOf } from '../../backbone/id-repository/contact.ts';
import { policyFor, vidAllowance } from '../../backbone/id-repository/vid-policy.ts';
import type { Vid } from '../../backbone/id-repository/vid-record.ts';
import { convertToMaskData, maskEmail, maskPhone } from '../../shared/masking.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ResidentEvent } from '../history/resident-event.ts';
import { eventNotice } from '../notification/event-notice.ts';
import type { NoticeChannel } from '../notification/event-notice.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import type { VidOwner, VidPorts } from './vid-ports.ts';

export interface GenerateVidRequest {
  readonly vidType: string;
  readonly channels: readonly NoticeChannel[];
  /** The caller's own key: asked again with it, the first answer is given again. */
  readonly idempotencyKey: string | null;
}

export interface GeneratedVid {
  readonly eventId: string;
  readonly vid: Vid;
  readonly maskedPhone: string | null;
  readonly maskedEmail: string | null;
}

type Refusal =
  | 'key-used-for-another'
  | 'vid-limit-reached'
  | 'vid-not-created'
  | 'vid-type-unknown'
  | 'would-revoke-sign-in-vid';

/**
 * Creates a VID by the country's policy. The intent stands before the repository is asked, so that a crash
 * between the two leaves a line that a job settles. Every failure names the event as `eventId`.
 */
export async function generateVid(
  ports: VidPorts,
  session: ResidentSession,
  request: GenerateVidRequest,
): Promise<Result<GeneratedVid, Refusal>> {
  const event = await ports.events.begin(newEvent(ports, session, request));
  if (event.requestType !== 'GENERATE_VID' || event.vidType !== request.vidType.toUpperCase()) {
    return fail('key-used-for-another');
  }
  if (await replacesSignInVid(ports, session, request.vidType)) {
    await settleGenerated(ports, session, event, null, request.channels);
    return fail('would-revoke-sign-in-vid', { eventId: event.eventId });
  }
  return completeGeneration(ports, session, event, request.channels);
}

/** Asks the repository under the event's id and settles the event; safe to repeat. */
export async function completeGeneration(
  ports: VidPorts,
  session: VidOwner,
  event: ResidentEvent,
  channels: readonly NoticeChannel[],
): Promise<Result<GeneratedVid, Refusal>> {
  const created = await ports.idRepository.createVid({
    uin: session.uin,
    type: event.vidType ?? '',
    key: event.eventId,
  });
  const contact = await settleGenerated(ports, session, event, created.ok ? created.value : null, channels);
  if (!created.ok) return fail(refusalOf(created.failure.word), { eventId: event.eventId });
  return ok({ eventId: event.eventId, vid: created.value, ...contact });
}

function refusalOf(word: 'id-unknown' | 'id-inactive' | 'vid-type-unknown' | 'vid-limit-reached'): Refusal {
  return word === 'vid-limit-reached' || word === 'vid-type-unknown' ? word : 'vid-not-created';
}

function newEvent(ports: VidPorts, session: ResidentSession, request: GenerateVidRequest) {
  return {
    owner: session.owner,
    eventId: ports.newEventId(),
    requestType: 'GENERATE_VID',
    statusCode: 'NEW',
    referenceType: session.individualIdKind,
    referenceMasked: null,
    vidType: request.vidType.toUpperCase(),
    attributeList: request.channels.join(','),
    entityId: null,
    entityName: null,
    authTypeCode: session.authenticationMode,
    sourceId: request.idempotencyKey === null ? null : `key:${request.idempotencyKey}`,
    subject: { uin: session.uin, vid: null },
    read: true,
  } as const;
}

async function replacesSignInVid(
  ports: VidPorts,
  session: ResidentSession,
  vidType: string,
): Promise<boolean> {
  if (session.individualIdKind !== 'VID') return false;
  const policy = policyFor(ports.idRepository.vidPolicies(), vidType);
  if (policy === null) return false;
  const inUse = (await ports.idRepository.vids(session.uin)).filter(
    (vid) => vid.type === policy.vidType.toUpperCase(),
  );
  return vidAllowance(policy, inUse.length) === 'replace-oldest' && inUse[0]?.vid === session.individualId;
}

async function settleGenerated(
  ports: VidPorts,
  session: VidOwner,
  event: ResidentEvent,
  vid: Vid | null,
  channels: readonly NoticeChannel[],
): Promise<{ readonly maskedPhone: string | null; readonly maskedEmail: string | null }> {
  const identity = await ports.idRepository.identity(session.uin);
  const contact = identity.ok ? contactOf(identity.value, ports.attributes, ports.languages.fallback) : null;
  const messages =
    contact === null
      ? []
      : eventNotice(ports.texts, ports.languages, contact, {
          stem: vid === null ? 'gen-or-revoke-vid-failure' : 'gen-or-revoke-vid-success',
          eventId: event.eventId,
          eventLabel: 'mosip.event.type.GENERATE_VID',
          channels,
          trackLink: ports.trackLink(event.eventId),
          at: ports.now(),
        });
  await ports.events.settle(
    {
      owner: event.owner,
      eventId: event.eventId,
      statusCode: vid === null ? 'FAILED' : 'VID_GENERATED',
      referenceMasked: vid === null ? null : convertToMaskData(vid.vid),
    },
    {
      messages,
      audit: [ports.auditEntry(session, vid === null ? 'vid-not-generated' : 'vid-generated', event.eventId)],
    },
  );
  const told = (channel: 'SMS' | 'EMAIL'): string | null =>
    messages.find((message) => message.channel === channel)?.to ?? null;
  const phone = told('SMS');
  const email = told('EMAIL');
  return {
    maskedPhone: phone === null ? null : maskPhone(phone),
    maskedEmail: email === null ? null : maskEmail(email),
  };
}
