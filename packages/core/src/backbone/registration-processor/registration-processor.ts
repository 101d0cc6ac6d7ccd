import type { Result } from '../../shared/result.ts';
import type { RegistrationFacts } from './registration-facts.ts';
import type { ExternalStatus } from './registration-status.ts';
import type { RegistrationTransaction } from './registration-transaction.ts';
import type { Process } from './stages.ts';
import type { DecisionReason } from './decision-rules.ts';

/** Announces a packet before it comes (identity-backbone §15.1). */
export interface Announcement {
  readonly registrationId: string;
  readonly process: Process;
  /** Centre and machine. */
  readonly refId: string;
  /** Lower-case hex of the file's SHA-256. */
  readonly packetHash: string;
  /** Bytes. */
  readonly packetSize: number;
  readonly language: string;
  /** Names the packet apart from its registration; the registration id itself in the first version of the wire. */
  readonly packetId: string;
  /** Null unless the packet answers a request for more. */
  readonly additionalRequestId: string | null;
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
}

export type AnnounceRefusal = 'registration-under-way' | 'centre-unknown' | 'additional-request-unknown';

export type ReceiveRefusal =
  | 'not-announced'
  | 'packet-too-large'
  | 'hash-differs'
  | 'size-differs'
  | 'packet-infected'
  | 'scanner-unavailable'
  | 'packet-received-before';

/** A registration a person must decide. */
export interface WaitingRegistration {
  readonly id: string;
  readonly registrationId: string;
  readonly process: Process;
  readonly centreId: string;
  readonly reason: DecisionReason;
  readonly since: Date;
}

interface DecisionBase {
  readonly id: string;
  /** For the file; never shown to the resident. */
  readonly reason: string;
  readonly decidedBy: string;
}

/**
 * What a person decided. `more-asked` sends the person back for what is missing: `wanted` is told them as it stands, and
 * the registration goes on when another packet answers.
 */
export type Decision =
  | (DecisionBase & { readonly outcome: 'approved' | 'rejected' })
  | (DecisionBase & { readonly outcome: 'more-asked'; readonly wanted: string });

/** Takes packets in and works them through their stages (identity-backbone §15). */
export interface RegistrationProcessor {
  /** Saying the same again changes nothing. */
  readonly announce: (announcement: Announcement) => Promise<Result<undefined, AnnounceRefusal>>;
  readonly receive: (registrationId: string, file: Uint8Array) => Promise<Result<undefined, ReceiveRefusal>>;
  /** Those that are known. */
  readonly statuses: (
    registrationIds: readonly string[],
  ) => Promise<readonly { readonly registrationId: string; readonly status: ExternalStatus }[]>;
  /** The same, by the packets' own ids. */
  readonly statusesOfPackets: (
    packetIds: readonly string[],
  ) => Promise<readonly { readonly packetId: string; readonly status: ExternalStatus }[]>;
  /** Oldest first. */
  readonly transactions: (
    registrationId: string,
  ) => Promise<Result<readonly RegistrationTransaction[], 'registration-unknown'>>;
  /** Longest waiting first, `most` of them. */
  readonly waiting: (most: number) => Promise<readonly WaitingRegistration[]>;
  /** Counts once: whoever decides second is told that it is decided. */
  readonly decide: (decision: Decision) => Promise<Result<undefined, 'not-waiting'>>;
  /** Ends what its person called back while it waited for a decision; anything else is left as it is. */
  readonly withdraw: (registrationId: string) => Promise<void>;
  /** For the back office, by the `id` of `waiting`. */
  readonly facts: (id: string) => Promise<Result<RegistrationFacts, 'registration-unknown'>>;
  /** The same by what a person holds in hand. */
  readonly factsOf: (registrationId: string) => Promise<Result<RegistrationFacts, 'registration-unknown'>>;
}
