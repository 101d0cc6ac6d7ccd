import type { Account } from '@doorstep/core/preregistration/account/account-store.ts';
import type { Asker } from '@doorstep/core/preregistration/application/application.ts';
import { reachOf } from '@doorstep/core/preregistration/application/reach.ts';
import type { ServiceClient } from '../callers.ts';

/** An applicant asks for what they own; staff, let in by their role, for what is at their centre (weakness S17). */
export function askerOf(caller: Account | ServiceClient): Asker {
  return 'ownerHash' in caller ? caller.ownerHash : { staffId: caller.clientId, reach: reachOf(caller) };
}
