import type { readApplicationStatus } from '@doorstep/contract/doorstep/application-status.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import type { Speech } from '../../texts/speech.ts';

export type ApplicationStatus = OutputOf<typeof readApplicationStatus>;

/** What the person is told above the stages, and what they can do about it. */
export type ApplicationOutcome = 'ready' | 'under-way' | 'more' | 'resend' | 'register' | 'refused';

export function outcomeOf({ stage, status, told }: ApplicationStatus): ApplicationOutcome {
  switch (told) {
    case 'AWAITING_INFORMATION':
      return 'more';
    case 'RESEND':
      return 'resend';
    case 'REREGISTER':
      return 'register';
    case 'REJECTED':
      return 'refused';
    default:
      if (status === 'FAILURE') return 'refused';
      return stage === 'CARD_READY_TO_DOWNLOAD' && status === 'SUCCESS' ? 'ready' : 'under-way';
  }
}

const STAGES = [
  'REQUEST_RECEIVED',
  'VALIDATION_STAGE',
  'VERIFICATION_STAGE',
  'UIN_GENERATION_STAGE',
  'CARD_READY_TO_DOWNLOAD',
] as const;

interface Step {
  readonly title: string;
  readonly text: string | null;
  readonly at: null;
  readonly look: 'done' | 'failed' | 'waiting';
}

/** Every stage in its order; one that is done makes the next the one where the application is. */
export function applicationSteps({ t }: Pick<Speech, 't'>, application: ApplicationStatus): readonly Step[] {
  const reached = STAGES.indexOf(application.stage);
  const isStopped = ['register', 'refused'].includes(outcomeOf(application));
  const now = application.status === 'SUCCESS' && !isStopped ? reached + 1 : reached;
  return STAGES.map((stage, at) => {
    const title = t(`status.stage-${stage}`);
    if (at < now) return { title, text: t('status.done'), at: null, look: 'done' };
    if (at > now) return { title, text: null, at: null, look: 'waiting' };
    return isStopped
      ? { title, text: t('status.stopped'), at: null, look: 'failed' }
      : { title, text: t('status.now'), at: null, look: 'waiting' };
  });
}
