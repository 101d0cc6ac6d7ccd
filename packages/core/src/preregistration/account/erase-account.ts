import type { AuditEntry } from '../../backbone/audit-manager/audit-entry.ts';
import type { Owner } from '../application/application.ts';
import { APPLICATION_STATUSES } from '../application/application-status.ts';
import type { ApplicationStore } from '../application/application-store.ts';
import type { OwnDataStore } from './own-data-store.ts';

export interface ErasurePorts {
  readonly applications: Pick<ApplicationStore, 'ofOwner' | 'discard'>;
  readonly ownData: OwnDataStore;
  readonly deletedEntry: (owner: Owner, prid: string | null) => AuditEntry;
}

/** A person may have their own data removed in any status that no centre has dealt with. */
const ERASABLE = APPLICATION_STATUSES.filter((status) => status !== 'Consumed');

/** Removes what no centre has dealt with; asked again after a crash it goes on where it stopped. */
export async function eraseAccount(
  { applications, ownData, deletedEntry }: ErasurePorts,
  owner: Owner,
): Promise<{ readonly erased: number; readonly kept: number }> {
  const { items } = await applications.ofOwner(owner, { bookingType: null, page: null });
  let erased = 0;
  for (const { prid } of items) {
    const gone = await applications.discard({ prid, owner, from: ERASABLE }, [deletedEntry(owner, prid)]);
    if (gone) erased += 1;
  }
  const kept = (await ownData.finished(owner)).length;
  await ownData.forget(owner, [deletedEntry(owner, null)]);
  return { erased, kept };
}
