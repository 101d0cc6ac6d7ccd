import type { OutputOf } from '@doorstep/contract/operation.ts';
import type { getSignIn } from '@doorstep/contract/doorstep/sign-in.ts';
import type { ClientNames } from './client-store.ts';
import type { Interaction } from './interaction.ts';
import type { Step } from './step-store.ts';
import { wishesOf } from './wishes.ts';

export type StepView = OutputOf<typeof getSignIn>;

/** What a page needs to show the next question. */
export async function describeStep(
  clientNames: ClientNames,
  interaction: Interaction,
  step: Step | null,
): Promise<StepView> {
  const wishes = wishesOf(interaction.params);
  return {
    step: step === null ? 'identify' : step.identified === null ? 'code' : 'consent',
    clientName: { ...(await clientNames(String(interaction.params['client_id']))) },
    essentialClaims: [...wishes.essentialClaims],
    voluntaryClaims: [...wishes.voluntaryClaims],
    scopes: [...wishes.scopes],
    maskedPhone: step?.maskedPhone ?? null,
    maskedEmail: step?.maskedEmail ?? null,
    codeExpiresAt: step?.codeExpiresAt ?? null,
    codesLeft: step?.codesLeft ?? null,
  };
}
