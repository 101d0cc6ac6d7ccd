import type { EventFollowUps } from '../history/event-store.ts';
import type { NewEvent, ResidentEvent } from '../history/resident-event.ts';
import type { CredentialEvent, OrderPayment } from './credential-event.ts';
import type { CredentialWish } from './credential-wish.ts';

export interface NewCredentialEvent {
  readonly event: NewEvent;
  readonly requestId: string;
  readonly wish: CredentialWish;
  readonly payment: OrderPayment | null;
  /** `at-once` has a job ask for the credential; `later` waits for a payment. */
  readonly ask: 'at-once' | 'later';
}

/** Whose event it is, and the status it is expected to stand at. */
export type EventAt = Pick<ResidentEvent, 'owner' | 'eventId' | 'statusCode' | 'entityId'>;

/** Events behind which a credential is asked for; each method is one transaction. */
export interface CredentialEventStore {
  /**
   * Writes the event, what is asked for, and the job that asks. An event of the same source that stands already is
   * answered instead; `payment-used` when the payment paid for another order.
   */
  readonly begin: (
    one: NewCredentialEvent,
    followUps: EventFollowUps,
  ) => Promise<ResidentEvent | 'payment-used'>;
  readonly find: (owner: string, eventId: string) => Promise<CredentialEvent | null>;
  readonly findByRequest: (requestId: string) => Promise<CredentialEvent | null>;
  /** Of one kind, the latest first. */
  readonly list: (
    owner: string,
    requestType: 'SHARE_CRED_WITH_PARTNER' | 'ORDER_PHYSICAL_CARD',
    most: number,
  ) => Promise<readonly CredentialEvent[]>;
  /** Moves the event on and makes it news; false when it does not stand where it was expected. */
  readonly move: (
    from: EventAt,
    to: { readonly statusCode: string; readonly link: string | null },
    followUps: EventFollowUps,
  ) => Promise<boolean>;
  /** As `move` to PAYMENT_CONFIRMED, with the job that asks for the credential. */
  readonly pay: (
    from: EventAt,
    payment: OrderPayment,
    followUps: EventFollowUps,
  ) => Promise<'paid' | 'moved-on' | 'payment-used'>;
  /** Writes that the resident takes it back, with a job that sees to it; false where that was written before. */
  readonly askWithdrawal: (owner: string, eventId: string) => Promise<boolean>;
}
