import type { RelyingEntity } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { ProofParts } from './issue-code.ts';
import type { Step } from './step-store.ts';

export type ProofWord =
  | 'code-not-sent'
  | 'code-malformed'
  | 'code-wrong'
  | 'code-expired'
  | 'auth-type-locked'
  | 'code-used-up'
  | 'frozen'
  | 'stopped';

/** Checks a code and counts the try. The subject is the person's token of ID Authentication. */
export async function proveCode(
  parts: ProofParts,
  entity: RelyingEntity,
  step: Step,
  typed: string,
): Promise<Result<NonNullable<Step['identified']>, ProofWord>> {
  const otp = typed.replaceAll(/\s/gu, '');
  if (!new RegExp(`^\\d{${String(parts.otpDigits)}}$`, 'u').test(otp))
    return fail('code-malformed', { digits: parts.otpDigits });
  if (step.nobody) return checkNobody(parts, step, otp);
  const { authenticationId: individualId, transactionId } = step;
  const checked = await parts.idAuthentication.authenticateByOtp({
    individualId,
    transactionId,
    otp,
    entity,
  });
  if (checked.ok) return ok({ uin: checked.value.uin, subject: checked.value.token });
  const word = PROOF_WORDS[checked.failure.word];
  // That somebody has locked codes says that there is somebody.
  if (word === 'auth-type-locked' && parts.enumeration === 'uniform') return fail('code-used-up');
  return fail(word, checked.failure.data);
}

/** A guess at a code nobody was sent: counted like any other, and never right. */
async function checkNobody(parts: ProofParts, step: Step, otp: string): Promise<Result<never, ProofWord>> {
  const target = { purpose: 'nobody', key: step.individualId, transactionId: step.transactionId };
  const checked = await parts.otpManager.check(target, otp);
  return checked.ok ? fail('code-used-up') : fail(PROOF_WORDS[checked.failure.word], checked.failure.data);
}

const PROOF_WORDS = {
  'not-requested': 'code-not-sent',
  wrong: 'code-wrong',
  expired: 'code-expired',
  'used-up': 'code-used-up',
  frozen: 'frozen',
  stopped: 'stopped',
  'auth-type-locked': 'auth-type-locked',
  'id-unknown': 'code-wrong',
  'id-inactive': 'code-wrong',
} as const;
