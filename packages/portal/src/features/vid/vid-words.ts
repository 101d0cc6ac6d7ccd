import type { VidPolicy } from '@doorstep/core/backbone/id-repository/vid-policy.ts';
import type { Speech } from '../../texts/speech.ts';
import { comesBack, knownType } from './vid-shelf.ts';

/** The kind in words; one the country made up keeps the country's word. */
export function typeName({ t }: Speech, type: string): string {
  const known = knownType(type);
  return known === null ? type : t(`vid.type-${known}`);
}

/** What the kind is good for; null for one the country made up. */
export function typePurpose({ t }: Speech, type: string): string | null {
  const known = knownType(type);
  return known === null ? null : t(`vid.for-${known}`);
}

export function createLabel(speech: Speech, type: string): string {
  const known = knownType(type);
  return known === null ? speech.t('vid.create', { type }) : speech.t(`vid.create-${known}`);
}

/** The rules of the policy, one sentence each: how long, how often, how many, and what deleting does. */
export function policyRules(speech: Speech, policy: VidPolicy): readonly string[] {
  const { t } = speech;
  return [
    life(speech, policy.validForInMinutes),
    ...(policy.transactionsAllowed === null ? [] : [t('vid.rule-uses', { n: policy.transactionsAllowed })]),
    t('vid.rule-many', { n: policy.instancesAllowed }),
    ...(comesBack(policy) ? [t('vid.rule-restore')] : []),
  ];
}

const HOUR = 60;
const DAY = 24 * HOUR;

function life({ t }: Speech, minutes: number | null): string {
  if (minutes === null) return t('vid.rule-no-end');
  if (minutes >= 2 * DAY && minutes % DAY === 0) return t('vid.rule-days', { n: minutes / DAY });
  if (minutes % HOUR === 0) return t('vid.rule-hours', { n: minutes / HOUR });
  return t('vid.rule-minutes', { n: minutes });
}
