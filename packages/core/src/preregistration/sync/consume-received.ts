import { statusesAllowing } from '../application/application-status.ts';
import type { SyncPorts } from './sync-ports.ts';

const BATCH = 100;
/** Who acts in the audit where a job does. */
const JOB = 'SYSTEM';

/**
 * Moves every application that clients registered to Consumed, each in a transaction of its own. What a crash left is
 * moved the next time, what was moved is not moved again, and one that cannot be moved keeps none of the others.
 */
export async function consumeReceived({ sync, entry }: Pick<SyncPorts, 'sync' | 'entry'>): Promise<void> {
  const from = statusesAllowing('consume');
  const faults: unknown[] = [];
  let last = '';
  for (;;) {
    const prids = await sync.toConsume(last, BATCH);
    for (const prid of prids)
      await sync.consume(prid, from, [entry(JOB, 'consumed', prid)]).catch((fault: unknown) => {
        faults.push(fault);
      });
    last = prids.at(-1) ?? last;
    if (prids.length < BATCH) break;
  }
  if (faults.length > 0) throw new Error(`${String(faults.length)} were not moved`, { cause: faults[0] });
}
