import type Provider from 'oidc-provider';
import type { IdAuthentication } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type { OtpManager } from '@doorstep/core/backbone/otp-manager/otp-manager.ts';
import type { ConsentStore } from './consent-store.ts';
import type { ClientNames } from './client-store.ts';
import type { StepStore } from './step-store.ts';

/** An authorization request that waits for the person, as the provider holds it. */
export type Interaction = InstanceType<Provider['Interaction']>;

export interface InteractionParts {
  readonly provider: Provider;
  readonly steps: StepStore;
  readonly consents: ConsentStore;
  readonly idAuthentication: IdAuthentication;
  readonly otpManager: OtpManager;
  readonly clientNames: ClientNames;
  readonly otpDigits: number;
  /** `uniform`: whether an id exists, is in use or has contacts does not show in the answers (decisions 19). */
  readonly enumeration: 'contract' | 'uniform';
}

export function clientIdOf(interaction: Interaction): string {
  return String(interaction.params['client_id']);
}

/** Names the sign-in itself to ID Authentication and in the history: the relying party the person came from. */
export function entityOf(
  parts: InteractionParts,
  interaction: Interaction,
): { readonly id: string; readonly name: string } {
  const id = clientIdOf(interaction);
  return { id, name: parts.clientNames(id)['eng'] ?? id };
}

/** A step sent twice, as by a double click, is answered twice with the same. */
export function isFinished(interaction: Interaction): boolean {
  return interaction.result?.login !== undefined;
}

/** The client wants the person asked even if they agreed before. */
export function wantsToAsk(interaction: Interaction): boolean {
  const { prompt } = interaction.params;
  return typeof prompt === 'string' && prompt.split(' ').includes('consent');
}
