import type { ResidentEvent } from '../history/resident-event.ts';
import type { CredentialWish } from './credential-wish.ts';

/** An event of the history behind which a credential is asked for: a share, or an order of a card. */
export interface CredentialEvent {
  readonly event: ResidentEvent;
  /** The credential request's id: a UUID of ours, known before anything is asked. */
  readonly requestId: string;
  readonly wish: CredentialWish;
  /** The payment of an order; null before, and where none was asked for. */
  readonly payment: OrderPayment | null;
  /** Where the partner tells more, such as a parcel's way. */
  readonly link: string | null;
  readonly withdrawalAskedAt: Date | null;
}

export interface OrderPayment {
  /** Of the partner's payment. */
  readonly transactionId: string;
  readonly trackingId: string;
}

/**
 * How far a status is on its way. News of an earlier step that comes late changes nothing. A failure stands above the
 * handing over and below the partner's own word: what was tried again and arrived is no failure.
 */
const STEPS: Readonly<Record<'SHARE_CRED_WITH_PARTNER' | 'ORDER_PHYSICAL_CARD', readonly string[]>> = {
  SHARE_CRED_WITH_PARTNER: ['NEW', 'ISSUED', 'FAILED', 'RECEIVED', 'STORED'],
  ORDER_PHYSICAL_CARD: [
    'NEW',
    'PAYMENT_CONFIRMED',
    'ISSUED',
    'FAILED',
    'PRINTING',
    'IN_TRANSIT',
    'CARD_DELIVERED',
  ],
};

/** Statuses of the credential service in the words of the history; what is absent is no news to a resident. */
const WORDS: Readonly<Record<keyof typeof STEPS, Readonly<Record<string, string>>>> = {
  SHARE_CRED_WITH_PARTNER: {
    ISSUED: 'ISSUED',
    RECEIVED: 'RECEIVED',
    STORED: 'STORED',
    FAILED: 'FAILED',
    ERROR: 'FAILED',
    INVALID: 'FAILED',
    CANCELLED: 'CANCELED',
    REVOKED: 'CANCELED',
  },
  // A printer that has the data has printed nothing yet.
  ORDER_PHYSICAL_CARD: {
    ISSUED: 'ISSUED',
    PRINTING: 'PRINTING',
    PRINTED: 'PRINTING',
    IN_TRANSIT: 'IN_TRANSIT',
    CARD_DELIVERED: 'CARD_DELIVERED',
    FAILED: 'FAILED',
    ERROR: 'FAILED',
    INVALID: 'FAILED',
    CANCELLED: 'CANCELED',
    REVOKED: 'CANCELED',
  },
};

/** The status an event takes after news of its credential; null when the news changes nothing. */
export function nextStatus(
  event: Pick<ResidentEvent, 'requestType' | 'statusCode'>,
  news: string,
): string | null {
  const { requestType, statusCode } = event;
  if (requestType !== 'SHARE_CRED_WITH_PARTNER' && requestType !== 'ORDER_PHYSICAL_CARD') return null;
  const next = WORDS[requestType][news];
  const steps = STEPS[requestType];
  // What is not on the way has ended: withdrawn, or never paid.
  if (next === undefined || !steps.includes(statusCode)) return null;
  if (next === 'CANCELED') return next;
  return steps.indexOf(next) > steps.indexOf(statusCode) ? next : null;
}
