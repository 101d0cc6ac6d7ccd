import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { finishSignIn } from './finish.ts';
import { clientIdOf, isFinished } from './interaction.ts';
import type { InteractionParts } from './interaction.ts';
import { describeStep } from './step-view.ts';
import type { StepView } from './step-view.ts';
import { wishesOfClient } from './wishes.ts';

export async function readStep(
  parts: InteractionParts,
  uid: string,
): Promise<Result<StepView, 'sign-in-gone'>> {
  const interaction = await parts.provider.Interaction.find(uid);
  if (interaction === undefined) return fail('sign-in-gone');
  return ok(await describeStep(parts, interaction, await parts.steps.find(uid)));
}

/** Takes the person's agreement and names where the browser goes on. */
export async function giveConsent(
  parts: InteractionParts,
  uid: string,
  acceptedClaims: readonly string[],
): Promise<Result<{ readonly next: string }, 'sign-in-gone' | 'not-yet-identified' | 'essential-refused'>> {
  const interaction = await parts.provider.Interaction.find(uid);
  if (interaction === undefined) return fail('sign-in-gone');
  if (isFinished(interaction)) return ok({ next: interaction.returnTo });
  const step = await parts.steps.find(uid);
  if (step?.identified == null) return fail('not-yet-identified');
  const wishes = await wishesOfClient(parts.provider, clientIdOf(interaction), interaction.params);
  if (wishes.essentialClaims.some((claim) => !acceptedClaims.includes(claim)))
    return fail('essential-refused');
  const claims = [...wishes.essentialClaims, ...wishes.voluntaryClaims].filter((claim) =>
    acceptedClaims.includes(claim),
  );
  await parts.consents.remember(clientIdOf(interaction), step.identified.subject, wishes, {
    claims,
    scopes: wishes.scopes,
  });
  return ok({ next: await finishSignIn(parts, interaction, step, claims) });
}

export async function abandon(
  parts: InteractionParts,
  uid: string,
): Promise<Result<{ readonly next: string }, 'sign-in-gone'>> {
  const interaction = await parts.provider.Interaction.find(uid);
  if (interaction === undefined) return fail('sign-in-gone');
  interaction.result = { error: 'access_denied', error_description: 'The person did not go on' };
  await interaction.persist();
  await parts.steps.remove(uid);
  return ok({ next: interaction.returnTo });
}
