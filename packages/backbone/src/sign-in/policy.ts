import { interactionPolicy } from 'oidc-provider';

/** The provider's own prompts, with one more rule: whoever arrives proves who they are, every time. */
export function signInPolicy(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  const login = policy.get('login');
  login?.checks.add(
    new interactionPolicy.Check('always', 'every sign-in proves who the person is', (ctx) =>
      ctx.oidc.result?.login === undefined,
    ),
  );
  return policy;
}
