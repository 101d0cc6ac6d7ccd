import type { PacketDocument } from '../packet-manager/packet.ts';
import type { DecisionReason } from './decision-rules.ts';
import type { RegistrationTransaction } from './registration-transaction.ts';
import type { RegistrationStatus } from './registration-status.ts';
import type { Process } from './stages.ts';

type Attributes = Readonly<Record<string, unknown>>;

/** A paper of the packet under the attribute that describes it. */
export interface FactDocument extends PacketDocument {
  readonly attribute: string;
}

/** Another registration with the same name and date of birth. */
export interface AlikeRegistration {
  readonly id: string;
  readonly registrationId: string;
  readonly status: RegistrationStatus;
}

/** Everything a person looks at who decides a registration, or asks what became of it. */
export interface RegistrationFacts {
  readonly id: string;
  readonly registrationId: string;
  readonly process: Process;
  readonly centreId: string;
  readonly machineId: string;
  /** Who made the packet, such as `RESIDENT`; null before it was read. */
  readonly source: string | null;
  readonly status: RegistrationStatus;
  /** Why a person must decide; null when nobody needs to. */
  readonly reason: DecisionReason | null;
  /** In which the person is told what becomes of it, by three letters. */
  readonly language: string;
  /** As the register has the person now; null for somebody new, or who is not there. */
  readonly before: Attributes | null;
  /** What the packet brings: of a change, what is to change only. Null while no packet can be read. */
  readonly after: Attributes | null;
  readonly documents: readonly FactDocument[];
  /** Names of the attributes that came with biometrics; the bytes are nobody's to look at. */
  readonly biometrics: readonly string[];
  readonly alike: readonly AlikeRegistration[];
  /** Oldest first. */
  readonly transactions: readonly RegistrationTransaction[];
  /** Null until a person decided. */
  readonly decided: {
    readonly outcome: 'approved' | 'rejected';
    readonly reason: string;
    readonly by: string;
    readonly at: Date;
  } | null;
  /** What the person was asked for last; null where nothing was. */
  readonly question: {
    readonly id: string;
    readonly wanted: string;
    readonly by: string;
    readonly at: Date;
    /** Whether it still waits for its answer. */
    readonly state: 'open' | 'answered';
    /** What the person said to it in words, beside the papers; null for nothing. */
    readonly said: string | null;
  } | null;
  readonly announcedAt: Date;
  readonly changedAt: Date;
}
