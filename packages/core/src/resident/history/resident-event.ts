import type { AuthTypeChange } from '../../backbone/id-authentication/auth-type.ts';
import type { WalletRevocation } from '../../backbone/credential-service/wallet-credentials.ts';
import type { RequestType } from './request-type.ts';

/** One thing a resident did, or that was done with their identity. */
export interface ResidentEvent {
  readonly owner: string;
  /** EID: 16 digits. */
  readonly eventId: string;
  readonly requestType: RequestType;
  readonly statusCode: string;
  /** UIN, VID or AID: what was used, never the number itself. */
  readonly referenceType: string | null;
  /** The masked number the event is about. */
  readonly referenceMasked: string | null;
  readonly vidType: string | null;
  readonly attributeList: string | null;
  readonly entityId: string | null;
  readonly entityName: string | null;
  readonly authTypeCode: string | null;
  /** What it came from: an idempotency key or another system's event; one event a source. */
  readonly sourceId: string | null;
  readonly pinned: boolean;
  readonly read: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What a list needs of an event to tell it. */
export type ListedEvent = Pick<
  ResidentEvent,
  | 'eventId'
  | 'requestType'
  | 'statusCode'
  | 'referenceMasked'
  | 'vidType'
  | 'attributeList'
  | 'authTypeCode'
  | 'pinned'
  | 'read'
  | 'createdAt'
  | 'updatedAt'
>;

/** Whom and what an unsettled event is about, sealed with it, so that a job can finish it after a crash. */
export interface EventSubject {
  readonly uin: string;
  readonly vid: string | null;
  /** What was asked of the locks, with its times; the attribute list has only the directions. */
  readonly locks?: readonly AuthTypeChange[];
  /** The draft that is called back. */
  readonly registrationId?: string;
  /** The credential that the office takes back. */
  readonly walletCredential?: WalletRevocation;
}

export interface NewEvent extends Omit<ResidentEvent, 'pinned' | 'createdAt' | 'updatedAt'> {
  /** Null for an event that is settled from the start. */
  readonly subject: EventSubject | null;
}

/** When it was made, or last changed when that came later. */
export function changedAt(event: Pick<ResidentEvent, 'createdAt' | 'updatedAt'>): Date {
  return event.updatedAt > event.createdAt ? event.updatedAt : event.createdAt;
}
