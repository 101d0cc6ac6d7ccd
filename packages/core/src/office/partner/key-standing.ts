import { policyFault } from '../../backbone/partner-management/policy.ts';
import type { Policy } from '../../backbone/partner-management/policy.ts';

/** Whether a partner may come with a key; the first that stands in its way. */
export type KeyStanding = 'counts' | 'stopped' | 'expired' | 'policy-ended';

interface Key {
  readonly state: 'active' | 'inactive';
  readonly expiresAt: Date;
  readonly policy: Pick<Policy, 'status' | 'validTill'>;
}

export function keyStanding({ state, expiresAt, policy }: Key, now: Date): KeyStanding {
  if (state === 'inactive') return 'stopped';
  if (expiresAt <= now) return 'expired';
  return policyFault(policy, now) === null ? 'counts' : 'policy-ended';
}
