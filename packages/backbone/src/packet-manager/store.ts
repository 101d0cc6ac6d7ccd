import { createHash } from 'node:crypto';
import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { PacketChoice, Tags } from '@doorstep/core/backbone/packet-manager/packet-manager.ts';
import type { PacketInfo, PacketPlace } from '@doorstep/core/backbone/packet-manager/packet.ts';
import { SUB_PACKETS } from '@doorstep/core/backbone/packet-manager/packet.ts';
import type { ObjectStore } from '@doorstep/core/shared/object-store.ts';
import type { Database } from '@doorstep/platform/database.ts';
import type { SealedColumn } from '@doorstep/platform/sealed-column.ts';
import { readInfo } from './container.ts';
import type { SealedPart } from './container.ts';

const SYSTEM = 'packet_manager';

interface PartRow {
  readonly registration_hash: Uint8Array;
  readonly source: string;
  readonly process: string;
  readonly part: string;
  readonly ref_id: string;
  readonly object_key: string;
  readonly info_sealed: Uint8Array;
  readonly kept_at: Date;
}

export interface KeptPart extends Omit<PacketPlace, 'registrationId'> {
  readonly part: string;
  readonly objectKey: string;
  readonly info: PacketInfo;
  readonly keptAt: Date;
}

export type PacketStore = ReturnType<typeof createPacketStore>;

/** Rows say which objects are whose; the bytes are encrypted for the centre's machine already. */
export function createPacketStore(sql: Database, sealer: Sealer, objects: ObjectStore) {
  const hashOf = (registrationId: string): Buffer =>
    Buffer.from(sealer.blindIndex('registration', registrationId));
  const rowsOf = (hash: Buffer): Promise<readonly PartRow[]> => sql<PartRow[]>`
    select * from packet_manager.sub_packet where registration_hash = ${hash} order by kept_at desc`;
  return {
    keep: (place: PacketPlace, parts: readonly SealedPart[]) =>
      keep({ sql, sealer, objects }, hashOf, place, parts),
    /** Newest first. */
    parts: async (registrationId: string): Promise<readonly KeptPart[]> =>
      (await rowsOf(hashOf(registrationId))).map((row) => keptPart(sealer, row)),
    bytes: (part: KeptPart): Promise<Uint8Array | null> => objects.get(part.objectKey),
    tags: async (registrationId: string): Promise<Tags> => tagsOf(sql, sealer, hashOf(registrationId)),
    putTags: (registrationId: string, tags: Tags): Promise<void> =>
      putTags(sql, sealer, hashOf(registrationId), tags),
    /** False, and nothing is written, when one is there. */
    addTags: (registrationId: string, tags: Tags): Promise<boolean> =>
      addTags(sql, sealer, hashOf(registrationId), tags),
    /** False, and nothing is removed, when one is not there. */
    removeTags: async (registrationId: string, names: readonly string[]): Promise<boolean> => {
      const removed = await sql`
        delete from packet_manager.tag where registration_hash = ${hashOf(registrationId)} and name = any(${[...names]})
           and (select count(*) from packet_manager.tag as held where held.registration_hash = ${hashOf(registrationId)}
                   and held.name = any(${[...names]})) = ${new Set(names).size}`;
      return removed.count > 0;
    },
  };
}

/** Those of the newest packet that the choice allows. */
export function chosen(parts: readonly KeptPart[], choice: PacketChoice): readonly KeptPart[] {
  const fitting = parts.filter(
    ({ source, process }) =>
      (choice.source === null || choice.source === source) &&
      (choice.process === null || choice.process === process),
  );
  const [newest] = fitting;
  return fitting.filter(({ source, process }) => source === newest?.source && process === newest.process);
}

interface Keeping {
  readonly sql: Database;
  readonly sealer: Sealer;
  readonly objects: ObjectStore;
}

/** Bytes first, rows then, the replaced bytes last: whenever this ends, a row finds its bytes. */
async function keep(
  { sql, sealer, objects }: Keeping,
  hashOf: (registrationId: string) => Buffer,
  place: PacketPlace,
  parts: readonly SealedPart[],
): Promise<void> {
  const hash = hashOf(place.registrationId);
  const rows = parts.map(({ part, info, bytes }) => ({ part, info, bytes, key: keyOf(hash, part, info) }));
  for (const { key, bytes } of rows) await objects.put(key, bytes);
  const replaced = await sql.begin(async (tx) => {
    const old = await tx<{ object_key: string }[]>`
      delete from packet_manager.sub_packet
       where registration_hash = ${hash} and source = ${place.source} and process = ${place.process}
      returning object_key`;
    for (const { part, info, key } of rows)
      await tx`
        insert into packet_manager.sub_packet
          (registration_hash, source, process, part, ref_id, object_key, info_sealed)
        values (${hash}, ${place.source}, ${place.process}, ${part}, ${place.refId}, ${key},
                ${Buffer.from(sealer.seal(JSON.stringify(info), infoContext(hash, place.source, place.process, part)))})`;
    return old.map(({ object_key: key }) => key);
  });
  const kept = new Set(rows.map(({ key }) => key));
  for (const key of replaced) if (!kept.has(key)) await objects.remove(key);
}

/** The same bytes lie under the same key, so keeping twice is keeping once. */
function keyOf(hash: Buffer, part: string, { source, process, encryptedHash }: PacketInfo): string {
  const place = [hash.toString('base64'), source, process, part, encryptedHash].join('\0');
  return createHash('sha256').update(place).digest('hex');
}

function keptPart(sealer: Sealer, row: PartRow): KeptPart {
  const { source, process, part } = row;
  const text = sealer.open(row.info_sealed, infoContext(row.registration_hash, source, process, part));
  const info = readInfo(Buffer.from(text));
  if (info === null || !SUB_PACKETS.some((known) => known === part))
    throw new Error('A kept packet is unreadable');
  return { source, process, part, refId: row.ref_id, objectKey: row.object_key, info, keptAt: row.kept_at };
}

async function tagsOf(sql: Database, sealer: Sealer, hash: Buffer): Promise<Tags> {
  const rows = await sql<{ name: string; value_sealed: Uint8Array }[]>`
    select name, value_sealed from packet_manager.tag where registration_hash = ${hash} order by name`;
  return Object.fromEntries(
    rows.map(({ name, value_sealed: sealed }) => [name, sealer.open(sealed, tagContext(hash, name))]),
  );
}

async function putTags(sql: Database, sealer: Sealer, hash: Buffer, tags: Tags): Promise<void> {
  const { names, values } = tagColumns(sealer, hash, tags);
  await sql`
    insert into packet_manager.tag (registration_hash, name, value_sealed)
    select ${hash}, name, decode(value, 'base64') from unnest(${names}::text[], ${values}::text[]) as row (name, value)
    on conflict on constraint tags_one_per_name do update set value_sealed = excluded.value_sealed`;
}

async function addTags(sql: Database, sealer: Sealer, hash: Buffer, tags: Tags): Promise<boolean> {
  const { names, values } = tagColumns(sealer, hash, tags);
  const added = await sql`
    insert into packet_manager.tag (registration_hash, name, value_sealed)
    select ${hash}, name, decode(value, 'base64') from unnest(${names}::text[], ${values}::text[]) as row (name, value)
     where not exists (select from packet_manager.tag where registration_hash = ${hash} and name = any(${names}))
    on conflict on constraint tags_one_per_name do nothing`;
  return added.count === names.length;
}

function tagColumns(sealer: Sealer, hash: Buffer, tags: Tags): { names: string[]; values: string[] } {
  const sealed = ([name, value]: readonly [string, string]): string =>
    Buffer.from(sealer.seal(value, tagContext(hash, name))).toString('base64');
  return { names: Object.keys(tags), values: Object.entries(tags).map(sealed) };
}

function infoContext(hash: Uint8Array, source: string, process: string, part: string): string {
  return `${SYSTEM}.sub_packet/${Buffer.from(hash).toString('base64')}/${source}/${process}/${part}`;
}

function tagContext(hash: Uint8Array, name: string): string {
  return `${SYSTEM}.tag/${Buffer.from(hash).toString('base64')}/${name}`;
}

export const packetSealedColumns: readonly SealedColumn[] = [
  {
    system: SYSTEM,
    table: `${SYSTEM}.sub_packet`,
    key: ['registration_hash', 'source', 'process', 'part'],
    column: 'info_sealed',
    context: (row) =>
      infoContext(row.bytes('registration_hash'), row.text('source'), row.text('process'), row.text('part')),
  },
  {
    system: SYSTEM,
    table: `${SYSTEM}.tag`,
    key: ['registration_hash', 'name'],
    column: 'value_sealed',
    context: (row) => tagContext(row.bytes('registration_hash'), row.text('name')),
  },
];
