import type { OutputOf } from '@doorstep/contract/operation.ts';
import type { getSignIn } from '@doorstep/contract/doorstep/sign-in.ts';
import { clientIdOf } from './interaction.ts';
import type { Interaction, InteractionParts } from './interaction.ts';
import type { Step } from './step-store.ts';
import { wishesOfClient } from './wishes.ts';

export type StepView = OutputOf<typeof getSignIn>;

/** What a page needs to show the next question. */
export async function describeStep(
  { provider, clientNames }: Pick<InteractionParts, 'provider' | 'clientNames'>,
  interaction: Interaction,
  step: Step | null,
): Promise<StepView> {
  const clientId = clientIdOf(interaction);
  const wishes = await wishesOfClient(provider, clientId, interaction.params);
  return {
    step: step === null ? 'identify' : step.identified === null ? 'code' : 'consent',
    clientName: { ...(await clientNames(clientId)) },
    essentialClaims: [...wishes.essentialClaims],
    voluntaryClaims: [...wishes.voluntaryClaims],
    scopes: [...wishes.scopes],
    maskedPhone: step?.maskedPhone ?? null,
    maskedEmail: step?.maskedEmail ?? null,
    codeExpiresAt: step?.codeExpiresAt ?? null,
    codesLeft: step?.codesLeft ?? null,
  };
}
