import type { Contact } from '../../backbone/id-repository/contact.ts';
import type { Vid } from '../../backbone/id-repository/vid-record.ts';
import type { Unsent } from '../../backbone/notifier/notifier.ts';
import { convertToMaskData, maskEmail, maskPhone } from '../../shared/masking.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { contactFor } from '../contact/contact-for.ts';
import type { ResidentEvent } from '../history/resident-event.ts';
import { eventNotice } from '../notification/event-notice.ts';
import type { NoticeChannel } from '../../backbone/notifier/written-notice.ts';
import type { VidOwner, VidPorts, VidRequester } from './vid-ports.ts';

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

/** What the person is told; the VID is null when none could be made. */
export type GenerationNotice = (contact: Contact, vid: Vid | null, event: ResidentEvent) => readonly Unsent[];

export type GenerationRefusal = 'vid-limit-reached' | 'vid-not-created' | 'vid-type-unknown';

/** Asks the repository under the event's id and settles the event; safe to repeat. */
export async function completeGeneration(
  ports: VidPorts,
  person: VidOwner,
  event: ResidentEvent,
  notice: GenerationNotice,
): Promise<Result<GeneratedVid, GenerationRefusal>> {
  const created = await ports.idRepository.createVid({
    uin: person.uin,
    type: event.vidType ?? '',
    key: event.eventId,
  });
  const contact = await settleGenerated(ports, person, event, created.ok ? created.value : null, notice);
  if (!created.ok) return fail(refusalOf(created.failure.word), { eventId: event.eventId });
  return ok({ eventId: event.eventId, vid: created.value, ...contact });
}

/** By the templates of the event, with its reference. */
export function generationNotice(ports: VidPorts, channels: readonly NoticeChannel[]): GenerationNotice {
  return (contact, vid, { eventId }) =>
    eventNotice(ports, contact, {
      stem: vid === null ? 'gen-or-revoke-vid-failure' : 'gen-or-revoke-vid-success',
      eventId,
      eventLabel: 'mosip.event.type.GENERATE_VID',
      channels,
      trackLink: ports.trackLink(eventId),
      at: ports.now(),
    });
}

function refusalOf(
  word: 'id-unknown' | 'id-inactive' | 'vid-type-unknown' | 'vid-limit-reached',
): GenerationRefusal {
  return word === 'vid-limit-reached' || word === 'vid-type-unknown' ? word : 'vid-not-created';
}

/** The intent. */
export function generationEvent(
  ports: Pick<VidPorts, 'newEventId'>,
  requester: VidRequester,
  request: GenerateVidRequest,
) {
  return {
    owner: requester.owner,
    eventId: ports.newEventId(),
    requestType: 'GENERATE_VID',
    statusCode: 'NEW',
    referenceType: requester.individualIdKind,
    referenceMasked: null,
    vidType: request.vidType.toUpperCase(),
    attributeList: request.channels.join(','),
    entityId: null,
    entityName: null,
    authTypeCode: requester.authenticationMode,
    sourceId: request.idempotencyKey === null ? null : `key:${request.idempotencyKey}`,
    subject: { uin: requester.uin, vid: null },
    read: true,
  } as const;
}

/** Writes what came of it, with the messages; null when no VID could be made. */
export async function settleGenerated(
  ports: VidPorts,
  person: VidOwner,
  event: ResidentEvent,
  vid: Vid | null,
  notice: GenerationNotice,
): Promise<{ readonly maskedPhone: string | null; readonly maskedEmail: string | null }> {
  const contact = await contactFor(ports, person);
  const messages = contact === null ? [] : notice(contact, vid, event);
  await ports.events.settle(
    {
      owner: event.owner,
      eventId: event.eventId,
      statusCode: vid === null ? 'FAILED' : 'VID_GENERATED',
      referenceMasked: vid === null ? null : convertToMaskData(vid.vid),
    },
    {
      messages,
      audit: [ports.auditEntry(person, vid === null ? 'vid-not-generated' : 'vid-generated', event.eventId)],
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
