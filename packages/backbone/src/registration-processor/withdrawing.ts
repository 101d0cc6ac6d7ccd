import { workflowCompleted } from './announcements.ts';
import type { ProcessorParts } from './stage-outcome.ts';

/** Takes what its person called back out of the officers' queue. Where they decided first, it is decided. */
export async function withdraw(
  { store, now }: Pick<ProcessorParts, 'store' | 'now'>,
  registrationId: string,
): Promise<void> {
  const registration = await store.byRegistrationId(registrationId);
  const waits = ['PAUSED', 'PAUSED_FOR_ADDITIONAL_INFO'];
  if (registration === null || !waits.includes(registration.status)) return;
  await store.step({
    registration,
    to: 'REJECTED',
    stage: null,
    account: {
      type: 'VERIFICATION',
      status: 'REJECTED',
      subStatus: 'draft-discarded',
      comment: 'Called back by its person',
    },
    events: [workflowCompleted(registration, 'REJECTED', 'draft-discarded', now())],
  });
}
