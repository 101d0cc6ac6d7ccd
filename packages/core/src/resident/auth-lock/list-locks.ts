import { refuses, secondsOpen } from '../../backbone/id-authentication/auth-type.ts';
import type { AuthType } from '../../backbone/id-authentication/auth-type.ts';
import { ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { LockOwner, LockPorts } from './lock-ports.ts';

/** A way of proving who one is, as it stands now. */
export interface LockState {
  readonly authType: AuthType;
  readonly locked: 'yes' | 'no';
  /** Whole seconds until it is locked again; null when nothing ends by itself. */
  readonly secondsOpen: number | null;
}

/** Every way the country lets people lock; one never touched is free (identity-backbone §7). */
export async function listLocks(
  ports: Pick<LockPorts, 'locks' | 'allowed' | 'now'>,
  person: Pick<LockOwner, 'uin'>,
): Promise<Result<readonly LockState[], 'locks-unknown'>> {
  const found = await ports.locks.of(person.uin);
  if (!found.ok) return { ok: false, failure: { word: 'locks-unknown', data: {} } };
  const now = ports.now();
  return ok(
    ports.allowed.map((authType) => {
      const lock = found.value.find((one) => one.authType === authType);
      if (lock === undefined) return { authType, locked: 'no', secondsOpen: null };
      return { authType, locked: refuses(lock, now) ? 'yes' : 'no', secondsOpen: secondsOpen(lock, now) };
    }),
  );
}
