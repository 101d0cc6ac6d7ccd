import type { SyncPorts } from './sync-ports.ts';

const BATCH = 100;

/** Forgets forms and papers of what was consumed so many days ago; that it was consumed stays on record. */
export async function purgeConsumed({ sync }: Pick<SyncPorts, 'sync'>, days: number): Promise<void> {
  while ((await sync.purge(days, BATCH)) === BATCH);
}
