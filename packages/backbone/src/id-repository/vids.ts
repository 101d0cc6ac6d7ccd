import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { NewVid } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import { policyFor, vidAllowance, vidExpiry } from '@doorstep/core/backbone/id-repository/vid-policy.ts';
import type { VidPolicy } from '@doorstep/core/backbone/id-repository/vid-policy.ts';
import type { Vid, VidStatus } from '@doorstep/core/backbone/id-repository/vid-record.ts';
import { VID_STATUSES } from '@doorstep/core/backbone/id-repository/vid-record.ts';
import type { Database, Transaction } from '@doorstep/platform/database.ts';
import type { VidRow, VidStore } from './vid-store.ts';

export interface VidParts {
  readonly sql: Database;
  readonly store: VidStore;
  readonly policies: readonly VidPolicy[];
  readonly drawVid: () => string;
  readonly now: () => Date;
}

type CreateRefusal = 'id-unknown' | 'id-inactive' | 'vid-type-unknown' | 'vid-limit-reached';

/** Creates a VID by policy, under the lock of the person's row, so that parallel requests cannot pass the limit. */
export async function createVid(parts: VidParts, request: NewVid): Promise<Result<Vid, CreateRefusal>> {
  const policy = policyFor(parts.policies, request.type);
  if (policy === null) return fail('vid-type-unknown');
  return parts.sql.begin(async (tx): Promise<Result<Vid, CreateRefusal>> => {
    // Sent at once and done one after another: what follows the lock sees whom it waited for.
    const [status, made, inUse] = await Promise.all([
      parts.store.lockPerson(tx, request.uin),
      parts.store.byKey(tx, request.uin, request.key),
      parts.store.inUse(tx, request.uin, policy.vidType.toUpperCase()),
    ]);
    if (status === null) return fail('id-unknown');
    if (status !== 'ACTIVATED') return fail('id-inactive');
    return made === null ? admit(parts, tx, { policy, request, inUse }) : ok(made);
  });
}

interface Wish {
  readonly policy: VidPolicy;
  readonly request: NewVid;
  /** VIDs of the same type, the oldest first. */
  readonly inUse: readonly VidRow[];
}

async function admit(
  parts: VidParts,
  tx: Transaction,
  { policy, request, inUse }: Wish,
): Promise<Result<Vid, 'vid-limit-reached'>> {
  const allowance = vidAllowance(policy, inUse.length);
  if (allowance === 'refuse') return fail('vid-limit-reached');
  const [oldest] = inUse;
  if (allowance === 'replace-oldest' && oldest !== undefined) {
    await parts.store.setStatus(tx, oldest.vid_hash, replacedStatus(policy), ['ACTIVE']);
  }
  return ok(await draw(parts, tx, policy, request));
}

/** Makes a VID within a transaction that holds the lock of the person's row and has tested the policy. */
export function draw(parts: VidParts, tx: Transaction, policy: VidPolicy, request: NewVid): Promise<Vid> {
  return drawnAnew(parts, (vid) =>
    parts.store.insert(tx, {
      vid,
      uin: request.uin,
      type: policy.vidType.toUpperCase(),
      expiresAt: vidExpiry(policy, parts.now()),
      limit: policy.transactionsAllowed,
      key: request.key,
    }),
  );
}

/** Repeats are chance while the number space is wide; so many in a row mean it is nearly used up. */
const DRAWS = 50;

/** What `insert` makes of the first number that nobody has; it answers null for one that somebody does. */
export async function drawnAnew<Made>(
  { drawVid }: Pick<VidParts, 'drawVid'>,
  insert: (vid: string) => Promise<Made | null>,
): Promise<Made> {
  for (let drawn = 0; drawn < DRAWS; drawn += 1) {
    const made = await insert(drawVid());
    if (made !== null) return made;
  }
  throw new Error('The space of VIDs is used up');
}

/** The policy's action names a status, or REGENERATE, which invalidates (identity-backbone §6.3). */
function replacedStatus(policy: VidPolicy): VidStatus {
  return VID_STATUSES.find((status) => status === policy.restoreOnAction) ?? 'INVALIDATED';
}
