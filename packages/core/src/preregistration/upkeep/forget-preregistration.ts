import type { UpkeepPorts } from './upkeep-ports.ts';

const BATCH = 1_000;

/**
 * Removes, a batch at a time, what nobody needs any more: applications by what became of them, slots of days long
 * past, notices, accounts that own nothing. It may end at any moment and begin anew.
 */
export async function forgetPreregistration({ store, retention, entry }: UpkeepPorts): Promise<void> {
  let place: string | null = '';
  while (place !== null) place = await store.forgetApplications(place, BATCH, retention, entry('forgotten'));
  while ((await store.forgetRest(BATCH, retention)) > 0);
}
