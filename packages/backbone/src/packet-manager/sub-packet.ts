import { createHash } from 'node:crypto';
import type { Packet, SubPacket } from '@doorstep/core/backbone/packet-manager/packet.ts';
import { subPacketsOf } from '@doorstep/core/backbone/packet-manager/packet.ts';

/** The schema's category of a field. */
export type CategoryOf = (field: string) => string;

type Contents = ReadonlyMap<string, Uint8Array | string>;

/**
 * The files of one part of a packet (identity-backbone §14.2); null for a part that nothing but the person and the
 * schema would stand in.
 */
export function subPacketFiles(packet: Packet, part: SubPacket, categoryOf: CategoryOf): Contents | null {
  const isHere = ([name]: readonly [string, unknown]): boolean =>
    subPacketsOf(categoryOf(name)).includes(part);
  const fields = Object.entries(packet.fields).filter(isHere);
  const documents = Object.entries(packet.documents).filter(isHere);
  const biometrics = Object.entries(packet.biometrics).filter(isHere);
  const own = fields.filter(([name]) => categoryOf(name) !== 'none');
  if (part !== 'id' && own.length + documents.length + biometrics.length === 0) return null;
  const scans = new Map(biometrics.map(([name, bytes]) => [`${name}_bio_CBEFF.xml`, bytes]));
  const told = new Map<string, Uint8Array | string>([
    ['ID.json', identityFile(packet, { fields, documents, biometrics })],
    ...documents.map(([name, { bytes, format }]) => [`${name}.${format}`, bytes] as const),
  ]);
  const audits = new Map(part === 'id' ? [['audit.json', JSON.stringify(packet.audits)]] : []);
  return new Map<string, Uint8Array | string>([
    ...scans,
    ...told,
    ...audits,
    ['packet_meta_info.json', metaInfoFile(packet, scans, told, audits)],
    ['packet_data_hash.txt', hashOf([...scans.values(), ...told.values()])],
    ['packet_operations_hash.txt', hashOf([...audits.values()])],
  ]);
}

interface Members {
  readonly fields: readonly (readonly [string, unknown])[];
  readonly documents: readonly (readonly [string, Packet['documents'][string]])[];
  readonly biometrics: readonly (readonly [string, Uint8Array])[];
}

function identityFile(packet: Packet, { fields, documents, biometrics }: Members): string {
  const identity: Record<string, unknown> = {
    IDSchemaVersion: Number(packet.schemaVersion),
    ...Object.fromEntries(fields),
  };
  for (const [name, { type, format, reference }] of documents)
    identity[name] = { value: name, type, format, refNumber: reference };
  for (const [name] of biometrics)
    identity[name] = { format: 'cbeff', version: 1, value: `${name}_bio_CBEFF` };
  return JSON.stringify({ identity });
}

function metaInfoFile(packet: Packet, scans: Contents, told: Contents, audits: Contents): string {
  const { registrationId, metaInfo } = packet;
  return JSON.stringify({
    identity: {
      ...metaInfo,
      registrationId,
      hashSequence1: [
        { label: 'biometricSequence', value: [...scans.keys()].map(stem) },
        { label: 'demographicSequence', value: [...told.keys()].map(stem) },
      ],
      hashSequence2: [{ label: 'otherFiles', value: [...audits.keys()].map(stem) }],
    },
  });
}

/** SHA-256 over all of them, one after the other, in capitals. */
export function hashOf(contents: readonly (Uint8Array | string)[]): string {
  const hash = createHash('sha256');
  for (const content of contents) hash.update(content);
  return hash.digest('hex').toUpperCase();
}

/** The sequences name files without their endings. */
export function stem(name: string): string {
  return name.slice(0, name.lastIndexOf('.'));
}
