import { answerTogether } from '@doorstep/platform/gathering.ts';
import type { Asked } from '@doorstep/platform/gathering.ts';

/** Does several jobs of one slot at once, in their order; its outcomes stand in the same order. */
type DoTogether<Job, Outcome> = (jobs: readonly Job[]) => Promise<readonly Outcome[]>;

/** More would make the first wait for the last. */
const MOST_TOGETHER = 64;

/**
 * One queue a slot: what comes while a group is under way makes the next group, first come first served, so that a
 * slot's row is locked and committed once for all of them instead of once for each. Nobody waits for company: where
 * nothing is under way, a job goes at once. Whoever asked gets the outcome, or the fault, of their own group; nothing is
 * kept that outlives a request, so stopping after the last answer loses nothing.
 */
export function createSlotQueue<Job extends { readonly names: readonly string[] }, Outcome>(
  doTogether: DoTogether<Job, Outcome>,
): (slot: string, job: Job) => Promise<Outcome> {
  const queues = new Map<string, Asked<Job, Outcome>[]>();
  const work = async (slot: string, queue: Asked<Job, Outcome>[]): Promise<void> => {
    while (queue.length > 0) await answerTogether(doTogether, nextGroup(queue));
    queues.delete(slot);
  };
  return (slot, job) =>
    new Promise((resolve, reject) => {
      const waiting = { key: job, resolve, reject };
      const queue = queues.get(slot);
      if (queue !== undefined) {
        queue.push(waiting);
        return;
      }
      const started = [waiting];
      queues.set(slot, started);
      void work(slot, started);
    });
}

/** The first of the queue, without a second one about the same thing: that waits for the outcome of the first. */
function nextGroup<Job extends { readonly names: readonly string[] }, Outcome>(
  queue: Asked<Job, Outcome>[],
): readonly Asked<Job, Outcome>[] {
  const group: Asked<Job, Outcome>[] = [];
  const names = new Set<string>();
  for (const waiting of queue) {
    if (group.length === MOST_TOGETHER) break;
    if (waiting.key.names.some((name) => names.has(name))) continue;
    for (const name of waiting.key.names) names.add(name);
    group.push(waiting);
  }
  const taken = new Set(group);
  queue.splice(0, queue.length, ...queue.filter((waiting) => !taken.has(waiting)));
  return group;
}
