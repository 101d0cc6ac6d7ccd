import type { ShareView } from './load-share.ts';

export const STATE_LOOKS: Readonly<Record<ShareView['state'], 'good' | 'plain' | 'accent'>> = {
  'under-way': 'accent',
  shared: 'good',
  failed: 'plain',
  'being-withdrawn': 'accent',
  withdrawn: 'plain',
};
