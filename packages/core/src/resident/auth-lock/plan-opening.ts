import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { LockOwner } from './lock-ports.ts';
import { checkOpening } from './whole-lock.ts';
import type { OpeningRefusal, PlannedOpening } from './whole-lock.ts';
import type { WholeLockPorts } from './whole-lock-ports.ts';

/** Plans that the locks open at a time and close again by themselves. */
export async function planOpening(
  ports: WholeLockPorts,
  { owner, uin }: LockOwner,
  times: Pick<PlannedOpening, 'opensAt' | 'closesAt'>,
): Promise<Result<{ readonly id: string }, OpeningRefusal | 'openings-full'>> {
  const checked = checkOpening(times, ports.now());
  if (!checked.ok) return checked;
  const id = ports.newId();
  const audit = [ports.wholeLockAudit(owner, 'opening-planned', id)];
  const planned = await ports.wholeLocks.plan({ ...times, id, owner, uin }, { messages: [], audit });
  return planned ? ok({ id }) : fail('openings-full');
}
