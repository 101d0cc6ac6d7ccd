import type Provider from 'oidc-provider';

/** An authorization request that waits for the person, as the provider holds it. */
export type Interaction = InstanceType<Provider['Interaction']>;

export function clientIdOf(interaction: Interaction): string {
  return String(interaction.params['client_id']);
}
