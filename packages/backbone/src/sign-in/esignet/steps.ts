import { OTP_CHANNELS } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { entityOfClient, isAskedAgain } from '../interaction.ts';
import { issueCode } from '../issue-code.ts';
import type { SendWord } from '../issue-code.ts';
import { proveCode } from '../prove-code.ts';
import type { ProofWord } from '../prove-code.ts';
import type { Step } from '../step-store.ts';
import { plainId } from '../typed-id.ts';
import { wishesOfClient } from '../wishes.ts';
import type { Authorization } from './authorization-store.ts';
import { factorsOf } from './factors.ts';
import type { EsignetParts } from './parts.ts';

export interface OtpWish {
  readonly transactionId: string;
  readonly individualId: string;
  readonly otpChannels: readonly string[];
}

/** Sends a code. The person's limits are those of every way in; the transaction has its own besides. */
export async function sendOtp(
  parts: EsignetParts,
  wish: OtpWish,
): Promise<Result<Step, SendWord | 'transaction-invalid' | 'attempts-used-up'>> {
  const found = await parts.authorizations.find(wish.transactionId);
  if (found?.state !== 'asked') return fail('transaction-invalid');
  if (!(await parts.authorizations.count(wish.transactionId, 'sends', parts.mostSends)))
    return fail('attempts-used-up');
  const entity = await entityOfClient(parts.clientNames, found.authorization.clientId);
  const asked = wish.otpChannels.map((channel) => channel.toUpperCase());
  const channels = OTP_CHANNELS.filter((channel) => asked.includes(channel));
  const step = await issueCode(parts, entity, wish.individualId, channels);
  if (step.ok) await parts.steps.save(wish.transactionId, step.value);
  return step;
}

export interface Proof {
  readonly transactionId: string;
  readonly individualId: string;
  readonly challengeList: readonly { readonly authFactorType: string; readonly challenge: string }[];
}

export type AuthenticateWord =
  | Exclude<ProofWord, 'code-not-sent' | 'code-malformed' | 'code-used-up'>
  | 'transaction-invalid'
  | 'attempts-used-up'
  | 'factor-not-offered'
  | 'auth-failed';

/** Proves who the person is. `asks`: whether an agreement given before may stand for this one. */
export async function authenticate(
  parts: EsignetParts,
  proof: Proof,
  asks: 'always' | 'unless-remembered',
): Promise<Result<'CAPTURE' | 'NOCAPTURE', AuthenticateWord>> {
  const { transactionId, challengeList } = proof;
  const found = await parts.authorizations.find(transactionId);
  if (found?.state !== 'asked') return fail('transaction-invalid');
  const [challenge, ...more] = challengeList;
  if (challenge?.authFactorType !== 'OTP' || more.length > 0) return fail('factor-not-offered');
  if (!factorsOf(found.authorization.params).includes('OTP')) return fail('factor-not-offered');
  if (!(await parts.authorizations.count(transactionId, 'tries', parts.mostTries)))
    return fail('attempts-used-up');
  const step = await parts.steps.find(transactionId);
  if (step?.individualId !== plainId(proof.individualId)) return fail('auth-failed');
  const entity = await entityOfClient(parts.clientNames, found.authorization.clientId);
  const proved = await proveCode(parts, entity, step, challenge.challenge);
  if (!proved.ok) return fail(AUTHENTICATE_WORDS[proved.failure.word], proved.failure.data);
  const { authorization } = found;
  const remembered =
    asks === 'always' ? null : await rememberedClaims(parts, authorization, proved.value.subject);
  await parts.steps.save(transactionId, { ...step, identified: proved.value, remembered });
  if (!(await parts.authorizations.proved(transactionId))) return fail('transaction-invalid');
  return ok(remembered === null ? 'CAPTURE' : 'NOCAPTURE');
}

/** What the person agreed to before, where they need not be asked again. */
export async function rememberedClaims(
  parts: EsignetParts,
  { clientId, params }: Authorization,
  subject: string,
): Promise<readonly string[] | null> {
  if (isAskedAgain(params['prompt'])) return null;
  const wishes = await wishesOfClient(parts.provider, clientId, params);
  return parts.consents.remembered(clientId, subject, wishes);
}

/** As the routes say what came of a code. */
export const AUTHENTICATE_WORDS = {
  'code-not-sent': 'auth-failed',
  'code-malformed': 'auth-failed',
  'code-wrong': 'code-wrong',
  'code-expired': 'code-expired',
  'code-used-up': 'attempts-used-up',
  'auth-type-locked': 'auth-type-locked',
  frozen: 'frozen',
  stopped: 'stopped',
} as const;
