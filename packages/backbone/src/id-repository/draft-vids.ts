import type { NewVid } from '@doorstep/core/backbone/id-repository/id-repository.ts';
import { policyFor, vidAllowance, vidExpiry } from '@doorstep/core/backbone/id-repository/vid-policy.ts';
import type { VidPolicy } from '@doorstep/core/backbone/id-repository/vid-policy.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { Transaction } from '@doorstep/platform/database.ts';
import { followUps } from '@doorstep/platform/follow-ups.ts';
import type { ChangeParts } from './identity-changes.ts';
import { context } from './hashes.ts';
import { drawnAnew } from './vids.ts';
import type { VidParts } from './vids.ts';

export interface DraftVidParts extends ChangeParts {
  readonly vids: VidParts;
}

export type DraftVidRefusal = 'id-unknown' | 'vid-type-unknown' | 'vid-limit-reached';

/** A VID for the new person of a draft, by the policy of its type; nobody hears of it before the draft is published. */
export async function createDraftVid(
  parts: DraftVidParts,
  request: NewVid,
): Promise<Result<{ readonly vid: string }, DraftVidRefusal>> {
  const policy = policyFor(parts.vids.policies, request.type);
  if (policy === null) return fail('vid-type-unknown');
  return parts.sql.begin(async (tx): Promise<Result<{ readonly vid: string }, DraftVidRefusal>> => {
    const locked = await tx`
      select from id_repository.draft where uin_hash = ${parts.hashes.uin(request.uin)} and enrols for update`;
    if (locked.length === 0) return fail('id-unknown');
    const drafts = await draftsOf(parts, tx, request.uin);
    const made = drafts.find(({ key }) => key === request.key);
    if (made !== undefined) return ok({ vid: made.vid });
    const same = drafts.filter(({ type }) => type === policy.vidType.toUpperCase());
    const allowance = vidAllowance(policy, same.length);
    if (allowance === 'refuse') return fail('vid-limit-reached');
    const [oldest] = same;
    if (allowance === 'replace-oldest' && oldest !== undefined)
      await tx`delete from id_repository.vid where vid_hash = ${oldest.hash} and status = 'DRAFT'`;
    return ok({ vid: await draw(parts, tx, policy, request) });
  });
}

interface DraftVid {
  readonly hash: Buffer;
  readonly vid: string;
  readonly type: string;
  readonly key: string;
}

async function draftsOf(
  { sealer, hashes }: DraftVidParts,
  tx: Transaction,
  uin: string,
): Promise<readonly DraftVid[]> {
  const rows = await tx<
    { vid_hash: Uint8Array; vid_sealed: Uint8Array; type: string; request_key: string }[]
  >`
    select vid_hash, vid_sealed, type, request_key from id_repository.vid
     where uin_hash = ${hashes.uin(uin)} and status = 'DRAFT' order by generated_at`;
  return rows.map((row) => ({
    hash: Buffer.from(row.vid_hash),
    vid: sealer.open(row.vid_sealed, context('vid', row.vid_hash)),
    type: row.type,
    key: row.request_key,
  }));
}

function draw(
  { sealer, hashes, vids }: DraftVidParts,
  tx: Transaction,
  { vidType, transactionsAllowed }: VidPolicy,
  { uin, key }: NewVid,
): Promise<string> {
  return drawnAnew(vids, async (vid) => {
    const hash = hashes.vid(vid);
    const made = await tx`
      insert into id_repository.vid
        (vid_hash, uin_hash, vid_sealed, type, status, transaction_limit, transactions_left, request_key)
      values (${hash}, ${hashes.uin(uin)}, ${Buffer.from(sealer.seal(vid, context('vid', hash)))},
              ${vidType.toUpperCase()}, 'DRAFT', ${transactionsAllowed}, ${transactionsAllowed}, ${key})
      on conflict (vid_hash) do nothing`;
    return made.count === 1 ? vid : null;
  });
}

/**
 * Puts the VIDs of a published draft to use, their time counted from now, and tells ID Authentication of each. Answers
 * their types.
 */
export async function activateDraftVids(
  parts: DraftVidParts,
  tx: Transaction,
  uin: string,
): Promise<readonly string[]> {
  const { sql, sealer, announcements, vids } = parts;
  const drafts = await draftsOf(parts, tx, uin);
  for (const { hash, type } of drafts) {
    const policy = policyFor(vids.policies, type);
    const limits = {
      expires_at: policy === null ? null : vidExpiry(policy, vids.now()),
      transaction_limit: policy?.transactionsAllowed ?? null,
    };
    const events = [announcements.id('ACTIVATE_ID', hash, limits)];
    await tx`
      with change as (
        update id_repository.vid set status = 'ACTIVE', expires_at = ${limits.expires_at}, generated_at = now()
         where vid_hash = ${hash} and status = 'DRAFT' returning vid_hash
      ), ${followUps(sql, 'id_repository', sealer, { messages: [], events, audit: [] })}
      select from change`;
  }
  return drafts.map(({ type }) => type);
}

/** Leaves the VIDs of a draft's new person with the draft. */
export async function dropDraftVids({ hashes }: DraftVidParts, tx: Transaction, uin: string): Promise<void> {
  await tx`delete from id_repository.vid where uin_hash = ${hashes.uin(uin)} and status = 'DRAFT'`;
}
