import type { OtpRefusal } from '../../backbone/otp-manager/otp-manager.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { wayBackTarget } from './ask-way-back.ts';
import { completeLockChange, lockEvent, lockNotice } from './change-locks.ts';
import type { WholeLockPorts } from './whole-lock-ports.ts';

/** What a person needs to sign in; the rest stays locked until they open it themselves. */
const FOR_SIGNING_IN = ['otp-email', 'otp-phone'] as const;

/**
 * With the right code, opens the ways by which codes come, so that the person can sign in again. Where there is no
 * lock with this way back, no code was sent, and any guess is counted and answered like a wrong one.
 */
export async function takeWayBack(
  ports: WholeLockPorts,
  attempt: { readonly individualId: string; readonly transactionId: string; readonly otp: string },
): Promise<Result<{ readonly eventId: string }, OtpRefusal | 'locks-not-changed'>> {
  const uin = await ports.idRepository.ownerOf(attempt.individualId);
  const owner = uin === null ? null : ports.tokenOf(uin);
  const target = wayBackTarget(owner ?? attempt.individualId, attempt.transactionId);
  const checked = await ports.otpManager.check(target, attempt.otp);
  if (!checked.ok) return checked;
  if (uin === null || owner === null || (await ports.wholeLocks.wayBack(owner)) !== 'code') {
    return fail('used-up');
  }
  const changes = FOR_SIGNING_IN.map((authType) => ({ authType, to: 'unlocked', seconds: null }) as const);
  const event = await ports.events.begin(
    lockEvent(ports, { owner, uin }, changes, {
      referenceType: 'UIN',
      authTypeCode: 'OTP',
      sourceId: `way-back:${attempt.transactionId}`,
    }),
  );
  const changed = await completeLockChange(ports, { owner, uin }, event, changes, lockNotice(ports));
  if (!changed.ok) return fail('locks-not-changed', changed.failure.data);
  await ports.wholeLocks.opened(owner);
  return ok({ eventId: event.eventId });
}
