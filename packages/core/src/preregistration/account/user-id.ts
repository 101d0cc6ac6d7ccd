import { matchesWhole } from '../../shared/safe-pattern.ts';
import type { SafePattern } from '../../shared/safe-pattern.ts';

/** What an applicant may sign in by; null for a way the country has closed. */
export interface UserIdPatterns {
  readonly phone: SafePattern | null;
  readonly email: SafePattern | null;
}

/**
 * Signs outside ASCII can become another sign in small letters (the Kelvin sign a k): a code would go to one address
 * and open the account of another.
 */
const PLAIN = /^[!-~]+$/u;

/** The channel a code goes to; null for what is neither a number nor an address (pre-registration §1A.4). */
export function channelOf({ phone, email }: UserIdPatterns, userId: string): 'SMS' | 'EMAIL' | null {
  if (!PLAIN.test(userId)) return null;
  if (phone !== null && matchesWhole(phone, userId)) return 'SMS';
  return email !== null && matchesWhole(email, userId) ? 'EMAIL' : null;
}
