import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { Vid, VidStatus } from '@doorstep/core/backbone/id-repository/vid-record.ts';
import type { Database, Transaction } from '@doorstep/platform/database.ts';
import { followUps, followUpsOfEach } from '@doorstep/platform/follow-ups.ts';
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

interface OfType {
  readonly uin: string;
  readonly type: string;
}

interface OfRequest {
  readonly uin: string;
  readonly key: string;
}

/** Statements about VIDs; those that take a transaction run under the locks of the identity rows of all they name. */
export interface VidStore {
  readonly usable: (uin: string) => Promise<readonly Vid[]>;
  readonly ended: (uin: string, most: number) => Promise<readonly Vid[]>;
  readonly owner: (vid: string) => Promise<{ readonly uin: string; readonly row: VidRow } | null>;
  /** Statuses in the order of the people; null for nobody. */
  readonly lockPeople: (tx: Transaction, uins: readonly string[]) => Promise<readonly (string | null)[]>;
  /** Of each, the oldest first. */
  readonly inUse: (tx: Transaction, ofType: readonly OfType[]) => Promise<readonly (readonly VidRow[])[]>;
  readonly byKeys: (tx: Transaction, requests: readonly OfRequest[]) => Promise<readonly (Vid | null)[]>;
  /** Null for a number that was drawn before. */
  readonly insert: (tx: Transaction, vids: readonly NewVidRow[]) => Promise<readonly (Vid | null)[]>;
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
    ...underLocks(parts, opened),
    spend: (vid) => spendVid(sql, hashes.vid(vid)),
  };
}

function underLocks(
  parts: VidStoreParts,
  opened: (row: OpenableRow) => Vid,
): Pick<VidStore, 'lockPeople' | 'inUse' | 'byKeys' | 'insert' | 'setStatus'> {
  const uinKey = (uin: string): string => parts.hashes.uin(uin).toString('base64');
  return {
    lockPeople: async (tx, uins) => {
      const keys = uins.map(uinKey);
      const rows = await tx<{ key: string; status: string }[]>`
        select encode(uin_hash, 'base64') as key, status from id_repository.identity
         where uin_hash = any(array(select decode(key, 'base64') from unnest(${keys}::text[]) as key))
         order by uin_hash for update`;
      const statuses = new Map(rows.map(({ key, status }) => [key, status]));
      return keys.map((key) => statuses.get(key) ?? null);
    },
    inUse: async (tx, ofType) => {
      const rows = await tx<(VidRow & { place: number })[]>`
        select vid.*, place
          from unnest(${[...ofType.keys()]}::integer[], ${ofType.map(({ uin }) => uinKey(uin))}::text[],
                      ${ofType.map(({ type }) => type)}::text[]) as asked (place, uin, asked_type)
          join id_repository.vid on uin_hash = decode(uin, 'base64') and type = asked_type and ${tx.unsafe(USABLE)}
         order by generated_at`;
      return ofType.map((_, place) => rows.filter((row) => row.place === place));
    },
    byKeys: async (tx, requests) => {
      const rows = await tx<(VidRow & { place: number })[]>`
        select vid.*, place
          from unnest(${[...requests.keys()]}::integer[], ${requests.map(({ uin }) => uinKey(uin))}::text[],
                      ${requests.map(({ key }) => key)}::text[]) as asked (place, uin, key)
          join id_repository.vid on uin_hash = decode(uin, 'base64') and request_key = key`;
      return requests.map((_, place) => {
        const row = rows.find((one) => one.place === place);
        return row === undefined ? null : opened(row);
      });
    },
    insert: async (tx, vids) => (await insertVids(parts, tx, vids)).map((row) => row && opened(row)),
    setStatus: (tx, vidHash, status, from) => setStatus(parts, tx, vidHash, status, from),
  };
}

async function insertVids(
  parts: VidStoreParts,
  tx: Transaction,
  vids: readonly NewVidRow[],
): Promise<readonly (VidRow | null)[]> {
  const { sql, sealer, hashes, announcements } = parts;
  const made = vids.map((vid, place) => ({ ...vid, place, hash: hashes.vid(vid.vid) }));
  const column = (of: (vid: (typeof made)[number]) => string | null) => made.map(of);
  const works = made.map(({ hash, expiresAt, limit }) => {
    const event = announcements.id('ACTIVATE_ID', hash, { expires_at: expiresAt, transaction_limit: limit });
    return { messages: [], events: [event], audit: [] };
  });
  const rows = await tx<(VidRow & { place: number })[]>`
    with wanted as (
      select place, decode(hash, 'base64') as vid_hash, decode(uin, 'base64') as uin_hash,
             decode(sealed, 'base64') as vid_sealed, type, expires_at, most, request_key
        from unnest(${made.map(({ place }) => place)}::integer[], ${column(({ hash }) => hash.toString('base64'))}::text[],
                    ${column(({ uin }) => hashes.uin(uin).toString('base64'))}::text[],
                    ${column(({ vid, hash }) => Buffer.from(sealer.seal(vid, context('vid', hash))).toString('base64'))}::text[],
                    ${column(({ type }) => type)}::text[],
                    ${column(({ expiresAt }) => expiresAt?.toISOString() ?? null)}::timestamptz[],
                    ${made.map(({ limit }) => limit)}::integer[], ${column(({ key }) => key)}::text[])
             as row (place, hash, uin, sealed, type, expires_at, most, request_key)
    ), made as (
      insert into id_repository.vid
        (vid_hash, uin_hash, vid_sealed, type, expires_at, transaction_limit, transactions_left, request_key)
      select vid_hash, uin_hash, vid_sealed, type, expires_at, most, most, request_key from wanted
      on conflict (vid_hash) do nothing
      returning *
    ), change as (
      select made.*, place from made join wanted using (vid_hash, uin_hash)
    ), ${followUpsOfEach(sql, 'id_repository', sealer, works)}
    select * from change`;
  return made.map(({ place }) => rows.find((row) => row.place === place) ?? null);
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
