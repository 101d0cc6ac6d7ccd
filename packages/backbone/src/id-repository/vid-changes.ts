import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { IdRepository, VidChange } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import { policyFor } from '@doorstep/core/backbone/id-repository/vid-policy.ts';
import type { VidPolicy } from '@doorstep/core/backbone/id-repository/vid-policy.ts';
import type { Vid, VidStatus } from '@doorstep/core/backbone/id-repository/vid-record.ts';
import type { Statements } from '@doorstep/platform/database.ts';
import { followUps } from '@doorstep/platform/follow-ups.ts';
import type { Announcements } from './announcements.ts';
import type { WritingParts } from './identity-writing.ts';
import { draw } from './vids.ts';
import type { VidParts } from './vids.ts';
import type { VidRow } from './vid-store.ts';
import { endVidsWithUin, reviveVidsOfUin } from './vids-of-uin.ts';

/** Changes an active VID's status; a perpetual one that is revoked is replaced in the same transaction. */
export async function changeVid(
  parts: VidParts,
  change: VidChange,
): Promise<
  Result<{ readonly status: VidStatus; readonly restored: Vid | null }, 'id-unknown' | 'vid-not-active'>
> {
  const owner = await parts.store.owner(change.vid);
  if (owner === null) return fail('id-unknown');
  const { row, uin } = owner;
  const policy = policyFor(parts.policies, row.type);
  return parts.sql.begin(async (tx) => {
    await parts.store.lockPeople(tx, [uin]);
    const [repeated] = await parts.store.byKeys(tx, [{ uin, key: change.key }]);
    if (repeated != null) return ok({ status: change.status, restored: repeated });
    if (isOver(row, parts.now())) return fail('vid-not-active', { status: 'EXPIRED' });
    if (usesNothingUp(change.status, policy)) return ok({ status: row.status, restored: null });
    if (!(await parts.store.setStatus(tx, row.vid_hash, change.status, ['ACTIVE'])))
      return fail('vid-not-active', { status: row.status });
    const restores = policy?.autoRestoreAllowed === true && policy.restoreOnAction === change.status;
    const request = { uin, type: row.type, key: change.key };
    return ok({ status: change.status, restored: restores ? await draw(parts, tx, policy, request) : null });
  });
}

function isOver(row: VidRow, now: Date): boolean {
  return row.status === 'ACTIVE' && row.expires_at !== null && row.expires_at <= now;
}

/** A VID without a limit is never used up (identity-backbone §6.3). */
function usesNothingUp(status: VidStatus, policy: VidPolicy | null): boolean {
  return status === 'USED' && policy?.transactionsAllowed === null;
}

const RENEWABLE = ['ACTIVE', 'REVOKED', 'EXPIRED', 'USED'] as const;

/** Puts a fresh VID in the place of one, in use or ended; the policy's number in use is never passed. */
export async function regenerateVid(
  parts: VidParts,
  vid: string,
  key: string,
): ReturnType<IdRepository['regenerateVid']> {
  const owner = await parts.store.owner(vid);
  if (owner === null) return fail('id-unknown');
  const { row, uin } = owner;
  const policy = policyFor(parts.policies, row.type);
  if (policy === null || policy.autoRestoreAllowed) return fail('vid-limit-reached');
  return parts.sql.begin(async (tx) => {
    const [status] = await parts.store.lockPeople(tx, [uin]);
    if (status !== 'ACTIVATED') return fail('id-inactive', { status: status ?? '' });
    const [repeated] = await parts.store.byKeys(tx, [{ uin, key }]);
    if (repeated != null) return ok(repeated);
    const [inUse = []] = await parts.store.inUse(tx, [{ uin, type: row.type }]);
    const others = inUse.filter((one) => !Buffer.from(one.vid_hash).equals(row.vid_hash));
    if (others.length >= policy.instancesAllowed) return fail('vid-limit-reached');
    if (!(await parts.store.setStatus(tx, row.vid_hash, 'INVALIDATED', RENEWABLE)))
      return fail('vid-not-active', { status: row.status });
    return ok(await draw(parts, tx, policy, { uin, type: row.type, key }));
  });
}

interface ManyParts extends WritingParts {
  readonly announcements: Announcements;
}

export function deactivateVids(parts: ManyParts, uin: string): Promise<boolean> {
  return changeMany(parts, uin, 'DEACTIVATE_ID', endVidsWithUin);
}

export function reactivateVids(parts: ManyParts, uin: string): Promise<boolean> {
  return changeMany(parts, uin, 'ACTIVATE_ID', async (tx, hash) => {
    const [active] = await tx`
      select from id_repository.identity where uin_hash = ${Buffer.from(hash)} and status = 'ACTIVATED' for update`;
    return active === undefined ? [] : reviveVidsOfUin(tx, hash);
  });
}

function changeMany(
  parts: ManyParts,
  uin: string,
  notice: 'ACTIVATE_ID' | 'DEACTIVATE_ID',
  change: (tx: Statements, uinHash: Uint8Array) => Promise<readonly VidRow[]>,
): Promise<boolean> {
  const { sql, sealer, hashes, announcements } = parts;
  const hash = hashes.uin(uin);
  return sql.begin(async (tx) => {
    await tx`select from id_repository.identity where uin_hash = ${hash} for update`;
    const vids = await change(tx, hash);
    const events = vids.map((vid) => announcements.id(notice, vid.vid_hash, vid));
    await tx`
      with change as (select), ${followUps(sql, 'id_repository', sealer, { messages: [], events, audit: [] })}
      select from change`;
    return vids.length > 0;
  });
}
