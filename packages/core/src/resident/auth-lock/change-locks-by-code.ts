import type { AuthTypeChange } from '../../backbone/id-authentication/auth-type.ts';
import type { IdAuthentication } from '../../backbone/id-authentication/id-authentication.ts';
import { individualIdKind } from '../../backbone/id-repository/individual-id.ts';
import type { Result } from '../../shared/result.ts';
import { completeLockChange, lockEvent } from './change-locks.ts';
import type { ChangedLocks } from './change-locks.ts';
import type { LockPorts } from './lock-ports.ts';

export interface CodeProof {
  /** UIN or VID. */
  readonly individualId: string;
  readonly transactionId: string;
  readonly otp: string;
}

type OtpWord =
  Awaited<ReturnType<IdAuthentication['authenticateByOtp']>> extends Result<unknown, infer Word>
    ? Word
    : never;

/** The old contract: every call proves who asks by a code of its own (resident-services ). */
export async function changeLocksByCode(
  ports: LockPorts,
  proof: CodeProof,
  changes: readonly AuthTypeChange[],
): Promise<Result<ChangedLocks, OtpWord | 'locks-not-changed'>> {
  const proven = await ports.idAuthentication.authenticateByOtp({ ...proof, entity: ports.entity });
  if (!proven.ok) return proven;
  const person = { owner: proven.value.token, uin: proven.value.uin };
  const asked = lockEvent(ports, person, changes, {
    referenceType: individualIdKind(proof.individualId),
    authTypeCode: 'OTP',
    sourceId: null,
  });
  return completeLockChange(ports, person, await ports.events.begin(asked), changes);
}
