import { contactKey } from '../../backbone/id-repository/finding.ts';
import type { OtpRefusal } from '../../backbone/otp-manager/otp-manager.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { LostNumberPorts } from './lost-number-ports.ts';
import { LOST_PURPOSE } from './lost-number.ts';

/** Checks the code; a right one has the number sent to the contact it came to. Nothing of the person is answered. */
export async function proveLostNumber(
  { requests, otpManager }: LostNumberPorts,
  { requestId, otp }: { readonly requestId: string; readonly otp: string },
): Promise<Result<undefined, OtpRefusal>> {
  const request = await requests.read(requestId);
  if (request === null) return fail('not-requested');
  const checked = await otpManager.check(
    { purpose: LOST_PURPOSE, key: contactKey(request.details.contact), transactionId: requestId },
    otp,
  );
  if (!checked.ok) return checked;
  await requests.prove(requestId);
  return ok();
}
