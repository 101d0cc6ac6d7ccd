import type { Account } from '@doorstep/core/preregistration/account/account-store.ts';
import type { Owner } from '@doorstep/core/preregistration/application/application.ts';
import type { Asker } from '@doorstep/core/preregistration/application/application.ts';
import type { ServiceClient } from '../callers.ts';

/** An applicant asks for what they own; staff, let in by their role, for any. */
export function askerOf(caller: Account | ServiceClient): Asker {
  return 'ownerHash' in caller ? caller.ownerHash : { staffId: caller.clientId };
}

/** Whose applications somebody may touch; null for staff, who may touch any. */
export function ownerOf(caller: Account | ServiceClient): Owner | null {
  return 'ownerHash' in caller ? caller.ownerHash : null;
}
