import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { finishSignIn } from './finish.ts';
import { clientIdOf, entityOf, isFinished, wantsToAsk } from './interaction.ts';
import type { Interaction, InteractionParts } from './interaction.ts';
import type { Step } from './step-store.ts';
import { wishesOf } from './wishes.ts';

type CheckWord =
  | 'sign-in-gone'
  | 'code-not-sent'
  | 'code-malformed'
  | 'code-wrong'
  | 'code-expired'
  | 'code-used-up'
  | 'frozen'
  | 'stopped';

/** Checks the code; when the same was agreed to before, the person goes straight on. */
export async function checkCode(
  parts: InteractionParts,
  uid: string,
  otp: string,
): Promise<Result<{ readonly next: string | null }, CheckWord>> {
  const interaction = await parts.provider.Interaction.find(uid);
  if (interaction === undefined) return fail('sign-in-gone');
  if (isFinished(interaction)) return ok({ next: interaction.returnTo });
  const step = await parts.steps.find(uid);
  if (step === null) return fail('code-not-sent');
  const code = otp.replaceAll(/\s/gu, '');
  if (!new RegExp(`^\\d{${String(parts.otpDigits)}}$`, 'u').test(code))
    return fail('code-malformed', { digits: parts.otpDigits });
  const checked = step.nobody
    ? await checkNobody(parts, step, code)
    : await authenticate(parts, interaction, step, code);
  if (!checked.ok) return checked;
  const identified = { uin: checked.value.uin, subject: checked.value.token };
  await parts.steps.save(uid, { ...step, identified });
  if (wantsToAsk(interaction)) return ok({ next: null });
  const claims = await parts.consents.remembered(
    clientIdOf(interaction),
    identified.subject,
    wishesOf(interaction.params),
  );
  if (claims === null) return ok({ next: null });
  return ok({ next: await finishSignIn(parts, interaction, { ...step, identified }, claims) });
}

async function authenticate(
  parts: InteractionParts,
  interaction: Interaction,
  step: Step,
  otp: string,
): Promise<Result<{ readonly uin: string; readonly token: string }, CheckWord>> {
  const { individualId, transactionId } = step;
  const entity = entityOf(parts, interaction);
  const checked = await parts.idAuthentication.authenticateByOtp({
    individualId,
    transactionId,
    otp,
    entity,
  });
  return checked.ok ? checked : fail(CHECK_WORDS[checked.failure.word], checked.failure.data);
}

/** A guess at a code nobody was sent: counted like any other, and never right. */
async function checkNobody(
  parts: InteractionParts,
  step: Step,
  otp: string,
): Promise<Result<never, CheckWord>> {
  const target = { purpose: 'nobody', key: step.individualId, transactionId: step.transactionId };
  const checked = await parts.otpManager.check(target, otp);
  return checked.ok ? fail('code-used-up') : fail(CHECK_WORDS[checked.failure.word], checked.failure.data);
}

const CHECK_WORDS = {
  'not-requested': 'code-not-sent',
  wrong: 'code-wrong',
  expired: 'code-expired',
  'used-up': 'code-used-up',
  frozen: 'frozen',
  stopped: 'stopped',
  'id-unknown': 'code-wrong',
  'id-inactive': 'code-wrong',
} as const;
