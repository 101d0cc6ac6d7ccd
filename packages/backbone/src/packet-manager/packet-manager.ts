import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { ModuleKeys } from '@doorstep/core/backbone/key-manager/module-keys.ts';
import type { MachineReads } from '@doorstep/core/backbone/master-data/machine-reads.ts';
import type {
  PacketCipher,
  PacketFault,
  PacketManager,
  StoredPacket,
} from '@doorstep/core/backbone/packet-manager/packet-manager.ts';
import type { Packet } from '@doorstep/core/backbone/packet-manager/packet.ts';
import type { ObjectStore } from '@doorstep/core/shared/object-store.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { Database } from '@doorstep/platform/database.ts';
import { letGo } from '@doorstep/platform/let-go.ts';
import { createPacketCipher, createPacketSigner } from './cipher.ts';
import type { CertificatesOf } from './cipher.ts';
import { openFile, openPart, sealFile, sealParts } from './container.ts';
import type { ContainerParts, SealedPart } from './container.ts';
import type { SubPacketContent } from './read-sub-packet.ts';
import { chosen, createPacketStore } from './store.ts';
import type { KeptPart, PacketStore } from './store.ts';
import type { CategoryOf } from './sub-packet.ts';

export interface PacketManagerParts {
  readonly sql: Database;
  readonly sealer: Sealer;
  /** Holds packets and nothing else: what no row knows of in a store of others would be swept away. */
  readonly objects: ObjectStore;
  readonly moduleKeys: ModuleKeys;
  readonly certificatesOf: CertificatesOf;
  readonly machines: Pick<MachineReads, 'machine'>;
  readonly categoryOf: CategoryOf;
  readonly now: () => Date;
}

export function createPacketManager(parts: PacketManagerParts): {
  readonly packetManager: PacketManager;
  readonly packetCipher: PacketCipher;
} {
  const { moduleKeys, machines, categoryOf, now } = parts;
  const cipher = createPacketCipher(moduleKeys);
  const container = {
    cipher,
    signer: createPacketSigner(moduleKeys, parts.certificatesOf, machines),
    categoryOf,
    now,
  };
  const store = createPacketStore(parts.sql, parts.sealer, parts.objects);
  return {
    packetCipher: cipher,
    packetManager: {
      pack: async (packet) => {
        const sealed = await sealParts(container, packet);
        if (!sealed.ok) return sealed;
        const file = await sealFile(container, packet, sealed.value);
        letGoOf(sealed.value);
        return file;
      },
      create: async (packet) => {
        const sealed = await sealParts(container, packet);
        if (!sealed.ok) return sealed;
        await store.keep(packet, sealed.value);
        letGoOf(sealed.value);
        return ok(sealed.value.map(({ info }) => info));
      },
      keep: (registrationId, refId, file) => keepFile(container, store, { registrationId, refId, file }),
      packet: async (registrationId, choice) => {
        const kept = chosen(await store.parts(registrationId), choice);
        return kept.length === 0
          ? fail('packet-unknown')
          : readPacket(container, store, registrationId, kept);
      },
      packetsOf: async (registrationId) => listed(registrationId, await store.parts(registrationId)),
      ...tagging(store),
    },
  };
}

async function keepFile(
  container: ContainerParts,
  store: PacketStore,
  {
    registrationId,
    refId,
    file,
  }: { readonly registrationId: string; readonly refId: string; readonly file: Uint8Array },
): ReturnType<PacketManager['keep']> {
  const opened = await openFile(container, registrationId, refId, file);
  if (!opened.ok) return opened;
  let audits = 0;
  for (const part of opened.value) {
    const content = await openPart(container, part);
    if (!content.ok) return content;
    audits += content.value.audits.length;
  }
  const [first] = opened.value;
  if (first === undefined || audits === 0) return fail('packet-without-audits');
  const place = { registrationId, refId, source: first.info.source, process: first.info.process };
  await store.keep(place, opened.value);
  letGoOf(opened.value);
  return ok(place);
}

function letGoOf(parts: readonly SealedPart[]): void {
  for (const { bytes } of parts) letGo(bytes);
}

async function readPacket(
  container: ContainerParts,
  store: PacketStore,
  registrationId: string,
  kept: readonly KeptPart[],
): Promise<Result<Packet, 'packet-unknown' | PacketFault>> {
  const contents: SubPacketContent[] = [];
  for (const part of kept) {
    const bytes = await store.bytes(part);
    if (bytes === null) return fail('packet-corrupt');
    const content = await openPart(container, { part: 'id', info: part.info, bytes });
    letGo(bytes);
    if (!content.ok) return content;
    contents.push(content.value);
  }
  const [{ source, process, refId, info } = fault()] = kept;
  const merged = <T>(pick: (content: SubPacketContent) => Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(contents.flatMap((content) => Object.entries(pick(content))));
  return ok({
    registrationId,
    source,
    process,
    refId,
    schemaVersion: info.schemaVersion,
    fields: merged(({ fields }) => fields),
    documents: merged(({ documents }) => documents),
    biometrics: merged(({ biometrics }) => biometrics),
    metaInfo: merged(({ metaInfo }) => metaInfo),
    audits: contents.flatMap(({ audits }) => audits),
  });
}

function fault(): never {
  throw new Error('A packet has no part');
}

function listed(registrationId: string, parts: readonly KeptPart[]): readonly StoredPacket[] {
  const packets = new Map<string, StoredPacket>();
  for (const { source, process, refId, part, keptAt } of parts) {
    const key = `${source}/${process}`;
    const found = packets.get(key);
    packets.set(key, {
      registrationId,
      source,
      process,
      refId,
      lastModified: found?.lastModified ?? keptAt,
      parts: [...(found?.parts ?? []), part],
    });
  }
  return [...packets.values()];
}

function tagging(store: PacketStore): Pick<PacketManager, 'tags' | 'addTags' | 'putTags' | 'removeTags'> {
  const isKnown = async (registrationId: string): Promise<boolean> =>
    (await store.parts(registrationId)).length > 0;
  return {
    tags: async (registrationId) => ((await isKnown(registrationId)) ? store.tags(registrationId) : null),
    addTags: async (registrationId, tags) => {
      if (!(await isKnown(registrationId))) return fail('packet-unknown');
      return (await store.addTags(registrationId, tags))
        ? ok(await store.tags(registrationId))
        : fail('tag-taken');
    },
    putTags: async (registrationId, tags) => {
      if (!(await isKnown(registrationId))) return fail('packet-unknown');
      await store.putTags(registrationId, tags);
      return ok(await store.tags(registrationId));
    },
    removeTags: async (registrationId, names) => {
      if (!(await isKnown(registrationId))) return fail('packet-unknown');
      return (await store.removeTags(registrationId, names)) ? ok() : fail('tag-unknown');
    },
  };
}
