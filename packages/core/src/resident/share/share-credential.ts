import type { RequestedAttribute } from '../../backbone/credential-service/credential-request.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import { attributeList } from './credential-wish.ts';
import { SHARED_CREDENTIAL, factsOf, offerOf, offeredFields, sentAttributes } from './offer.ts';
import type { PartnerOffer } from './offer.ts';
import { shareNotice } from './notice-of-share.ts';
import type { SharePorts } from './share-ports.ts';

export interface ShareRequest {
  readonly partnerId: string;
  readonly attributes: readonly RequestedAttribute[];
  readonly purpose: string;
  readonly consent: 'accepted' | 'denied';
  /** The caller's own key: asked again with it, the first answer is given again. */
  readonly idempotencyKey: string | null;
}

type Refusal =
  'partner-unfit' | 'nothing-to-share' | 'consent-denied' | 'id-unknown' | 'key-used-for-another';

/**
 * Shares a resident's data with a partner (C-2). Only what the country's form and the partner's policy both name goes
 * out; the rest is left away, as the reference does. The credential is asked for by a job that stands with the event,
 * so that neither is without the other (weakness 25). A refusal for want of consent is a line of the history; it and
 * the outcome name the event as `eventId`.
 */
export async function shareCredential(
  ports: SharePorts,
  session: ResidentSession,
  request: ShareRequest,
): Promise<Result<{ readonly eventId: string }, Refusal>> {
  const offer = await offerOf(ports, request.partnerId, 'Auth_Partner', SHARED_CREDENTIAL);
  if (offer === null) return fail('partner-unfit');
  const wished = kept(ports, offer, request.attributes);
  if (wished.length === 0) return fail('nothing-to-share');
  const identity = await ports.idRepository.identity(session.uin);
  if (!identity.ok) return fail('id-unknown');
  const facts = await factsOf(ports, identity.value.attributes, session.uin, wished);
  const wish = {
    uin: session.uin,
    credentialType: SHARED_CREDENTIAL,
    partnerId: offer.partner.id,
    attributes: wished,
    purpose: request.purpose,
    pin: needsPin(offer, wished) ? ports.newPin() : null,
    additionalData: {},
    sent: sentAttributes(offer, wished, facts, ports.logical),
    fetchMinutes: offer.policy.validForMinutes,
  };
  const asked = shareEvent(ports, session, offer, request, attributeList(wished));
  const isAgreed = request.consent === 'accepted';
  const event = await ports.events.begin(
    {
      event: asked,
      requestId: ports.newRequestId(),
      wish,
      payment: null,
      ask: isAgreed ? 'at-once' : 'later',
    },
    {
      messages: isAgreed ? await shareNotice(ports, session.uin, asked, 'request-received') : [],
      audit: [ports.auditEntry(session.owner, isAgreed ? 'share-asked' : 'share-refused', asked.eventId)],
    },
  );
  if (
    event === 'payment-used' ||
    event.attributeList !== asked.attributeList ||
    event.entityId !== asked.entityId
  )
    return fail('key-used-for-another');
  return isAgreed ? ok({ eventId: event.eventId }) : fail('consent-denied', { eventId: event.eventId });
}

/** Each attribute once, by the first wish for it. */
function kept(
  { fields }: SharePorts,
  offer: PartnerOffer,
  attributes: readonly RequestedAttribute[],
): readonly RequestedAttribute[] {
  return offeredFields(fields, offer).flatMap(({ name, mask }) => {
    const wish = attributes.find((attribute) => attribute.name === name);
    return wish === undefined ? [] : [{ ...wish, masked: wish.masked && mask !== null }];
  });
}

function needsPin({ policy }: PartnerOffer, wished: readonly RequestedAttribute[]): boolean {
  return policy.attributes.some(
    (attribute) => attribute.protected === 'by-pin' && wished.some(({ name }) => name === attribute.name),
  );
}

function shareEvent(
  ports: SharePorts,
  session: ResidentSession,
  { partner }: PartnerOffer,
  request: ShareRequest,
  list: string,
) {
  return {
    owner: session.owner,
    eventId: ports.newEventId(),
    requestType: 'SHARE_CRED_WITH_PARTNER',
    statusCode: request.consent === 'accepted' ? 'NEW' : 'FAILED',
    referenceType: session.individualIdKind,
    referenceMasked: null,
    vidType: null,
    attributeList: list,
    entityId: partner.id,
    entityName: partner.organisation,
    authTypeCode: session.authenticationMode,
    sourceId: request.idempotencyKey === null ? null : `key:${request.idempotencyKey}`,
    subject: null,
    read: false,
  } as const;
}
