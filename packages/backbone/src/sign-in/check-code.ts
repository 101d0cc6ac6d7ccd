import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { finishSignIn } from './finish.ts';
import { clientIdOf, entityOf, isFinished, wantsToAsk } from './interaction.ts';
import type { InteractionParts } from './interaction.ts';
import { proveCode } from './prove-code.ts';
import type { ProofWord } from './prove-code.ts';
import { wishesOfClient } from './wishes.ts';

/** Checks the code; when the same was agreed to before, the person goes straight on. */
export async function checkCode(
  parts: InteractionParts,
  uid: string,
  otp: string,
): Promise<Result<{ readonly next: string | null }, ProofWord | 'sign-in-gone'>> {
  const interaction = await parts.provider.Interaction.find(uid);
  if (interaction === undefined) return fail('sign-in-gone');
  if (isFinished(interaction)) return ok({ next: interaction.returnTo });
  const step = await parts.steps.find(uid);
  if (step === null) return fail('code-not-sent');
  const proved = await proveCode(parts, await entityOf(parts, interaction), step, otp);
  if (!proved.ok) return proved;
  const identified = proved.value;
  await parts.steps.save(uid, { ...step, identified });
  if (wantsToAsk(interaction)) return ok({ next: null });
  const claims = await parts.consents.remembered(
    clientIdOf(interaction),
    identified.subject,
    await wishesOfClient(parts.provider, clientIdOf(interaction), interaction.params),
  );
  if (claims === null) return ok({ next: null });
  return ok({ next: await finishSignIn(parts, interaction, { ...step, identified }, claims) });
}
