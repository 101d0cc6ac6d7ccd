import { workflowCompleted } from './announcements.ts';
import type { Registration } from './registration-rows.ts';
import type { ProcessorParts } from './stage-outcome.ts';
import { tellEnded } from './telling.ts';

/**
 * Ends what nobody will bring any further: packets announced and never sent, or not sent again, and questions without an
 * answer. The person is told, so that nobody waits for nothing; safe to run in several processes at once.
 */
export async function endAbandoned(parts: ProcessorParts): Promise<void> {
  const wait = { ...parts.waits, threshold: parts.resend.threshold };
  for (const registration of await parts.store.abandoned(wait)) await end(parts, registration);
}

async function end(parts: ProcessorParts, registration: Registration): Promise<void> {
  const isUnanswered = registration.status === 'PAUSED_FOR_ADDITIONAL_INFO';
  if (isUnanswered) await parts.idRepository.discardDraft(registration.registrationId);
  const to = isUnanswered ? 'REJECTED' : 'FAILED';
  const word = isUnanswered ? 'information-not-given' : 'packet-not-sent';
  await parts.store.step({
    registration,
    to,
    stage: null,
    account: {
      type: 'INTERNAL_WORKFLOW_ACTION',
      status: to,
      subStatus: word,
      comment: isUnanswered ? 'Nobody answered what was asked' : 'No packet came',
    },
    events: [workflowCompleted(registration, to, word, parts.now())],
    messages: await tellEnded(parts, registration, 'not-possible'),
  });
}
