import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { AttributeNames } from '../../backbone/id-repository/contact.ts';
import type { IdRepository } from '../../backbone/id-repository/id-repository.ts';
import type { MessageLanguages, Texts } from '../../backbone/master-data/texts.ts';
import type { PacketManager } from '../../backbone/packet-manager/packet-manager.ts';
import type { RegistrationIds } from '../../backbone/registration-processor/registration-ids.ts';
import type { RegistrationProcessor } from '../../backbone/registration-processor/registration-processor.ts';
import type { FileVault } from '../../shared/uploaded-file/sealed-file.ts';
import type { EventStore } from '../history/event-store.ts';
import type { ResidentSession } from '../session/resident-session.ts';
import type { QuestionPorts } from './open-question.ts';
import type { ProofStore } from './proof-ports.ts';
import type { UpdateRequestStore } from './update-request.ts';
import type { UpdateRules } from './update-rules.ts';

/** What the use cases about changes of one's own data need. */
export interface UpdatePorts {
  readonly events: EventStore;
  readonly requests: UpdateRequestStore;
  readonly proofs: ProofStore;
  readonly idRepository: IdRepository;
  readonly registrationIds: RegistrationIds;
  readonly texts: Texts;
  readonly languages: MessageLanguages;
  readonly attributes: AttributeNames;
  readonly rules: UpdateRules;
  /** Centre and machine that the packets come from, five digits each. */
  readonly origin: { readonly centreId: string; readonly machineId: string };
  /** Paper category in lower case → the attribute that describes it. */
  readonly proofAttributes: Readonly<Record<string, string>>;
  /**
   * The EID under which a person sees a draft; the same each time it is asked for, so that looking writes nothing, and
   * not to be guessed from the registration.
   */
  readonly draftEventId: (owner: string, registrationId: string) => string;
  readonly trackLink: (eventId: string) => string;
  readonly now: () => Date;
  readonly auditEntry: (person: DataOwner, name: UpdateAudit, eventId: string) => AuditEntry;
}

export type UpdateAudit =
  | 'draft-discarded'
  | 'update-asked'
  | 'update-answered'
  | 'update-made'
  | 'update-not-made'
  | 'contact-code-sent';

/** What sending a request and following it needs besides. */
export interface SendingPorts extends UpdatePorts, QuestionPorts {
  readonly vault: Pick<FileVault, 'open'>;
  readonly packetManager: Pick<PacketManager, 'pack'>;
  readonly processor: Pick<
    RegistrationProcessor,
    'announce' | 'receive' | 'statuses' | 'transactions' | 'withdraw' | 'factsOf'
  >;
  /** Lower-case hex. */
  readonly sha256: (bytes: Uint8Array) => string;
  /** Seconds after which a packet that could not be sent is given up. */
  readonly patience: number;
}

/** Whose data it is, as a session or a stored event gives it. */
export type DataOwner = Pick<ResidentSession, 'owner' | 'uin'>;
