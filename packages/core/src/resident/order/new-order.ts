import type { RequestedAttribute } from '../../backbone/credential-service/credential-request.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import type { NewCredentialEvent } from '../share/credential-event-store.ts';
import type { OrderPayment } from '../share/credential-event.ts';
import { attributeList } from '../share/credential-wish.ts';
import { factsOf, offerOf, sentAttributes } from '../share/offer.ts';
import type { PartnerOffer } from '../share/offer.ts';
import type { OrderPorts } from './order-ports.ts';

/** The credential a printer makes a card of. */
export const PRINTED_CARD = 'euin';

export interface OrderWish {
  readonly partnerId: string;
  readonly credentialType: string;
  /** What is printed; the empty list for all that the policy gives. */
  readonly attributes: readonly string[];
}

export interface OrderState {
  readonly statusCode: 'NEW' | 'PAYMENT_CONFIRMED' | 'PAYMENT_FAILED' | 'FAILED';
  readonly payment: OrderPayment | null;
  readonly sourceId: string | null;
}

export function printerOf(ports: OrderPorts, wish: OrderWish): Promise<PartnerOffer | null> {
  return offerOf(ports, wish.partnerId, 'Print_Partner', wish.credentialType);
}

/** The order as it is written down, whatever came of its payment. */
export async function newOrder(
  ports: OrderPorts,
  session: ResidentSession,
  offer: PartnerOffer,
  wish: OrderWish,
  { statusCode, payment, sourceId }: OrderState,
): Promise<Result<NewCredentialEvent, 'id-unknown'>> {
  const identity = await ports.idRepository.identity(session.uin);
  if (!identity.ok) return fail('id-unknown');
  const attributes = printed(offer, wish);
  const facts = await factsOf(ports, identity.value.attributes, session.uin, attributes);
  return ok({
    event: {
      owner: session.owner,
      eventId: ports.newEventId(),
      requestType: 'ORDER_PHYSICAL_CARD',
      statusCode,
      referenceType: session.individualIdKind,
      referenceMasked: null,
      vidType: null,
      attributeList: attributeList(attributes),
      entityId: offer.partner.id,
      entityName: offer.partner.organisation,
      authTypeCode: session.authenticationMode,
      sourceId,
      subject: null,
      read: false,
    },
    requestId: ports.newRequestId(),
    wish: {
      uin: session.uin,
      credentialType: wish.credentialType,
      partnerId: offer.partner.id,
      attributes,
      purpose: null,
      pin: null,
      additionalData: {},
      sent: sentAttributes(offer, attributes, facts, ports.logical),
      fetchMinutes: offer.policy.validForMinutes,
    },
    payment,
    ask:
      statusCode === 'PAYMENT_CONFIRMED' || (statusCode === 'NEW' && ports.payment === 'none')
        ? 'at-once'
        : 'later',
  });
}

function printed({ policy }: PartnerOffer, { attributes }: OrderWish): readonly RequestedAttribute[] {
  const names = policy.attributes.map(({ name }) => name);
  const wished = names.filter((name) => attributes.includes(name));
  return (wished.length === 0 ? names : wished).map((name) => ({ name, masked: false, format: null }));
}
