import type Provider from 'oidc-provider';
import type { JWKS } from 'oidc-provider';
import type { KeyManager } from '@doorstep/core/backbone/key-manager/key-manager.ts';

export interface RenewedProvider {
  /** The one whose keys sign now. */
  readonly current: () => Promise<Provider>;
  /** What every provider is told of from here on. */
  readonly whenMade: (prepare: (provider: Provider) => void) => void;
}

/**
 * The library takes its keys at its making, so each change of the signing keys makes another provider. Nothing is
 * lost by that: all that a provider remembers stands in the database.
 */
export function renewProvider(
  keyManager: KeyManager,
  first: { readonly provider: Provider; readonly keys: JWKS },
  make: (keys: JWKS) => Provider,
): RenewedProvider {
  const prepares: ((provider: Provider) => void)[] = [];
  let held = { provider: first.provider, kids: kidsOf(first.keys) };
  return {
    current: async () => {
      const keys = await signInKeys(keyManager);
      const kids = kidsOf(keys);
      if (kids === held.kids) return held.provider;
      const provider = make(keys);
      for (const prepare of prepares) prepare(provider);
      held = { provider, kids };
      return provider;
    },
    whenMade: (prepare) => {
      prepares.push(prepare);
      prepare(held.provider);
    },
  };
}

/** The key that signs comes first. */
export async function signInKeys(keyManager: KeyManager): Promise<JWKS> {
  const { keys } = await keyManager.privateKeys('sign-in');
  return { keys: keys.map((key) => ({ kty: 'RSA', ...key })) };
}

function kidsOf({ keys }: JWKS): string {
  return keys.map(({ kid }) => kid).join(' ');
}
