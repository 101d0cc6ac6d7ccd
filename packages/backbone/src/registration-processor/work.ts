import type { PacketManager } from '@doorstep/core/backbone/packet-manager/packet-manager.ts';
import { stageAfter } from '@doorstep/core/backbone/registration-processor/stages.ts';
import type { Stage } from '@doorstep/core/backbone/registration-processor/stages.ts';
import { cardDue, workflowCompleted } from './announcements.ts';
import { compareDemographics, decideByPerson } from './decision-stages.ts';
import { draftIdentity, publishIdentity } from './identity-stages.ts';
import { uploadPacket, validateIntroducer, validatePacket } from './packet-stages.ts';
import type { Registration } from './registration-rows.ts';
import { standingAfter } from './registration-step.ts';
import type { Step } from './registration-step.ts';
import type { ProcessorParts, StageOutcome, StageWork } from './stage-outcome.ts';
import { tellEnded, tellPublished, tellReceived } from './telling.ts';

const WORK: Readonly<Record<Stage, StageWork>> = {
  UPLOAD_PACKET: uploadPacket,
  VALIDATE_PACKET: validatePacket,
  INTRODUCER_VALIDATION: validateIntroducer,
  DEMOGRAPHIC_VERIFICATION: compareDemographics,
  VERIFICATION: decideByPerson,
  UIN_GENERATOR: draftIdentity,
  FINALIZATION: publishIdentity,
  // The event commits with the stage, and its delivery is a job: the card's maker is asked until it has taken it.
  PRINT_SERVICE: ({ now }, registration) =>
    Promise.resolve({ kind: 'done', comment: 'Card asked for', events: [cardDue(registration, now())] }),
};

/**
 * Does the stages of a registration one after the other, until it ends or waits. Every stage commits with what it wrote,
 * and only while the registration stands where the stage began: whoever is cut off or comes second, it counts once.
 */
export async function workRegistration(parts: ProcessorParts, id: string): Promise<void> {
  const own = { ...parts, packets: openedOnce(parts.packets) };
  let registration = await parts.store.byId(id);
  while (registration?.status === 'PROCESSING' && registration.stage !== null) {
    const outcome = await WORK[registration.stage](own, registration);
    const step: Step = await stepOf(own, registration, registration.stage, outcome);
    if (!(await parts.store.step(step))) return;
    registration = standingAfter(registration, step);
  }
  if (registration?.status === 'REJECTED') await parts.idRepository.discardDraft(registration.registrationId);
}

/** A packet is opened for its first stage and kept for the others of this run: each opening costs a private key's work. */
function openedOnce(packets: PacketManager): PacketManager {
  let opened: ReturnType<PacketManager['packet']> | null = null;
  return {
    ...packets,
    keep: (...given) => {
      opened = null;
      return packets.keep(...given);
    },
    packet: async (...asked) => {
      opened ??= packets.packet(...asked);
      const found = await opened;
      if (!found.ok) opened = null;
      return found;
    },
  };
}

async function stepOf(
  parts: ProcessorParts,
  registration: Registration,
  stage: Stage,
  outcome: StageOutcome,
): Promise<Step> {
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
    case 'rejected':
      return endStep(parts, registration, stage, outcome);
  }
}

/** A file that could not be read is asked for again, of whoever sent it, before the person is told that it failed. */
async function endStep(
  parts: ProcessorParts,
  registration: Registration,
  stage: Stage,
  { kind, word }: Extract<StageOutcome, { kind: 'failed' | 'rejected' }>,
): Promise<Step> {
  const to = kind === 'failed' ? 'FAILED' : 'REJECTED';
  const ended = {
    registration,
    to,
    stage: null,
    account: { type: stage, status: to, subStatus: word, comment: 'Ended in this stage' },
  } as const;
  if (isMayBeSentAgain(parts, registration, stage, to)) return { ...ended, events: [] };
  return {
    ...ended,
    events: [workflowCompleted(registration, to, word, parts.now())],
    messages: await tellEnded(parts, registration, 'not-possible'),
  };
}

async function doneStep(
  parts: ProcessorParts,
  registration: Registration,
  stage: Stage,
  { comment, events = [] }: Extract<StageOutcome, { kind: 'done' }>,
): Promise<Step> {
  const next = stageAfter(registration.process, stage);
  const account = { type: stage, status: 'SUCCESS', subStatus: 'SUCCESS', comment } as const;
  const messages = stage === 'VALIDATE_PACKET' ? await tellReceived(parts, registration) : [];
  if (next !== null) return { registration, to: 'PROCESSING', stage: next, account, events, messages };
  return {
    registration,
    to: 'PROCESSED',
    stage: null,
    account: { ...account, status: 'PROCESSED' },
    events: [...events, workflowCompleted(registration, 'PROCESSED', '', parts.now())],
    messages: await tellPublished(parts, registration),
  };
}

function isMayBeSentAgain(
  { resend }: ProcessorParts,
  { sendings }: Registration,
  stage: Stage,
  to: 'FAILED' | 'REJECTED',
): boolean {
  return to === 'FAILED' && stage === 'UPLOAD_PACKET' && sendings < resend.threshold;
}
