import { beginOrder } from '@doorstep/core/resident/order/begin-order.ts';
import { PRINTED_CARD } from '@doorstep/core/resident/order/new-order.ts';
import { orderCard } from '@doorstep/core/resident/order/order-card.ts';
import type { OrderPorts } from '@doorstep/core/resident/order/order-ports.ts';
import { settleOrder } from '@doorstep/core/resident/order/settle-order.ts';
import type { OrderOutcome } from '@doorstep/core/resident/order/settle-order.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Implementation } from '@doorstep/contract/implementation.ts';
import { textAt } from '@doorstep/contract/json.ts';
import type { InputOf } from '@doorstep/contract/operation.ts';
import { PAYMENT_FAILURES } from '@doorstep/contract/resident/order.ts';
import type { beginCardOrder, endCardOrder, sendCard } from '@doorstep/contract/resident/order.ts';
import type { ServerCallers } from '../callers.ts';
import { decodeTarget, isAllowedTarget } from '../redirect-target.ts';
import { consentIn } from './share.ts';

export interface OrderParts {
  readonly order: OrderPorts;
  /** Where a browser may be sent back to; origin and path, each with patterns. */
  readonly allowedTargets: readonly string[];
  readonly publicUrl: string;
}

export function cardSending({ order }: OrderParts): Implementation<typeof sendCard, ServerCallers> {
  return {
    questions: {},
    answer: async ({ body: { request } }, session, exchange) => {
      const placed = await orderCard(order, session, {
        partnerId: request.issuer,
        credentialType: request.credentialType || PRINTED_CARD,
        attributes: request.sharableAttributes,
        consent: consentIn(request.consent),
        transactionId: request.transactionID ?? '',
      });
      const eventId = placed.ok ? placed.value.eventId : placed.failure.data['eventId'];
      exchange.header('eventId', String(eventId ?? 'NA'));
      if (!placed.ok) return fail(placed.failure.word);
      return ok({ id: session.individualId, requestId: placed.value.requestId });
    },
  };
}

export function orderBeginning(parts: OrderParts): Implementation<typeof beginCardOrder, ServerCallers> {
  return {
    questions: {},
    answer: async ({ query, headers }, session, exchange) => {
      const key = headers['idempotency-key'] || null;
      const begun = await beginOrder(parts.order, session, query.partnerId, key);
      if (!begun.ok) return begun;
      const { eventId, page } = begun.value;
      exchange.header('eventId', eventId);
      const target = decodeTarget(query.redirectUri);
      const isAllowed = target !== null && isAllowedTarget(target, parts.allowedTargets);
      return ok({
        location: paymentPage(
          parts,
          page,
          eventId,
          isAllowed ? query.redirectUri : ownReturn(parts, eventId),
        ),
      });
    },
  };
}

/** The partner's page, told which order it is and where to send the browser afterwards. */
export function paymentPage(
  { publicUrl }: OrderParts,
  page: string,
  eventId: string,
  redirectUrl: string,
): string {
  const url = new URL(page, publicUrl);
  url.searchParams.set('eventId', eventId);
  url.searchParams.set('redirectUrl', redirectUrl);
  url.searchParams.set('returnUrl', `${publicUrl}/resident/v1/physical-card/order-redirect`);
  return url.href;
}

/** The portal's own page of the order, as the wire writes addresses. */
export function ownReturn({ publicUrl }: OrderParts, eventId: string): string {
  return Buffer.from(`${publicUrl}/services/physical-card/${eventId}`).toString('base64url');
}

export function orderEnding(parts: OrderParts): Implementation<typeof endCardOrder, ServerCallers> {
  return {
    questions: {
      'return-allowed': ({ query }) => {
        const target = decodeTarget(textAt(query, 'redirectUrl') ?? '');
        return Promise.resolve(target !== null && isAllowedTarget(target, parts.allowedTargets));
      },
    },
    answer: async ({ query }, session) => {
      const target = decodeTarget(query.redirectUrl);
      if (target === null) return fail('return-refused');
      const settled = await settleOrder(parts.order, session, {
        eventId: query.eventId ?? '',
        transactionId: query.paymentTransactionId ?? '',
        says: (query.error_code ?? '') === '' ? 'paid' : 'failed',
      });
      return settled.ok ? ok({ location: backTo(target, query, settled.value) }) : settled;
    },
  };
}

function backTo(target: URL, query: InputOf<typeof endCardOrder>['query'], outcome: OrderOutcome): string {
  const url = new URL(target);
  const told =
    outcome.kind === 'ordered'
      ? {
          trackingId: outcome.trackingId,
          paymentTransactionId: outcome.transactionId,
          residentFullAddress: query.residentFullAddress ?? '',
          eventId: query.eventId ?? '',
        }
      : {
          error_code: query.error_code || PAYMENT_FAILURES[outcome.why].code,
          error_message: query.error_message || PAYMENT_FAILURES[outcome.why].text,
          paymentTransactionId: query.paymentTransactionId ?? '',
        };
  for (const [name, value] of Object.entries(told)) if (value !== '') url.searchParams.set(name, value);
  return url.href;
}
