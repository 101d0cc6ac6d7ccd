import { stageAfter } from '@doorstep/core/backbone/registration-processor/stages.ts';
import type { Stage } from '@doorstep/core/backbone/registration-processor/stages.ts';
import { cardDue, workflowCompleted } from './announcements.ts';
import { compareDemographics, decideByPerson } from './decision-stages.ts';
import { draftIdentity, publishIdentity } from './identity-stages.ts';
import { uploadPacket, validatePacket } from './packet-stages.ts';
import type { Registration } from './registration-rows.ts';
import type { Step } from './registration-store.ts';
import type { ProcessorParts, StageOutcome, StageWork } from './stage-outcome.ts';

const WORK: Readonly<Record<Stage, StageWork>> = {
  UPLOAD_PACKET: uploadPacket,
  VALIDATE_PACKET: validatePacket,
  DEMOGRAPHIC_VERIFICATION: compareDemographics,
  VERIFICATION: decideByPerson,
  UIN_GENERATOR: draftIdentity,
  FINALIZATION: publishIdentity,
  PRINT_SERVICE: ({ now }, registration) =>
    Promise.resolve({ kind: 'done', comment: 'Card asked for', events: [cardDue(registration, now())] }),
};

/**
 * Does the stages of a registration one after the other, until it ends or waits. Every stage commits with what it wrote,
 * and only while the registration stands where the stage began: whoever is cut off or comes second, it counts once.
 */
export async function workRegistration(parts: ProcessorParts, id: string): Promise<void> {
  for (;;) {
    const registration = await parts.store.byId(id);
    if (registration?.stage == null || registration.status !== 'PROCESSING') return;
    const outcome = await WORK[registration.stage](parts, registration);
    const isTaken = await parts.store.step(stepOf(parts, registration, registration.stage, outcome));
    if (!isTaken) return;
  }
}

function stepOf(
  parts: ProcessorParts,
  registration: Registration,
  stage: Stage,
  outcome: StageOutcome,
): Step {
  switch (outcome.kind) {
    case 'done':
      return doneStep(parts, registration, stage, outcome);
    case 'waits':
      return {
        registration,
        to: 'PAUSED',
        stage,
        waitsFor: outcome.reason,
        account: {
          type: outcome.reason === 'possible-duplicate' ? 'MANUAL_ADJUDICATION' : stage,
          status: 'IN_PROGRESS',
          subStatus: outcome.reason,
          comment: 'A person decides',
        },
        events: [],
      };
    case 'failed':
    case 'rejected': {
      const to = outcome.kind === 'failed' ? 'FAILED' : 'REJECTED';
      return {
        registration,
        to,
        stage: null,
        account: { type: stage, status: to, subStatus: outcome.word, comment: 'Ended in this stage' },
        events: isMayBeSentAgain(parts, registration, stage, to)
          ? []
          : [workflowCompleted(registration, to, outcome.word, parts.now())],
      };
    }
  }
}

function doneStep(
  { now }: ProcessorParts,
  registration: Registration,
  stage: Stage,
  { comment, events = [] }: Extract<StageOutcome, { kind: 'done' }>,
): Step {
  const next = stageAfter(registration.process, stage);
  const account = { type: stage, status: 'SUCCESS', subStatus: 'SUCCESS', comment } as const;
  if (next !== null) return { registration, to: 'PROCESSING', stage: next, account, events };
  return {
    registration,
    to: 'PROCESSED',
    stage: null,
    account: { ...account, status: 'PROCESSED' },
    events: [...events, workflowCompleted(registration, 'PROCESSED', '', now())],
  };
}

/** A file that could not be read is asked for again before the resident is told that it failed. */
function isMayBeSentAgain(
  { resend }: ProcessorParts,
  { sendings }: Registration,
  stage: Stage,
  to: 'FAILED' | 'REJECTED',
): boolean {
  return to === 'FAILED' && stage === 'UPLOAD_PACKET' && sendings < resend.threshold;
}
