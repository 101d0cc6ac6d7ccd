import type Provider from 'oidc-provider';
import type { JWKS } from 'oidc-provider';
import type { KeyManager } from '@doorstep/core/backbone/key-manager/key-manager.ts';

export interface RenewedProvider {
  /** Answers requests with the provider whose keys sign now. */
  readonly callback: () => Promise<ReturnType<Provider['callback']>>;
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
  let held = { ...first, callback: first.provider.callback() };
  return {
    callback: async () => {
      const keys = await signInKeys(keyManager);
      if (kidsOf(keys) === kidsOf(held.keys)) return held.callback;
      const provider = make(keys);
      for (const prepare of prepares) prepare(provider);
      held = { provider, keys, callback: provider.callback() };
      return held.callback;
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
