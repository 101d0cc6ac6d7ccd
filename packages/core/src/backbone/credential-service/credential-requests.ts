import type { Result } from '../../shared/result.ts';
import type {
  CredentialRequest,
  CredentialStatus,
  PartnerStatus,
  RequestedAttribute,
} from './credential-request.ts';

/** The hub's topic that tells every change of a request's status. */
export const CREDENTIAL_STATUS_UPDATE = 'CREDENTIAL_STATUS_UPDATE';

/** Under which name the generator publishes; its own words are not taken for a partner's. */
export const CREDENTIAL_PUBLISHER = 'CREDENTIAL_SERVICE';

export interface NewCredentialRequest {
  /**
   * The caller's own id for it, 1 to 64 characters of letters, digits, `-` and `_`; a UUID for requests of residents.
   * Asked again with the same id, the request made the first time stands.
   */
  readonly requestId: string;
  /** UIN, VID or registration id. */
  readonly individualId: string;
  readonly credentialType: string;
  /** Who gets it; `issuer` on the wire. */
  readonly partnerId: string;
  /** `recepiant` on the wire. */
  readonly recipient: string | null;
  /** Who asked, for the file: a user or a system; never a person's name. */
  readonly requestedBy: string;
  /** The empty list stands for everything the policy allows. */
  readonly attributes: readonly RequestedAttribute[];
  readonly purpose: string | null;
  /** Whether the attributes are closed with the pin below, beside what the policy closes for the partner. */
  readonly encrypt: boolean;
  /** What the resident tells the partner to open protected attributes with; needed where the policy protects one. */
  readonly pin: string | null;
  /** Goes to the partner as it is, inside the delivery. */
  readonly additionalData: Readonly<Record<string, unknown>>;
}

export interface CredentialRequestFilter {
  readonly status: CredentialStatus | null;
  readonly partnerId: string | null;
  readonly changedAfter: Date | null;
  /** From 0. */
  readonly page: number;
  /** 1 to 500. */
  readonly size: number;
  readonly orderBy: 'created' | 'updated';
  readonly direction: 'asc' | 'desc';
}

export interface CredentialRequestPage {
  readonly requests: readonly CredentialRequest[];
  readonly total: number;
}

/** A partner's word on a credential it was given. */
export interface PartnerStatusUpdate {
  readonly requestId: string;
  readonly status: PartnerStatus;
  readonly url: string | null;
  /** When the partner said it: an older word after a newer one changes nothing. */
  readonly at: Date;
  /** The partner who is proven to have said it; null where the way it came proves nobody (the hub's own roles do). */
  readonly partnerId: string | null;
}

/**
 * Credentials for partners: asked for, made by a job within about a second, put where the partner fetches them, and
 * followed (identity-backbone §16). Every change of status is published on `CREDENTIAL_STATUS_UPDATE` with the data
 * `{ id, requestId, status, url, timestamp, partnerId }`; a subscriber in process registers with `EventHub.subscribe`.
 */
export interface CredentialRequests {
  /** Takes the request down; whether a credential comes of it shows in its status. */
  readonly request: (request: NewCredentialRequest) => Promise<void>;
  readonly status: (requestId: string) => Promise<CredentialRequest | null>;
  /** Only before it is worked on, or while it waits to be tried again. */
  readonly cancel: (
    requestId: string,
  ) => Promise<Result<CredentialRequest, 'request-unknown' | 'request-processed'>>;
  /** Works a failed request once more, with its retries counted anew. */
  readonly retry: (
    requestId: string,
  ) => Promise<Result<CredentialRequest, 'request-unknown' | 'request-not-failed'>>;
  /**
   * Takes an issued credential back: its place in the public status list is set, the shared file is gone, the partner
   * is told by the status. Revoking what is revoked changes nothing.
   */
  readonly revoke: (
    requestId: string,
  ) => Promise<Result<CredentialRequest, 'request-unknown' | 'not-issued'>>;
  /** For the office's queue and the wire. */
  readonly list: (filter: CredentialRequestFilter) => Promise<CredentialRequestPage>;
  /** A partner's word; `not-issued` when the request is not one it can speak of. */
  readonly partnerSays: (
    update: PartnerStatusUpdate,
  ) => Promise<Result<CredentialRequest, 'request-unknown' | 'not-issued'>>;
}
