import type { Callers } from '@doorstep/contract/implementation.ts';

/** Whoever changes master data is known by an id. */
export interface AdministratorCallers extends Callers {
  readonly client: { readonly clientId: string; readonly roles: readonly string[] };
}
