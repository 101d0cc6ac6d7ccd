import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { RegistrationStatus } from '@doorstep/core/backbone/registration-processor/registration-status.ts';
import type { Process, Stage } from '@doorstep/core/backbone/registration-processor/stages.ts';
import type { DecisionReason } from '@doorstep/core/backbone/registration-processor/decision-rules.ts';
import { outboxColumn } from '@doorstep/platform/sealed-column.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';

export const SYSTEM = 'registration_processor';

/** A row as it lies; the constraints hold status, stage and process to their sets. */
export interface RegistrationRow {
  readonly id: string;
  readonly registration_sealed: Uint8Array;
  readonly person_sealed: Uint8Array;
  readonly ref_id: string;
  readonly process: Process;
  readonly packet_hash: string;
  readonly packet_size: number;
  readonly status: RegistrationStatus;
  readonly stage: Stage | null;
  readonly waits_for: DecisionReason | null;
  readonly object_key: string | null;
  readonly sendings: number;
  readonly additional_request_id: string | null;
  readonly announced_at: Date;
  readonly changed_at: Date;
  readonly last_transaction: string | null;
}

/** Who is told of a registration, as it was announced. */
export interface AnnouncedPerson {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly language: string;
}

export interface Registration {
  readonly id: string;
  readonly registrationId: string;
  readonly person: AnnouncedPerson;
  readonly refId: string;
  readonly process: Process;
  readonly packetHash: string;
  readonly packetSize: number;
  readonly status: RegistrationStatus;
  readonly stage: Stage | null;
  readonly waitsFor: DecisionReason | null;
  readonly objectKey: string | null;
  readonly sendings: number;
  /** The question it waits for an answer to, or that its newest packet answers. */
  readonly additionalRequestId: string | null;
  readonly announcedAt: Date;
  readonly changedAt: Date;
  /** Type of the newest transaction. */
  readonly lastTransaction: string | null;
}

export function registrationOf(sealer: Sealer, row: RegistrationRow): Registration {
  return {
    id: row.id,
    registrationId: sealer.open(row.registration_sealed, registrationContext('registration', row.id)),
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written by announce() and authenticated by its seal
    person: JSON.parse(
      sealer.open(row.person_sealed, registrationContext('person', row.id)),
    ) as AnnouncedPerson,
    refId: row.ref_id,
    process: row.process,
    packetHash: row.packet_hash,
    packetSize: row.packet_size,
    status: row.status,
    stage: row.stage,
    waitsFor: row.waits_for,
    objectKey: row.object_key,
    sendings: row.sendings,
    additionalRequestId: row.additional_request_id,
    announcedAt: row.announced_at,
    changedAt: row.changed_at,
    lastTransaction: row.last_transaction,
  };
}

export function registrationContext(
  what: 'registration' | 'person' | 'decision' | 'question' | 'question-reason',
  id: string,
): string {
  return `${SYSTEM}.${what}/${id}`;
}

export interface RegistrationHashes {
  readonly registration: (registrationId: string) => Buffer;
  readonly packet: (packetId: string) => Buffer;
  readonly match: (key: string) => Buffer;
}

export function registrationHashes(sealer: Sealer): RegistrationHashes {
  const hash =
    (field: string) =>
    (value: string): Buffer =>
      Buffer.from(sealer.blindIndex(field, value));
  return { registration: hash('registration'), packet: hash('packet'), match: hash('demographic') };
}

export const registrationSealedColumns: readonly SealedColumn[] = [
  {
    system: SYSTEM,
    table: `${SYSTEM}.registration`,
    key: ['id'],
    column: 'registration_sealed',
    context: (row) => registrationContext('registration', row.text('id')),
  },
  {
    system: SYSTEM,
    table: `${SYSTEM}.registration`,
    key: ['id'],
    column: 'person_sealed',
    context: (row) => registrationContext('person', row.text('id')),
  },
  {
    system: SYSTEM,
    table: `${SYSTEM}.decision`,
    key: ['registration_id'],
    column: 'reason_sealed',
    context: (row) => registrationContext('decision', row.text('registration_id')),
  },
  {
    system: SYSTEM,
    table: `${SYSTEM}.question`,
    key: ['id'],
    column: 'wanted_sealed',
    context: (row) => registrationContext('question', row.text('id')),
  },
  {
    system: SYSTEM,
    table: `${SYSTEM}.question`,
    key: ['id'],
    column: 'reason_sealed',
    context: (row) => registrationContext('question-reason', row.text('id')),
  },
  outboxColumn(SYSTEM),
];
