import type { CodeRefusal } from '../../backbone/id-authentication/id-authentication.ts';
import type { AuthTypeChange } from '../../backbone/id-authentication/auth-type.ts';
import type { Result } from '../../shared/result.ts';
import type { ContactPorts } from '../contact/contact-ports.ts';
import { proveAndBegin } from '../contact/prove-by-code.ts';
import type { CodeTry } from '../contact/prove-by-code.ts';
import { callNotice } from '../notification/call-notice.ts';
import { completeLockChange, lockEvent } from './change-locks.ts';
import type { ChangedLocks } from './change-locks.ts';
import type { LockPorts } from './lock-ports.ts';

/** Which of the old contract's two calls it is. */
export type LockCall = 'RS_LOCK_AUTH' | 'RS_UNLOCK_AUTH';

/** The old contract: every call proves who asks by a code of its own (resident-services ). */
export async function changeLocksByCode(
  code: ContactPorts,
  ports: LockPorts,
  attempt: CodeTry,
  { stem, changes }: { readonly stem: LockCall; readonly changes: readonly AuthTypeChange[] },
): Promise<Result<ChangedLocks, CodeRefusal | 'locks-not-changed'>> {
  const proved = await proveAndBegin(
    code,
    attempt,
    (contact, outcome) =>
      outcome === 'right' ? [] : callNotice(ports, contact, { stem, outcome: 'FAILURE' }),
    (proven) => {
      const { individualIdKind: referenceType, authenticationMode: authTypeCode } = proven;
      const origin = { referenceType, authTypeCode, sourceId: null };
      return ports.events.begin(lockEvent(ports, proven, changes, origin));
    },
  );
  if (!proved.ok) return proved;
  const { proven, begun } = proved.value;
  return completeLockChange(ports, proven, begun, changes, (contact, outcome) =>
    callNotice(ports, contact, { stem, outcome: outcome === 'changed' ? 'SUCCESS' : 'FAILURE' }),
  );
}
