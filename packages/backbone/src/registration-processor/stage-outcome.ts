import type { HubEvent } from '@doorstep/core/backbone/event-hub/event-hub.ts';
import type { IdRepository } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import type { PacketManager } from '@doorstep/core/backbone/packet-manager/packet-manager.ts';
import type {
  DecisionReason,
  DecisionRules,
} from '@doorstep/core/backbone/registration-processor/decision-rules.ts';
import type { NoticeParts } from '@doorstep/core/backbone/registration-processor/registration-notice.ts';
import type { ResendRule } from '@doorstep/core/backbone/registration-processor/registration-status.ts';
import type { ObjectStore } from '@doorstep/core/shared/object-store.ts';
import type { VirusScanner } from '@doorstep/core/shared/virus-scanner.ts';
import type { Registration } from './registration-rows.ts';
import type { RegistrationStore } from './registration-store.ts';

/** Names everything wrong with an identity, as the country's ID schema has it. */
export type IdentityCheck = (
  identity: Readonly<Record<string, unknown>>,
) => readonly { readonly path: string }[];

export interface ProcessorParts {
  readonly store: RegistrationStore;
  readonly packets: PacketManager;
  readonly idRepository: IdRepository;
  /** Whether it is a centre at work. */
  readonly isCentre: (centreId: string) => Promise<boolean>;
  readonly objects: ObjectStore;
  readonly scanner: VirusScanner;
  readonly checkNew: IdentityCheck;
  readonly checkUpdate: IdentityCheck;
  /** Attributes that hold the name, in their order, and the date of birth. */
  readonly attributes: {
    readonly name: readonly string[];
    readonly birthDate: string;
    /** Of who vouches for the person: UIN, VID or registration id. */
    readonly introducer: readonly string[];
  };
  readonly decisions: DecisionRules;
  readonly resend: ResendRule;
  readonly waits: { readonly uploadDays: number; readonly answerDays: number };
  readonly notices: NoticeParts;
  /** Bytes of a packet at most. */
  readonly largest: number;
  readonly now: () => Date;
}

/** What a stage came to. A stage may run again after a crash: what it did to others is then found done. */
export type StageOutcome =
  | { readonly kind: 'done'; readonly comment: string; readonly events?: readonly Omit<HubEvent, 'id'>[] }
  | { readonly kind: 'waits'; readonly reason: DecisionReason }
  | { readonly kind: 'rejected' | 'failed'; readonly word: string };

export type StageWork = (parts: ProcessorParts, registration: Registration) => Promise<StageOutcome>;

export const done = (comment: string): StageOutcome => ({ kind: 'done', comment });
export const failed = (word: string): StageOutcome => ({ kind: 'failed', word });
export const rejected = (word: string): StageOutcome => ({ kind: 'rejected', word });
