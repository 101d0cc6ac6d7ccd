import type { Account } from '@doorstep/core/preregistration/account/account-store.ts';
import type { ResidentSession } from '@doorstep/core/resident/session/resident-session.ts';
import type { Callers } from '@doorstep/contract/implementation.ts';

/** A program, or a member of staff. */
export interface ServiceClient {
  readonly clientId: string;
  readonly roles: readonly string[];
  /** The centre that a member of staff works at; null for none, and for programs. */
  readonly centreId: string | null;
  /** Null for a program. */
  readonly name: string | null;
  /** The session of the member of staff's browser; null for who came with a token. */
  readonly sessionId: string | null;
}

/** Who the authenticators of this server make of a request. */
export interface ServerCallers extends Callers {
  readonly resident: ResidentSession;
  readonly client: ServiceClient;
  readonly applicant: Account;
}
