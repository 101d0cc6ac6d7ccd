import type Provider from 'oidc-provider';
import { accountId } from './account.ts';
import { grantFor } from './grant.ts';
import { clientIdOf } from './interaction.ts';
import type { Interaction } from './interaction.ts';
import { GENERATED_CODE_ACR } from './policy.ts';
import type { Step, StepStore } from './step-store.ts';
import { wishesOf } from './wishes.ts';

/** Gives the provider its result: who signed in, how, and what they agreed to. Returns where the browser goes on. */
export async function finishSignIn(
  parts: { readonly provider: Provider; readonly steps: StepStore },
  interaction: Interaction,
  step: Step,
  acceptedClaims: readonly string[],
): Promise<string> {
  const { identified } = step;
  if (identified === null) throw new Error('Nobody is identified yet');
  const account = accountId({ uin: identified.uin, individualId: step.individualId });
  const grantId = await grantFor(parts.provider, {
    clientId: clientIdOf(interaction),
    accountId: account,
    claims: acceptedClaims,
    scopes: wishesOf(interaction.params).scopes,
  });
  interaction.result = {
    login: { accountId: account, acr: GENERATED_CODE_ACR, amr: ['OTP'], remember: false },
    consent: { grantId },
  };
  await forgetEarlierSession(parts.provider, interaction);
  await interaction.persist();
  await parts.steps.remove(interaction.uid);
  return interaction.returnTo;
}

/** Somebody else may have signed in with this browser before; the provider would ask to sign them out first. */
async function forgetEarlierSession(provider: Provider, interaction: Interaction): Promise<void> {
  const { session } = interaction;
  if (session?.uid === undefined) return;
  const earlier = await provider.Session.findByUid(session.uid);
  await earlier?.destroy();
  interaction.session = undefined;
}
