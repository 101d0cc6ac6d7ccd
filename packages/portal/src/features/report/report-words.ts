import type { getReport } from '@doorstep/contract/doorstep/report.ts';
import type { OutputOf } from '@doorstep/contract/operation.ts';
import type { TextKey } from '../../texts/keys.ts';

export type Report = OutputOf<typeof getReport>;

const STATES = {
  'waits for the office': 'waits-for-the-office',
  'waits for the resident': 'waits-for-the-resident',
  closed: 'closed',
} as const;

interface StateWords {
  readonly name: TextKey;
  readonly text: TextKey;
  readonly look: 'good' | 'plain' | 'accent';
}

export function stateWords(state: Report['state']): StateWords {
  const key = STATES[state];
  return {
    name: `report.state-${key}`,
    text: `report.state-text-${key}`,
    look: state === 'waits for the resident' ? 'accent' : state === 'closed' ? 'good' : 'plain',
  };
}
