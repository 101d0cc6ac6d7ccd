import { contactOf } from '../../backbone/id-repository/contact.ts';
import { convertToMaskData } from '../../shared/masking.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ResidentEvent } from '../history/resident-event.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import { noticeOfUpdate } from './notice-of-update.ts';
import type { DataOwner, SendingPorts, UpdatePorts } from './update-ports.ts';
import { isOpen } from './update-request.ts';
import type { OpenUpdate } from './update-request.ts';
import { isAnswering, stageOf } from './update-stage.ts';
import { completeWithdrawal } from './withdraw-update.ts';

type Refusal = 'aid-unknown' | 'draft-unknown';

/**
 * Calls back a change of the session's own person while it is a draft (I-3). Drafts are looked for among the
 * person's own only; of anybody else's the answer is that of one that never was.
 */
export async function discardDraft(
  ports: SendingPorts,
  session: ResidentSession,
  eventId: string,
): Promise<Result<undefined, Refusal>> {
  const own = await ports.requests.find(session.owner, eventId);
  if (own !== null) return isOpen(own) ? withdraw(ports, session, own) : fail('draft-unknown');
  const begun = await ports.events.unsettled(session.owner, eventId);
  if (begun?.subject.registrationId !== undefined)
    return completeDiscard(ports, session, begun.event, begun.subject.registrationId);
  const drafts = await ports.idRepository.draftsOf(session.uin);
  const draft = drafts.find((one) => ports.draftEventId(session.owner, one.registrationId) === eventId);
  if (draft === undefined) {
    const own = await ports.events.find(session.owner, eventId);
    return fail(own === null || own.statusCode === 'CANCELED' ? 'draft-unknown' : 'aid-unknown');
  }
  const event = await ports.events.begin(newEvent(session, eventId, draft));
  return completeDiscard(ports, session, event, draft.registrationId);
}

/** A request of the person's own can be called back as soon as its draft is made, until it is published. */
async function withdraw(
  ports: SendingPorts,
  { uin }: ResidentSession,
  own: OpenUpdate,
): Promise<Result<undefined, Refusal>> {
  if (own.state !== 'withdrawing') {
    const isAnswered = own.content.answer !== undefined;
    if (isAnswered && isAnswering(own, await stageOf(ports, own))) return fail('aid-unknown');
    const drafts = await ports.idRepository.draftsOf(uin);
    if (!drafts.some(({ registrationId }) => registrationId === own.registrationId))
      return fail('aid-unknown');
    await ports.requests.moveTo(own.owner, own.eventId, 'withdrawing');
  }
  return completeWithdrawal(ports, own);
}

/** Asks the repository and settles the event; safe to repeat. */
export async function completeDiscard(
  ports: UpdatePorts,
  person: DataOwner,
  event: ResidentEvent,
  registrationId: string,
): Promise<Result<undefined, 'draft-unknown'>> {
  const discarded = await ports.idRepository.discardDraft(registrationId);
  // A draft that is gone was called back before, unless its change was made.
  const made = !discarded.ok && (await ports.idRepository.uinOf(registrationId)).ok;
  await settle(ports, person, event, made ? 'DATA_UPDATED' : 'CANCELED');
  return made ? fail('draft-unknown') : ok();
}

function newEvent(
  session: ResidentSession,
  eventId: string,
  draft: { readonly registrationId: string; readonly attributes: readonly string[] },
) {
  return {
    owner: session.owner,
    eventId,
    requestType: 'UPDATE_MY_UIN',
    statusCode: 'NEW',
    referenceType: 'AID',
    referenceMasked: convertToMaskData(draft.registrationId),
    vidType: null,
    attributeList: draft.attributes.join(';'),
    entityId: null,
    entityName: null,
    authTypeCode: session.authenticationMode,
    sourceId: `discard:${eventId}`,
    subject: { uin: session.uin, vid: null, registrationId: draft.registrationId },
    read: true,
  } as const;
}

async function settle(
  ports: UpdatePorts,
  person: DataOwner,
  event: ResidentEvent,
  statusCode: 'CANCELED' | 'DATA_UPDATED',
): Promise<void> {
  const identity = await ports.idRepository.identity(person.uin);
  const messages =
    identity.ok && statusCode === 'CANCELED'
      ? noticeOfUpdate(
          ports,
          'discarded',
          contactOf(identity.value, ports.attributes, ports.languages.fallback),
          event.eventId,
        )
      : [];
  await ports.events.settle(
    { owner: event.owner, eventId: event.eventId, statusCode, referenceMasked: event.referenceMasked },
    { messages, audit: [ports.auditEntry(person, 'draft-discarded', event.eventId)] },
  );
}
