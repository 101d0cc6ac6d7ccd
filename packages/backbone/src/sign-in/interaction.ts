import type Provider from 'oidc-provider';
import type { RelyingEntity } from '@doorstep/core/backbone/id-authentication/id-authentication.ts';
import type { ConsentStore } from './consent-store.ts';
import type { ClientNames } from './client-store.ts';
import type { ProofParts } from './issue-code.ts';
import type { StepStore } from './step-store.ts';

/** An authorization request that waits for the person, as the provider holds it. */
export type Interaction = InstanceType<Provider['Interaction']>;

export interface InteractionParts extends ProofParts {
  readonly provider: Provider;
  readonly steps: StepStore;
  readonly consents: ConsentStore;
  readonly clientNames: ClientNames;
}

export function clientIdOf(interaction: Interaction): string {
  return String(interaction.params['client_id']);
}

/** Names the sign-in itself to ID Authentication and in the history: the relying party the person came from. */
export function entityOf(
  parts: Pick<InteractionParts, 'clientNames'>,
  interaction: Interaction,
): Promise<RelyingEntity> {
  return entityOfClient(parts.clientNames, clientIdOf(interaction));
}

export async function entityOfClient(clientNames: ClientNames, id: string): Promise<RelyingEntity> {
  return { id, name: (await clientNames(id))['eng'] ?? id };
}

/** A step sent twice, as by a double click, is answered twice with the same. */
export function isFinished(interaction: Interaction): boolean {
  return interaction.result?.login !== undefined;
}

/** The client wants the person asked even if they agreed before. */
export function wantsToAsk(interaction: Interaction): boolean {
  return isAskedAgain(interaction.params['prompt']);
}

export function isAskedAgain(prompt: unknown): boolean {
  return typeof prompt === 'string' && prompt.split(' ').includes('consent');
}
