import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { StaffAsker } from '../application/application.ts';
import type { ApplicationStatus } from '../application/application-status.ts';
import { statusesAllowing } from '../application/application-status.ts';
import type { SyncPorts } from './sync-ports.ts';

/** Somebody may still be filling these in: they are registered only where a client took them along before. */
const STILL_OPEN: readonly ApplicationStatus[] = ['Application_Incomplete', 'Pending_Appointment'];

/**
 * Notes which applications were registered (pre-registration §2.11.4); a job moves them. The same list again changes
 * nothing and is answered alike.
 */
export async function receiveConsumed(
  { sync, entry }: Pick<SyncPorts, 'sync' | 'entry'>,
  staff: StaffAsker,
  prids: readonly string[],
): Promise<Result<readonly string[], 'prids-invalid'>> {
  const received = {
    prids: [...new Set(prids.map((prid) => prid.trim()))],
    by: staff,
    from: statusesAllowing('consume'),
    fetchedOnly: STILL_OPEN,
  };
  const stored = await sync.receive(received, (prid) => [entry(staff.staffId, 'received', prid)]);
  return stored.length === 0 ? fail('prids-invalid') : ok(stored);
}
