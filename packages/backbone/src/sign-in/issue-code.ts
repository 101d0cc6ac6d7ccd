import { randomInt } from 'node:crypto';
import type {
  IdAuthentication,
  OtpChannel,
  OtpRequest,
  RelyingEntity,
  SentOtp,
} from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type { IdRepository } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import type { OtpManager } from '@doorstep/core/backbone/otp-manager/otp-manager.ts';
import { ok } from '@doorstep/core/shared/result.ts';
import type { Failure, Result } from '@doorstep/core/shared/result.ts';
import type { Step } from './step-store.ts';
import { authenticationId, plainId } from './typed-id.ts';

/** What proving by code needs, whichever way the person came in: the limits are the same everywhere. */
export interface ProofParts {
  readonly idAuthentication: IdAuthentication;
  readonly idRepository: Pick<IdRepository, 'uinOf'>;
  readonly otpManager: OtpManager;
  readonly otpDigits: number;
  /** `uniform`: whether an id exists, is in use or has contacts does not show in the answers (decisions 19). */
  readonly enumeration: 'contract' | 'uniform';
}

export type SendWord =
  | 'id-malformed'
  | 'id-unknown'
  | 'id-inactive'
  | 'no-contact'
  | 'auth-type-locked'
  | 'too-many-codes'
  | 'frozen'
  | 'stopped';

/** Sends a code to the contacts on record; every call is a new code in a new transaction. */
export async function issueCode(
  parts: ProofParts,
  entity: RelyingEntity,
  typed: string,
  channels: readonly OtpChannel[],
): Promise<Result<Step, SendWord>> {
  const individualId = plainId(typed);
  const transactionId = String(randomInt(1_000_000_000, 10_000_000_000));
  const known = await authenticationId(parts.idRepository, individualId);
  const sent = known.ok
    ? await request(parts, { individualId: known.value, transactionId, channels, entity })
    : known;
  if (!sent.ok && !hidesNobody(parts, sent.failure)) return sent;
  const answer = sent.ok ? ok(shown(parts, sent.value)) : await pretend(parts, individualId, transactionId);
  if (!answer.ok) return answer;
  return ok({
    individualId,
    authenticationId: known.ok ? known.value : individualId,
    transactionId,
    ...answer.value,
    identified: null,
    remembered: null,
    nobody: !sent.ok,
  });
}

/** A channel that the person locked is left out, as long as another is open. */
async function request(
  { idAuthentication }: ProofParts,
  asked: OtpRequest,
): ReturnType<IdAuthentication['requestOtp']> {
  const sent = await idAuthentication.requestOtp(asked);
  if (sent.ok || sent.failure.word !== 'auth-type-locked') return sent;
  const named = String(sent.failure.data['open'] ?? '').split(',');
  const channels = asked.channels.filter((channel) => named.includes(channel));
  return channels.length === 0 ? sent : idAuthentication.requestOtp({ ...asked, channels });
}

const HIDDEN = ['id-unknown', 'id-inactive', 'no-contact', 'auth-type-locked'];

type Sent = Pick<Step, 'maskedPhone' | 'maskedEmail' | 'codeExpiresAt' | 'codesLeft'>;

function hidesNobody(parts: ProofParts, failure: Failure): boolean {
  return parts.enumeration === 'uniform' && HIDDEN.includes(failure.word);
}

/** Masked contacts say that somebody is there, so the uniform answers leave them out. */
function shown(parts: ProofParts, sent: SentOtp): Sent {
  const masked = parts.enumeration === 'contract';
  return {
    maskedPhone: masked ? sent.maskedPhone : null,
    maskedEmail: masked ? sent.maskedEmail : null,
    codeExpiresAt: sent.expiresAt.toISOString(),
    codesLeft: sent.codesLeft,
  };
}

/** The same work and the same limits for an id that nobody holds; the code goes nowhere. */
async function pretend(
  parts: ProofParts,
  individualId: string,
  transactionId: string,
): Promise<Result<Sent, 'too-many-codes' | 'frozen' | 'stopped'>> {
  const made = await parts.otpManager.generate({ purpose: 'nobody', key: individualId, transactionId });
  if (!made.ok) return made;
  const { expiresAt, codesLeft } = made.value;
  return ok({ maskedPhone: null, maskedEmail: null, codeExpiresAt: expiresAt.toISOString(), codesLeft });
}
