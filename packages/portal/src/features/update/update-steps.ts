import type { OutputOf } from '@doorstep/contract/operation.ts';
import type { followUpdate } from '@doorstep/contract/doorstep/update.ts';
import type { Speech } from '../../texts/speech.ts';

type Followed = Pick<OutputOf<typeof followUpdate>, 'stage' | 'askedAt' | 'reason'>;

interface Step {
  readonly title: string;
  readonly text: string | null;
  readonly at: Date | null;
  readonly look: 'done' | 'failed' | 'waiting';
}

/** The way of a change, as far as it is known: what was done, where it stands, and what comes. */
export function updateSteps({ t, known }: Speech, { stage, askedAt, reason }: Followed): readonly Step[] {
  const asked: Step = {
    title: t('update.step-received'),
    text: null,
    at: new Date(askedAt),
    look: 'done',
  };
  const made = { title: t('update.step-made'), text: null, at: null } as const;
  switch (stage) {
    case 'received':
    case 'checking':
    case 'deciding':
    case 'more-wanted':
      return [
        asked,
        {
          title: t(`update.step-${stage}-now`),
          text: t(`update.step-${stage}-text`),
          at: null,
          look: 'waiting',
        },
        { ...made, look: 'waiting' },
      ];
    case 'made':
      return [asked, { ...made, text: t('update.step-made-text'), look: 'done' }];
    case 'called-back':
      return [asked, { title: t('update.step-called-back'), text: null, at: null, look: 'done' }];
    case 'not-made':
      return [
        asked,
        {
          title: t('update.step-not-made'),
          text: known(`update.reason-${reason ?? ''}`) ?? t('update.reason-other'),
          at: null,
          look: 'failed',
        },
      ];
  }
}
