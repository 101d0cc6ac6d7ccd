import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { NewVid } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import { policyFor, vidAllowance, vidExpiry } from '@doorstep/core/backbone/id-repository/vid-policy.ts';
import type { VidPolicy } from '@doorstep/core/backbone/id-repository/vid-policy.ts';
import type { Vid, VidStatus } from '@doorstep/core/backbone/id-repository/vid-record.ts';
import { VID_STATUSES } from '@doorstep/core/backbone/id-repository/vid-record.ts';
import type { Database, Transaction } from '@doorstep/platform/database.ts';
import { gathering } from '@doorstep/platform/gathering.ts';
import type { NewVidRow, VidRow, VidStore } from './vid-store.ts';

export interface VidParts {
  readonly sql: Database;
  readonly store: VidStore;
  readonly policies: readonly VidPolicy[];
  readonly drawVid: () => string;
  readonly now: () => Date;
}

type CreateRefusal = 'id-unknown' | 'id-inactive' | 'vid-type-unknown' | 'vid-limit-reached';

/**
 * Creates VIDs by policy, under the locks of the people's rows, so that parallel requests cannot pass the limit. Those
 * that are asked for at one moment are made in one transaction.
 */
export function vidCreation(parts: VidParts): (request: NewVid) => Promise<Result<Vid, CreateRefusal>> {
  const namesOf = ({ request }: Wish): readonly string[] => [request.uin];
  const create = gathering({ most: AT_ONCE, namesOf }, (wishes: readonly Wish[]) =>
    parts.sql.begin((tx) => createTogether(parts, tx, wishes)),
  );
  return async (request) => {
    const policy = policyFor(parts.policies, request.type);
    return policy === null ? fail('vid-type-unknown') : create({ policy, request });
  };
}

/** VIDs that are made in one transaction, each with the lock of a person's row. */
const AT_ONCE = 20;

interface Wish {
  readonly policy: VidPolicy;
  readonly request: NewVid;
}

async function createTogether(
  parts: VidParts,
  tx: Transaction,
  wishes: readonly Wish[],
): Promise<readonly Result<Vid, CreateRefusal>[]> {
  const requests = wishes.map(({ request }) => request);
  // Sent at once and done one after another: what follows the locks sees whom it waited for.
  const [statuses, made, inUse] = await Promise.all([
    parts.store.lockPeople(
      tx,
      requests.map(({ uin }) => uin),
    ),
    parts.store.byKeys(tx, requests),
    parts.store.inUse(
      tx,
      wishes.map(({ policy, request }) => ({ uin: request.uin, type: policy.vidType.toUpperCase() })),
    ),
  ]);
  const answers = wishes.map(({ policy }, at): Result<Vid, CreateRefusal> | null => {
    const status = statuses[at] ?? null;
    if (status === null) return fail('id-unknown');
    if (status !== 'ACTIVATED') return fail('id-inactive');
    const before = made[at] ?? null;
    if (before !== null) return ok(before);
    return vidAllowance(policy, inUse[at]?.length ?? 0) === 'refuse' ? fail('vid-limit-reached') : null;
  });
  const admitted = wishes.filter((_, at) => answers[at] === null);
  for (const [at, { policy }] of wishes.entries())
    if (answers[at] === null) await makeRoom(parts, tx, policy, inUse[at] ?? []);
  const drawn = (await drawAll(parts, tx, admitted)).values();
  return answers.map((answer) => answer ?? ok(drawn.next().value ?? usedUp()));
}

/** Ends the oldest in use where the policy puts a new one in its place. */
async function makeRoom(
  { store }: VidParts,
  tx: Transaction,
  policy: VidPolicy,
  inUse: readonly VidRow[],
): Promise<void> {
  const [oldest] = inUse;
  if (oldest !== undefined && vidAllowance(policy, inUse.length) === 'replace-oldest')
    await store.setStatus(tx, oldest.vid_hash, replacedStatus(policy), ['ACTIVE']);
}

/** Makes a VID within a transaction that holds the lock of the person's row and has tested the policy. */
export async function draw(
  parts: VidParts,
  tx: Transaction,
  policy: VidPolicy,
  request: NewVid,
): Promise<Vid> {
  const [vid] = await drawAll(parts, tx, [{ policy, request }]);
  if (vid === undefined) throw new Error('A VID was drawn for nobody');
  return vid;
}

/** As draw, for several people, in their order. */
async function drawAll(parts: VidParts, tx: Transaction, wishes: readonly Wish[]): Promise<readonly Vid[]> {
  const drawn = new Map<Wish, Vid>();
  for (let left = DRAWS; drawn.size < wishes.length && left > 0; left -= 1) {
    const missing = wishes.filter((wish) => !drawn.has(wish));
    const vids = await parts.store.insert(
      tx,
      missing.map((wish) => newRow(parts, wish)),
    );
    for (const [at, wish] of missing.entries()) {
      const vid = vids[at] ?? null;
      if (vid !== null) drawn.set(wish, vid);
    }
  }
  return wishes.map((wish) => drawn.get(wish) ?? usedUp());
}

function newRow({ drawVid, now }: VidParts, { policy, request }: Wish): NewVidRow {
  return {
    vid: drawVid(),
    uin: request.uin,
    type: policy.vidType.toUpperCase(),
    expiresAt: vidExpiry(policy, now()),
    limit: policy.transactionsAllowed,
    key: request.key,
  };
}

/** Repeats are chance while the number space is wide; so many in a row mean it is nearly used up. */
const DRAWS = 50;

function usedUp(): never {
  throw new Error('The space of VIDs is used up');
}

/** What `insert` makes of the first number that nobody has; it answers null for one that somebody does. */
export async function drawnAnew<Made>(
  { drawVid }: Pick<VidParts, 'drawVid'>,
  insert: (vid: string) => Promise<Made | null>,
): Promise<Made> {
  for (let drawn = 0; drawn < DRAWS; drawn += 1) {
    const made = await insert(drawVid());
    if (made !== null) return made;
  }
  return usedUp();
}

/** The policy's action names a status, or REGENERATE, which invalidates (identity-backbone §6.3). */
function replacedStatus(policy: VidPolicy): VidStatus {
  return VID_STATUSES.find((status) => status === policy.restoreOnAction) ?? 'INVALIDATED';
}
