import { timingSafeEqual } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isRecord } from '@doorstep/contract/json.ts';
import type { PacketCipher, PacketFault } from '@doorstep/core/backbone/packet-manager/packet-manager.ts';
import { SUB_PACKETS } from '@doorstep/core/backbone/packet-manager/packet.ts';
import type {
  Packet,
  PacketInfo,
  PacketPlace,
  SubPacket,
} from '@doorstep/core/backbone/packet-manager/packet.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import { letGo } from '@doorstep/platform/let-go.ts';
import { unzip } from './archive.ts';
import type { Files } from './archive.ts';
import { encoded, sha256 } from './cipher.ts';
import type { PacketSigner } from './cipher.ts';
import { readSubPacket } from './read-sub-packet.ts';
import type { SubPacketContent } from './read-sub-packet.ts';
import { subPacketFiles } from './sub-packet.ts';
import type { CategoryOf } from './sub-packet.ts';
import { zip } from './zip.ts';

export interface ContainerParts {
  readonly cipher: PacketCipher;
  readonly signer: PacketSigner;
  readonly categoryOf: CategoryOf;
  readonly now: () => Date;
}

/** A part as it lies in the object store, and what is told of it. */
export interface SealedPart {
  readonly part: SubPacket;
  readonly info: PacketInfo;
  readonly bytes: Uint8Array;
}

export async function sealParts(
  parts: ContainerParts,
  packet: Packet,
): Promise<Result<readonly SealedPart[], 'packet-without-audits' | 'place-unknown'>> {
  if (packet.audits.length === 0) return fail('packet-without-audits');
  const creationDate = parts.now().toISOString();
  const dated = { ...packet, metaInfo: { creationDate, ...packet.metaInfo } };
  const sealed: SealedPart[] = [];
  for (const part of SUB_PACKETS) {
    const files = subPacketFiles(dated, part, parts.categoryOf);
    if (files === null) continue;
    const plain = zip(files);
    const bytes = await parts.cipher.seal(packet.refId, plain);
    if (!bytes.ok) return bytes;
    const signature = await parts.signer.sign(plain);
    letGo(plain);
    // A part takes milliseconds: whoever asks meanwhile comes in between.
    await nextTurn();
    sealed.push({
      part,
      bytes: bytes.value,
      info: infoOf(packet, part, { signature, encryptedHash: encoded(sha256(bytes.value)), creationDate }),
    });
  }
  return ok(sealed);
}

function infoOf(
  { registrationId, source, process, refId, schemaVersion }: Packet,
  part: SubPacket,
  made: Pick<PacketInfo, 'signature' | 'encryptedHash' | 'creationDate'>,
): PacketInfo {
  const provider = { providerName: 'PacketWriterImpl', providerVersion: 'v1.0' };
  const packetName = `${registrationId}_${part}`;
  return { id: registrationId, packetName, source, process, refId, schemaVersion, ...made, ...provider };
}

/** All parts in one encrypted file. */
export async function sealFile(
  { cipher }: ContainerParts,
  place: PacketPlace,
  parts: readonly SealedPart[],
): Promise<Result<Uint8Array, 'place-unknown'>> {
  const files = new Map<string, Uint8Array | string>();
  for (const { info, bytes } of parts) {
    const path = `${place.source}/${place.process}/${info.packetName}`;
    files.set(`${path}.zip`, bytes);
    files.set(`${path}.json`, JSON.stringify(info));
  }
  const plain = zip(files);
  await nextTurn();
  const sealed = await cipher.seal(place.refId, plain);
  letGo(plain);
  return sealed;
}

/** Takes an uploaded file apart; nothing of it is believed yet. */
export async function openFile(
  { cipher }: ContainerParts,
  registrationId: string,
  refId: string,
  file: Uint8Array,
): Promise<Result<readonly SealedPart[], PacketFault>> {
  const opened = await cipher.open(refId, file);
  if (!opened.ok) return opened;
  await nextTurn();
  const files = unzip(opened.value);
  letGo(opened.value);
  if (!files.ok) return files;
  const parts: SealedPart[] = [];
  for (const part of SUB_PACKETS) {
    const found = sealedPart(files.value, registrationId, refId, part);
    if (found === null) continue;
    if (!found.ok) return found;
    parts.push(found.value);
  }
  const [first] = parts;
  const isOne = parts.every(
    ({ info }) => info.source === first?.info.source && info.process === first.info.process,
  );
  return first?.part === 'id' && isOne ? ok(parts) : fail('packet-corrupt');
}

function sealedPart(
  files: Files,
  registrationId: string,
  refId: string,
  part: SubPacket,
): Result<SealedPart, PacketFault> | null {
  const path = [...files.keys()].find((name) => name.endsWith(`_${part}.json`));
  if (path === undefined) return null;
  const info = readInfo(files.get(path));
  const bytes = files.get(path.replace(/json$/u, 'zip'));
  if (info === null || bytes === undefined) return fail('packet-corrupt');
  if (info.id !== registrationId || info.refId !== refId) return fail('packet-of-another');
  return ok({ part, info, bytes });
}

const INFO_MEMBERS = [
  'id',
  'packetName',
  'source',
  'process',
  'refId',
  'schemaVersion',
  'signature',
  'encryptedHash',
  'providerName',
  'providerVersion',
  'creationDate',
] as const satisfies readonly (keyof PacketInfo)[];
const LONGEST_MEMBER = 1_024;

export function readInfo(bytes: Uint8Array | undefined): PacketInfo | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes ?? []).toString());
    if (!isRecord(value)) return null;
    const members = INFO_MEMBERS.map((name): [string, string] => [name, plainText(value[name])]);
    if (members.some(([, text]) => text.length > LONGEST_MEMBER)) return null;
    // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- every member of the type was just made a text
    return Object.fromEntries(members) as unknown as PacketInfo;
  } catch {
    return null;
  }
}

/** The schema's version comes as a number too. */
function plainText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Proves one part and reads it: its hash, its signature and what its own files say of each other. */
export async function openPart(
  { cipher, signer }: ContainerParts,
  { info, bytes }: SealedPart,
): Promise<Result<SubPacketContent, PacketFault>> {
  const told = Buffer.from(info.encryptedHash, 'base64');
  const is = sha256(bytes);
  if (told.length !== is.length || !timingSafeEqual(told, is)) return fail('packet-hash-wrong');
  await nextTurn();
  const plain = await cipher.open(info.refId, bytes);
  if (!plain.ok) return plain;
  if (!(await signer.isSigned(info.refId, plain.value, info.signature)))
    return fail('packet-signature-wrong');
  const files = unzip(plain.value);
  letGo(plain.value);
  return files.ok ? readSubPacket(files.value, info.id) : files;
}
