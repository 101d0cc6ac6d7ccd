import { errors, interactionPolicy } from 'oidc-provider';
import type { KoaContextWithOIDC } from 'oidc-provider';
import { valueAt } from '@doorstep/contract/json.ts';

/** How a person proves who they are here. */
export const GENERATED_CODE_ACR = 'mosip:idp:acr:generated-code';
/** By the routes only: our own pages ask for a code. */
export const LINKED_WALLET_ACR = 'mosip:idp:acr:linked-wallet';

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
function mayProve(client: Readonly<Record<string, unknown>> | undefined): boolean {
  return registeredAmong([GENERATED_CODE_ACR], client).length > 0;
}

/** Whether a claims request insists on no other way of proving who one is than ours. */
function isAttainable(claims: unknown): boolean {
  return wantedAmong([GENERATED_CODE_ACR], claims).length > 0;
}

/** Of some ways, those that a client is registered for. */
export function registeredAmong(
  ways: readonly string[],
  client: Readonly<Record<string, unknown>> | undefined,
): readonly string[] {
  const registered = client?.['auth_context_refs'];
  return Array.isArray(registered) ? ways.filter((way) => registered.includes(way)) : ways;
}

/** Of some ways, those that a claims request does not rule out: it may insist on others. */
export function wantedAmong(ways: readonly string[], claims: unknown): readonly string[] {
  const acr = valueAt(claims, ['id_token', 'acr']);
  if (valueAt(acr, ['essential']) !== true) return ways;
  const wanted = waysNamed(acr);
  return wanted.length === 0 ? ways : ways.filter((way) => wanted.includes(way));
}

/** Of some ways, those that a request would rather have; all of them where it would rather have none of these. */
export function preferredAmong(
  ways: readonly string[],
  asked: { readonly claims?: unknown; readonly acrValues?: string | null | undefined },
): readonly string[] {
  const named = [
    ...waysNamed(valueAt(asked.claims, ['id_token', 'acr'])),
    ...(asked.acrValues ?? '').split(' '),
  ];
  const preferred = ways.filter((way) => named.includes(way));
  return preferred.length === 0 ? ways : preferred;
}

function waysNamed(acr: unknown): readonly unknown[] {
  return [valueAt(acr, ['value']), ...listOf(valueAt(acr, ['values']))].filter(
    (value) => value !== undefined,
  );
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
