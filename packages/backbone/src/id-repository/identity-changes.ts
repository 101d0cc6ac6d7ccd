import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type {
  IdentityChange,
  UpdateIdentityRefusal,
} from '@doorstep/core/backbone/id-repository/identity-change.ts';
import type { Identity, IdentityStatus } from '@doorstep/core/backbone/id-repository/identity.ts';
import { changedAttributes, mergeIdentity } from '@doorstep/core/backbone/id-repository/merge-identity.ts';
import { exhausted } from '@doorstep/core/backbone/id-repository/update-limits.ts';
import type { UpdateLimits } from '@doorstep/core/backbone/id-repository/update-limits.ts';
import type { Transaction } from '@doorstep/platform/database.ts';
import type { EnrolmentParts, ValidateIdentity } from './enrolment.ts';
import { firstFault } from './enrolment.ts';
import { readUpdateCounts } from './identity-store.ts';
import type { IdentityStore } from './identity-store.ts';
import { updateIdentityRow, writingRefusal } from './identity-writing.ts';
import { endVidsWithUin, reviveVidsOfUin } from './vids-of-uin.ts';

export interface ChangeParts extends EnrolmentParts {
  readonly identities: IdentityStore;
  readonly validateUpdate: ValidateIdentity;
  readonly updateLimits: UpdateLimits;
}

type Changed = Result<{ readonly status: IdentityStatus }, UpdateIdentityRefusal>;

/** Makes a person's next version, under the lock of their row: changes at once take turns and none is lost. */
export async function updateIdentity(parts: ChangeParts, change: IdentityChange): Promise<Changed> {
  const fault = firstFault(parts.validateUpdate, { ...change.attributes, UIN: change.uin });
  if (fault !== null) return fault;
  try {
    return await parts.sql.begin(async (tx) => applyChange(parts, tx, change));
  } catch (error) {
    if (writingRefusal(error) === 'registration-id-taken') return fail('registration-id-taken');
    throw error;
  }
}

/** The change itself, within a transaction of the caller's. */
export async function applyChange(
  parts: ChangeParts,
  tx: Transaction,
  change: IdentityChange,
): Promise<Changed> {
  const stored = await parts.identities.lock(tx, change.uin);
  if (stored === null) return fail('id-unknown');
  const attributes = mergeIdentity(stored.attributes, { ...change.attributes, UIN: change.uin });
  const changed = changedAttributes(stored.attributes, attributes);
  const refused = await limitRefusal(parts, tx, change.uin, changed);
  if (refused !== null) return refused;
  const status = change.status ?? stored.status;
  const events = await followStatus(parts, tx, stored, status);
  await updateIdentityRow(
    parts,
    tx,
    {
      uin: change.uin,
      registrationId: change.registrationId,
      status,
      attributes,
      documents: change.documents,
      verifiedAttributes: [...new Set([...stored.verifiedAttributes, ...change.verifiedAttributes])],
    },
    changed.filter((attribute) => Object.hasOwn(parts.updateLimits, attribute)),
    {
      messages: [],
      events: [
        ...events,
        parts.announcements.identity('IDENTITY_UPDATED', parts.hashes.uin(change.uin), change.registrationId),
      ],
      audit: [],
    },
  );
  return ok({ status });
}

/** Whether a change would pass a limit on any attribute; nothing of it is made then. */
export async function limitRefusal(
  parts: ChangeParts,
  tx: Transaction,
  uin: string,
  changed: readonly string[],
) {
  const used = await readUpdateCounts(tx, parts.hashes.uin(uin));
  const over = exhausted(parts.updateLimits, used ?? {}, changed);
  return over.length === 0 ? null : fail('update-limit-reached', { attributes: over.join(',') });
}

/** A UIN that leaves use takes its VIDs with it, and brings them back when it returns. */
async function followStatus(parts: ChangeParts, tx: Transaction, stored: Identity, status: IdentityStatus) {
  const { announcements, hashes } = parts;
  const hash = hashes.uin(stored.uin);
  if (status === stored.status) return [];
  if (status === 'ACTIVATED') {
    const vids = await reviveVidsOfUin(tx, hash);
    return [
      announcements.id('ACTIVATE_ID', hash),
      ...vids.map((vid) => announcements.id('ACTIVATE_ID', vid.vid_hash, vid)),
    ];
  }
  const vids = await endVidsWithUin(tx, hash);
  return [hash, ...vids.map((vid) => vid.vid_hash)].map((one) => announcements.id('DEACTIVATE_ID', one));
}
