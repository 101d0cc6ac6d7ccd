import { randomInt } from 'node:crypto';
import type { OtpChannel, SentOtp } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import { individualIdKind } from '@doorstep/core/backbone/id-repository/individual-id.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Failure, Result } from '@doorstep/core/shared/result.ts';
import { entityOf } from './interaction.ts';
import type { InteractionParts } from './interaction.ts';
import { describeStep } from './step-view.ts';
import type { StepView } from './step-view.ts';
import type { Step } from './step-store.ts';

type SendWord =
  | 'sign-in-gone'
  | 'id-malformed'
  | 'id-unknown'
  | 'id-inactive'
  | 'no-contact'
  | 'too-many-codes'
  | 'frozen'
  | 'stopped';
/** Sends a code to the contacts on record; every call is a new code in a new transaction. */
export async function sendCode(
  parts: InteractionParts,
  uid: string,
  individualId: string,
  channels: readonly OtpChannel[],
): Promise<Result<StepView, SendWord>> {
  const interaction = await parts.provider.Interaction.find(uid);
  if (interaction === undefined) return fail('sign-in-gone');
  const id = individualId.replaceAll(/[\s-]/gu, '');
  if (individualIdKind(id) === 'AID') return fail('id-malformed');
  const transactionId = String(randomInt(1_000_000_000, 10_000_000_000));
  const wanted = channels.length > 0 ? channels : (['PHONE', 'EMAIL'] as const);
  const entity = entityOf(parts, interaction);
  const sent = await parts.idAuthentication.requestOtp({
    individualId: id,
    transactionId,
    channels: wanted,
    entity,
  });
  if (!sent.ok && !hidesNobody(parts, sent.failure)) return sent;
  const answer = sent.ok ? ok(shown(parts, sent.value)) : await pretend(parts, id, transactionId);
  if (!answer.ok) return answer;
  const step: Step = { individualId: id, transactionId, ...answer.value, identified: null, nobody: !sent.ok };
  await parts.steps.save(uid, step);
  return ok(describeStep(parts.clientNames, interaction, step));
}

type Sent = Pick<Step, 'maskedPhone' | 'maskedEmail' | 'codeExpiresAt' | 'codesLeft'>;

function hidesNobody(parts: InteractionParts, failure: Failure): boolean {
  return (
    parts.enumeration === 'uniform' && ['id-unknown', 'id-inactive', 'no-contact'].includes(failure.word)
  );
}

/** Masked contacts say that somebody is there, so the uniform answers leave them out. */
function shown(parts: InteractionParts, sent: SentOtp): Sent {
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
  parts: InteractionParts,
  individualId: string,
  transactionId: string,
): Promise<Result<Sent, 'too-many-codes' | 'frozen' | 'stopped'>> {
  const made = await parts.otpManager.generate({ purpose: 'nobody', key: individualId, transactionId });
  if (!made.ok) return made;
  const { expiresAt, codesLeft } = made.value;
  return ok({ maskedPhone: null, maskedEmail: null, codeExpiresAt: expiresAt.toISOString(), codesLeft });
}
