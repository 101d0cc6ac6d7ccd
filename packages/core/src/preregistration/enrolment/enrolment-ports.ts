import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { IdRepository } from '../../backbone/id-repository/id-repository.ts';
import type { MasterData } from '../../backbone/master-data/master-data.ts';
import type { MachineReads } from '../../backbone/master-data/machine-reads.ts';
import type { PacketManager } from '../../backbone/packet-manager/packet-manager.ts';
import type { RegistrationIds } from '../../backbone/registration-processor/registration-ids.ts';
import type { RegistrationProcessor } from '../../backbone/registration-processor/registration-processor.ts';
import type { PdfGenerator } from '../../documents/pdf-generator.ts';
import type { Examiners } from '../../shared/uploaded-file/examine-file.ts';
import type { ApplicationPorts } from '../application/application-ports.ts';
import type { Identity } from '../application/application.ts';
import type { Officer } from '../desk/arrival.ts';
import type { DeskPorts } from '../desk/desk-ports.ts';
import type { EnrolmentStore } from './enrolment-store.ts';

export type EnrolmentAudit = 'opened' | 'changed' | 'file-laid' | 'file-removed' | 'sent' | 'discarded';

/** What enrolling people at a desk stands on. */
export interface EnrolmentPorts {
  readonly enrolments: EnrolmentStore;
  readonly desk: DeskPorts;
  readonly application: Pick<
    ApplicationPorts,
    'form' | 'answers' | 'adultAge' | 'applicantTypes' | 'masterData' | 'schemaVersion' | 'zone' | 'now'
  >;
  readonly masterData: Pick<MasterData, 'categoriesWithTypes' | 'centreInAllLanguages'>;
  readonly files: Examiners;
  readonly machines: Pick<MachineReads, 'machinesOfCentre'>;
  readonly packets: Pick<PacketManager, 'pack' | 'packet'>;
  readonly processor: Pick<RegistrationProcessor, 'announce' | 'receive' | 'statuses' | 'factsOf'>;
  readonly registrationIds: RegistrationIds;
  readonly guardians: Pick<IdRepository, 'uinOf'>;
  /** Takes a pre-registration that became a registration from the desk's list; safe to repeat. */
  readonly consume: (prid: string) => Promise<void>;
  /** Names everything wrong with a new person's identity, by the country's ID schema: `identity/<attribute>…`. */
  readonly checkIdentity: (identity: Identity) => readonly { readonly path: string }[];
  /** Attributes that hold how a person is reached. */
  readonly contact: { readonly phone: string; readonly email: string; readonly language: string };
  /** Names of the guardian's attributes, in the order in which they are believed. */
  readonly guardianNumbers: readonly string[];
  /** Bytes of a packet at most. */
  readonly largest: number;
  readonly pdf: PdfGenerator;
  /** Where a registration is followed; absolute. */
  readonly statusLink: string;
  readonly bytes: {
    readonly ofText: (text: string) => Uint8Array;
    readonly asText: (bytes: Uint8Array) => string;
    readonly asBase64: (bytes: Uint8Array) => string;
    /** Lower-case hex. */
    readonly sha256: (bytes: Uint8Array) => string;
  };
  readonly newId: () => string;
  readonly entry: (officer: Officer, what: EnrolmentAudit, enrolmentId: string) => AuditEntry;
}
