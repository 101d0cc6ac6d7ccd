import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Vid, VidStatus } from '@doorstep/core/backbone/id-repository/vid-record.ts';
import type { Database, Transaction } from '@doorstep/platform/database.ts';
import { followUps } from '@doorstep/platform/follow-ups.ts';
import { remembering } from '@doorstep/platform/remembering.ts';
import { noticeOf } from './announcements.ts';
import type { Announcements } from './announcements.ts';
import { context } from './hashes.ts';
import type { Hashes } from './hashes.ts';

export interface VidRow {
  readonly vid_hash: Uint8Array;
  readonly uin_hash: Uint8Array;
  readonly vid_sealed: Uint8Array;
  readonly type: string;
  readonly status: VidStatus;
  readonly generated_at: Date;
  readonly expires_at: Date | null;
  readonly transaction_limit: number | null;
  readonly transactions_left: number | null;
}

/** What a VID is made of again; the owner's hash is not read where the owner asks. */
type OpenableRow = Omit<VidRow, 'uin_hash'>;

export interface NewVidRow {
  readonly vid: string;
  readonly uin: string;
  readonly type: string;
  readonly expiresAt: Date | null;
  readonly limit: number | null;
  readonly key: string;
}

/** Statements about VIDs; those that take a transaction run under the lock of the person's identity row. */
export interface VidStore {
  readonly usable: (uin: string) => Promise<readonly Vid[]>;
  readonly ended: (uin: string, most: number) => Promise<readonly Vid[]>;
  readonly owner: (vid: string) => Promise<{ readonly uin: string; readonly row: VidRow } | null>;
  readonly lockPerson: (tx: Transaction, uin: string) => Promise<string | null>;
  readonly inUse: (tx: Transaction, uin: string, type: string) => Promise<readonly VidRow[]>;
  readonly byKey: (tx: Transaction, uin: string, key: string) => Promise<Vid | null>;
  /** Null when this number was drawn before. */
  readonly insert: (tx: Transaction, vid: NewVidRow) => Promise<Vid | null>;
  /** Changes the status of a VID that has one of these, and tells ID Authentication; false when it has another. */
  readonly setStatus: (
    tx: Transaction,
    vidHash: Uint8Array,
    status: VidStatus,
    from: readonly VidStatus[],
  ) => Promise<boolean>;
  readonly spend: (vid: string) => Promise<boolean>;
}

const USABLE = `status = 'ACTIVE' and (expires_at is null or expires_at > now())`;

interface VidStoreParts {
  readonly sql: Database;
  readonly reads: Database;
  readonly sealer: Sealer;
  readonly hashes: Hashes;
  readonly announcements: Announcements;
}

export function createVidStore(parts: VidStoreParts): VidStore {
  const { sql, reads, sealer, hashes } = parts;
  const remembered = remembering(sealer);
  const opened = (row: OpenableRow): Vid => openVid(remembered, row);
  return {
    usable: async (uin) => {
      const rows = await reads<OpenableRow[]>`
        select vid_hash, vid_sealed, type, status, generated_at, expires_at, transaction_limit, transactions_left
          from id_repository.vid where uin_hash = ${hashes.uin(uin)} and ${sql.unsafe(USABLE)}
         order by generated_at`;
      return rows.map(opened);
    },
    ended: async (uin, most) => {
      const rows = await reads<OpenableRow[]>`
        select vid_hash, vid_sealed, type, status, generated_at, expires_at, transaction_limit, transactions_left
          from id_repository.vid
         where uin_hash = ${hashes.uin(uin)} and status <> 'DRAFT' and (not (${sql.unsafe(USABLE)}) or transactions_left = 0)
         order by generated_at desc limit ${most}`;
      return rows.map(opened);
    },
    owner: async (vid) => {
      const [row] = await sql<(VidRow & { uin_sealed: Uint8Array })[]>`
        select vid.*, identity.uin_sealed from id_repository.vid
          join id_repository.identity using (uin_hash) where vid_hash = ${hashes.vid(vid)}`;
      return row === undefined
        ? null
        : { uin: sealer.open(row.uin_sealed, context('identity.uin', row.uin_hash)), row };
    },
    lockPerson: async (tx, uin) => {
      const [row] = await tx<{ status: string }[]>`
        select status from id_repository.identity where uin_hash = ${hashes.uin(uin)} for update`;
      return row?.status ?? null;
    },
    inUse: (tx, uin, type) => tx<VidRow[]>`
      select * from id_repository.vid
       where uin_hash = ${hashes.uin(uin)} and type = ${type} and ${tx.unsafe(USABLE)} order by generated_at`,
    byKey: async (tx, uin, key) => {
      const [row] = await tx<VidRow[]>`
        select * from id_repository.vid where uin_hash = ${hashes.uin(uin)} and request_key = ${key}`;
      return row === undefined ? null : opened(row);
    },
    insert: async (tx, vid) => {
      const row = await insertVid(parts, tx, vid);
      return row === null ? null : opened(row);
    },
    setStatus: (tx, vidHash, status, from) => setStatus(parts, tx, vidHash, status, from),
    spend: (vid) => spendVid(sql, hashes.vid(vid)),
  };
}

async function insertVid(parts: VidStoreParts, tx: Transaction, vid: NewVidRow): Promise<VidRow | null> {
  const { sealer, hashes } = parts;
  const hash = hashes.vid(vid.vid);
  const limits = { expires_at: vid.expiresAt, transaction_limit: vid.limit };
  const [row] = await tx<VidRow[]>`
    with change as (
      insert into id_repository.vid
        (vid_hash, uin_hash, vid_sealed, type, expires_at, transaction_limit, transactions_left, request_key)
      values (${hash}, ${hashes.uin(vid.uin)}, ${Buffer.from(sealer.seal(vid.vid, context('vid', hash)))}, ${vid.type},
              ${vid.expiresAt}, ${vid.limit}, ${vid.limit}, ${vid.key})
      on conflict (vid_hash) do nothing
      returning *
    ), ${telling(parts, parts.announcements.id('ACTIVATE_ID', hash, limits))}
    select * from change`;
  return row ?? null;
}

async function setStatus(
  parts: VidStoreParts,
  tx: Transaction,
  vidHash: Uint8Array,
  status: VidStatus,
  from: readonly VidStatus[],
): Promise<boolean> {
  const rows = await tx`
    with change as (
      update id_repository.vid set status = ${status}
       where vid_hash = ${Buffer.from(vidHash)} and status = any(${[...from]})
      returning vid_hash
    ), ${telling(parts, parts.announcements.id(noticeOf(status), vidHash))}
    select from change`;
  return rows.length === 1;
}

function telling({ sql, sealer }: VidStoreParts, event: ReturnType<Announcements['id']>) {
  return followUps(sql, 'id_repository', sealer, { messages: [], events: [event], audit: [] });
}

/** Counts one use of a limited VID down; the last one ends it. False when none was left. */
async function spendVid(sql: Database, hash: Buffer): Promise<boolean> {
  const changed = await sql`
    update id_repository.vid
       set transactions_left = transactions_left - 1,
           status = case when transactions_left = 1 then 'USED' else status end
     where vid_hash = ${hash} and ${sql.unsafe(USABLE)} and (transactions_left is null or transactions_left > 0)`;
  return changed.count === 1;
}

function openVid(sealer: Sealer, row: OpenableRow): Vid {
  return {
    vid: sealer.open(row.vid_sealed, context('vid', row.vid_hash)),
    type: row.type,
    status: row.status,
    generatedAt: row.generated_at,
    expiresAt: row.expires_at,
    transactionLimit: row.transaction_limit,
    transactionsLeft: row.transactions_left,
  };
}
