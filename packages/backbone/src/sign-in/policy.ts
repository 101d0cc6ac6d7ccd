import { errors, interactionPolicy } from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { valueAt } from '@doorstep/contract/json.ts';

/** How a person proves who they are here. */
export const GENERATED_CODE_ACR = 'mosip:idp:acr:generated-code';

/**
 * The provider's own prompts, with two rules more: whoever arrives proves who they are, every time; and a client
 * that insists on a way we do not have is told so at once, where the provider would ask the person for ever.
 */
export function signInPolicy(): interactionPolicy.DefaultPolicy {
  const policy = interactionPolicy.base();
  const login = policy.get('login');
  login?.checks.remove('essential_acr');
  login?.checks.remove('essential_acrs');
  login?.checks.add(
    new interactionPolicy.Check(
      'attainable',
      'the authentication asked for is one we have',
      refuseUnattainable,
    ),
  );
  login?.checks.add(
    new interactionPolicy.Check(
      'always',
      'every sign-in proves who the person is',
      (ctx) => ctx.oidc.result?.login === undefined,
    ),
  );
  return policy;
}

function refuseUnattainable(ctx: KoaContextWithOIDC): boolean {
  if (!isAttainable(ctx.oidc.claims) || !mayProve(ctx.oidc.client)) {
    throw new errors.UnmetAuthenticationRequirements('none of the requested ACRs can be obtained');
  }
  return false;
}

/** Whether a client is registered for our way of proving who one is; one that names no way takes any. */
export function mayProve(client: Readonly<Record<string, unknown>> | undefined): boolean {
  const registered = client?.['auth_context_refs'];
  return !Array.isArray(registered) || registered.includes(GENERATED_CODE_ACR);
}

/** Whether a claims request insists on no other way of proving who one is than ours. */
export function isAttainable(claims: unknown): boolean {
  const acr = valueAt(claims, ['id_token', 'acr']);
  if (valueAt(acr, ['essential']) !== true) return true;
  const wanted = [valueAt(acr, ['value']), ...listOf(valueAt(acr, ['values']))].filter(
    (value) => value !== undefined,
  );
  return wanted.length === 0 || wanted.includes(GENERATED_CODE_ACR);
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
