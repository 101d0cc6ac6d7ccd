import { randomUUID } from 'node:crypto';
import type { AuditEntry } from '@doorstep/core/backbone/audit-manager/audit-entry.ts';
import type {
  Decision,
  RegistrationProcessor,
} from '@doorstep/core/backbone/registration-processor/registration-processor.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { workflowCompleted, workflowPaused } from './announcements.ts';
import type { Registration } from './registration-rows.ts';
import type { Step } from './registration-step.ts';
import type { ProcessorParts } from './stage-outcome.ts';
import { tellEnded, tellWanted } from './telling.ts';

/** Decides a registration that waits for it; what follows commits with the decision. */
export async function decide(
  parts: ProcessorParts,
  decision: Decision,
): ReturnType<RegistrationProcessor['decide']> {
  const registration = await parts.store.byId(decision.id);
  if (registration?.status !== 'PAUSED') return fail('not-waiting');
  const step = await stepAfter(parts, registration, decision);
  const isCounted = await parts.store.decide(decision, { ...step, audit: [decisionEntry(decision)] });
  return isCounted ? ok() : fail('not-waiting');
}

function stepAfter(parts: ProcessorParts, registration: Registration, decision: Decision): Promise<Step> {
  switch (decision.outcome) {
    case 'approved':
      return Promise.resolve(approval(registration));
    case 'rejected':
      return rejection(parts, registration);
    case 'more-asked':
      return question(parts, registration, decision.wanted);
  }
}

function approval(registration: Registration): Step {
  return {
    registration,
    to: 'PROCESSING',
    stage: registration.stage,
    account: {
      type: typeOf(registration),
      status: 'SUCCESS',
      subStatus: 'SUCCESS',
      comment: 'Approved by a person',
    },
    events: [],
    asks: 'for the next stage',
  };
}

async function rejection(parts: ProcessorParts, registration: Registration): Promise<Step> {
  const isDuplicate = registration.waitsFor === 'possible-duplicate';
  return {
    registration,
    to: 'REJECTED',
    stage: null,
    account: {
      type: typeOf(registration),
      status: 'REJECTED',
      subStatus: 'rejected-by-person',
      comment: 'Rejected by a person',
    },
    events: [workflowCompleted(registration, 'REJECTED', 'rejected-by-person', parts.now())],
    messages: await tellEnded(parts, registration, isDuplicate ? 'duplicate' : 'refused'),
    // The job lets go of the draft: never before the decision counts, for another's approval may be first.
    asks: 'for the next stage',
  };
}

async function question(parts: ProcessorParts, registration: Registration, wanted: string): Promise<Step> {
  const asked = { id: randomUUID(), wanted };
  return {
    registration,
    to: 'PAUSED_FOR_ADDITIONAL_INFO',
    stage: null,
    account: {
      type: typeOf(registration),
      status: 'IN_PROGRESS',
      subStatus: 'more-asked',
      comment: 'A person asks for more',
    },
    events: [workflowPaused(registration, asked.id, parts.now())],
    messages: await tellWanted(parts, registration, asked),
    question: asked,
  };
}

function typeOf({ waitsFor }: Registration): 'MANUAL_ADJUDICATION' | 'VERIFICATION' {
  return waitsFor === 'possible-duplicate' ? 'MANUAL_ADJUDICATION' : 'VERIFICATION';
}

/** Who decided what; why is sealed beside the registration. */
function decisionEntry({ id, outcome, decidedBy }: Decision): AuditEntry {
  return {
    eventId: 'RPR-407',
    eventName: 'REGISTRATION_DECIDED',
    eventType: 'SUCCESS',
    applicationId: 'REGPROC',
    applicationName: 'Registration processor',
    moduleId: 'RPR',
    moduleName: 'registration.decide',
    description: outcome,
    id,
    idType: 'REGISTRATION',
    sessionUserId: decidedBy,
    requestId: id,
  };
}
