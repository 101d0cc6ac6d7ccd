import { contactKey } from '../../backbone/id-repository/finding.ts';
import { ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { LostNumberPorts } from './lost-number-ports.ts';
import { LOST_PURPOSE } from './lost-number.ts';
import type { LostDetails } from './lost-number.ts';

/**
 * Takes down what somebody knows of themselves. Whether anybody is found shows neither in the answer nor in its time:
 * a job looks, and only a contact on record gets the code. Codes are counted by the contact, known or not.
 */
export async function askLostNumber(
  { requests, otpManager, newId }: LostNumberPorts,
  details: LostDetails,
): Promise<
  Result<{ readonly requestId: string; readonly expiresAt: Date }, 'too-many-codes' | 'frozen' | 'stopped'>
> {
  const requestId = newId();
  const code = await otpManager.generate({
    purpose: LOST_PURPOSE,
    key: contactKey(details.contact),
    transactionId: requestId,
  });
  if (!code.ok) return code;
  await requests.keep(requestId, details, code.value.otp);
  return ok({ requestId, expiresAt: code.value.expiresAt });
}
