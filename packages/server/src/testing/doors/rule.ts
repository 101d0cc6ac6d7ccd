import { RESIDENT_SCOPES } from '@doorstep/contract/access.ts';
import type { ResidentScope } from '@doorstep/contract/access.ts';

/**
 * Who may, as the contract documents say it and not as the code does: `anybody`; `proof` for doors without a caller,
 * which open to what the request itself proves; a signed-in `resident`; a resident with a scope; the roles of service
 * clients and staff; applicants, and of staff at most these; or staff at the portal, who came by no token.
 */
export type WhoMay =
  | 'anybody'
  | 'proof'
  | 'resident'
  | ResidentScope
  | readonly string[]
  | { readonly applicants: readonly string[] }
  | { readonly atThePortal: readonly string[] };

export function isScope(rule: WhoMay): rule is ResidentScope {
  return RESIDENT_SCOPES.some((scope) => scope === rule);
}
