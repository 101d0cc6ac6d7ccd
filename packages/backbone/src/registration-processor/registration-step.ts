import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import type { HubEvent } from '@doorstep/core/backbone/event-hub/event-hub.ts';
import type { Message } from '@doorstep/core/backbone/notifier/notifier.ts';
import type { DecisionReason } from '@doorstep/core/backbone/registration-processor/decision-rules.ts';
import type { RegistrationStatus } from '@doorstep/core/backbone/registration-processor/registration-status.ts';
import type { Stage } from '@doorstep/core/backbone/registration-processor/stages.ts';
import type { Registration } from './registration-rows.ts';

/** A question to the person, under the id that its answer names. */
export interface Ask {
  readonly id: string;
  readonly wanted: string;
}

/** What is written of a stage, in the words of the wire; nothing personal. */
export interface Account {
  readonly type: string;
  readonly status: 'SUCCESS' | 'PROCESSED' | 'IN_PROGRESS' | 'FAILED' | 'REJECTED';
  readonly subStatus: string;
  readonly comment: string;
}

/** One step of a registration: where it must stand for it, where it stands after. */
export interface Step {
  readonly registration: Pick<Registration, 'id' | 'status' | 'stage' | 'sendings'>;
  readonly to: RegistrationStatus;
  /** What is to be done next; null at the end. */
  readonly stage: Stage | null;
  readonly waitsFor?: DecisionReason;
  readonly account: Account;
  readonly events: readonly Omit<HubEvent, 'id'>[];
  /** What the person is told, if and only if this step counts. */
  readonly messages?: readonly Omit<Message, 'id'>[];
  readonly audit?: readonly AuditEntry[];
  /** Asks for the next stage: not for a step of the job that does it anyway. */
  readonly asks?: 'for the next stage';
  /** The file that came; a step without one lets go of it. */
  readonly file?: { readonly objectKey: string };
  /** The question that the person is to answer; none is open after a step without. */
  readonly question?: Ask;
}

/** Where a registration stands after a step of it that counted; the moment of the change is the database's. */
export function standingAfter(registration: Registration, step: Step): Registration {
  return {
    ...registration,
    status: step.to,
    stage: step.stage,
    waitsFor: step.waitsFor ?? null,
    objectKey: step.file?.objectKey ?? null,
    sendings: registration.sendings + (step.file === undefined ? 0 : 1),
    additionalRequestId: step.question?.id ?? null,
    lastTransaction: step.account.type,
  };
}
