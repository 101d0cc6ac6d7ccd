import { OTP_CHANNELS } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type { OtpChannel } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { entityOf } from './interaction.ts';
import type { InteractionParts } from './interaction.ts';
import { issueCode } from './issue-code.ts';
import type { SendWord } from './issue-code.ts';
import { describeStep } from './step-view.ts';
import type { StepView } from './step-view.ts';

/** Sends a code for a sign-in that waits on our pages. */
export async function sendCode(
  parts: InteractionParts,
  uid: string,
  individualId: string,
  channels: readonly OtpChannel[],
): Promise<Result<StepView, SendWord | 'sign-in-gone'>> {
  const interaction = await parts.provider.Interaction.find(uid);
  if (interaction === undefined) return fail('sign-in-gone');
  const wanted = channels.length > 0 ? channels : OTP_CHANNELS;
  const step = await issueCode(parts, await entityOf(parts, interaction), individualId, wanted);
  if (!step.ok) return step;
  await parts.steps.save(uid, step.value);
  return ok(await describeStep(parts, interaction, step.value));
}
