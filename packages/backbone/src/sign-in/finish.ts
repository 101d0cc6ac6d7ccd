import type Provider from 'oidc-provider';
import { accountId } from './account.ts';
import { SUPPORTED_CLAIMS } from './claims.ts';
import type { Interaction } from './interaction.ts';
import { GENERATED_CODE_ACR } from './policy.ts';
import { isService, RESOURCE } from './resident-resource.ts';
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
  const grantId = await grantFor(parts.provider, interaction, account, acceptedClaims);
  interaction.result = {
    login: { accountId: account, acr: GENERATED_CODE_ACR, amr: ['OTP'], remember: false },
    consent: { grantId },
  };
  await forgetEarlierSession(parts.provider, interaction);
  await interaction.persist();
  await parts.steps.remove(interaction.uid);
  return interaction.returnTo;
}

async function grantFor(
  provider: Provider,
  interaction: Interaction,
  account: string,
  acceptedClaims: readonly string[],
): Promise<string> {
  const wishes = wishesOf(interaction.params);
  const grant = new provider.Grant({ accountId: account, clientId: String(interaction.params['client_id']) });
  // Discovery lists the services' scopes with the provider's own, so the grant must name them in both places.
  grant.addOIDCScope(wishes.scopes.join(' '));
  grant.addOIDCClaims([...acceptedClaims]);
  // A scope would bring claims along that nobody was asked about, so whatever was not agreed to is refused.
  grant.rejectOIDCClaims(SUPPORTED_CLAIMS.filter((claim) => !acceptedClaims.includes(claim)));
  const services = wishes.scopes.filter(isService);
  if (services.length > 0) grant.addResourceScope(RESOURCE, services.join(' '));
  return grant.save();
}

/** Somebody else may have signed in with this browser before; the provider would ask to sign them out first. */
async function forgetEarlierSession(provider: Provider, interaction: Interaction): Promise<void> {
  const { session } = interaction;
  if (session?.uid === undefined) return;
  const earlier = await provider.Session.findByUid(session.uid);
  await earlier?.destroy();
  interaction.session = undefined;
}
