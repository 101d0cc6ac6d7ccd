import type { Account } from '@doorstep/core/preregistration/account/account-store.ts';
import type { ResidentSession } from '@doorstep/core/resident/session/resident-session.ts';
import type { Callers } from '@doorstep/contract/implementation.ts';

export interface ServiceClient {
  readonly clientId: string;
  readonly roles: readonly string[];
}

/** Who the authenticators of this server make of a request. */
export interface ServerCallers extends Callers {
  readonly resident: ResidentSession;
  readonly client: ServiceClient;
  readonly applicant: Account;
}
