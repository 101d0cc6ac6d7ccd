import { isRecord, textAt } from '@doorstep/contract/json.ts';
import type { Packet, PacketDocument } from '@doorstep/core/backbone/packet-manager/packet.ts';
import { letGo } from '@doorstep/platform/let-go.ts';
import { done, failed } from './stage-outcome.ts';
import type { ProcessorParts, StageOutcome, StageWork } from './stage-outcome.ts';
import type { Registration } from './registration-rows.ts';

/** Takes the file apart, proves it and hands it to the packet manager. */
export const uploadPacket: StageWork = async (
  { packets, objects },
  { registrationId, refId, objectKey, process },
) => {
  const file = objectKey === null ? null : await objects.get(objectKey);
  if (objectKey === null || file === null) {
    // Handed over already, by a run that ended before it could say so.
    const held = (await packets.packetsOf(registrationId)).some((packet) => packet.process === process);
    return held ? done('Packet uploaded') : failed('packet-missing');
  }
  const kept = await packets.keep(registrationId, refId, file);
  letGo(file);
  if (!kept.ok) return failed(kept.failure.word);
  if (kept.value.process !== process) return failed('packet-of-another-process');
  await objects.remove(objectKey);
  return done('Packet uploaded');
};

/** What the packet says is whole, of this country and of a person who is there. */
export const validatePacket: StageWork = async (parts, registration) => {
  const read = await packetOf(parts, registration);
  if (!read.ok) return read.outcome;
  const { packet } = read;
  const paper = paperFault(packet);
  if (paper !== null) return failed(paper);
  if (registration.process === 'NEW') return newPerson(parts, packet);
  const uin = textAt(packet.fields, 'UIN') ?? '';
  const found = await parts.idRepository.identity(uin);
  if (!found.ok) {
    const isSwitch = registration.process === 'ACTIVATE' || registration.process === 'DEACTIVATE';
    if (found.failure.word !== 'id-inactive' || !isSwitch) return failed(found.failure.word);
  }
  return parts.checkUpdate(identityOf(packet)).length > 0
    ? failed('identity-invalid')
    : done('Packet is valid');
};

/** Who vouches for a person has an ID in use; who is vouched for by nobody is no matter of this stage. */
export const validateIntroducer: StageWork = async (parts, registration) => {
  const read = await packetOf(parts, registration);
  if (!read.ok) return read.outcome;
  const numbers = parts.attributes.introducer.flatMap((name) => textAt(read.packet.fields, name) ?? []);
  for (const number of numbers.filter((one) => one !== '')) {
    if (!(await parts.idRepository.uinOf(number)).ok) return failed('introducer-unknown');
  }
  return done(numbers.length === 0 ? 'No introducer is named' : 'The introducer is known');
};

function newPerson({ checkNew }: ProcessorParts, packet: Packet): StageOutcome {
  // The UIN is drawn later; a packet that brings one asks for an update.
  if (Object.hasOwn(packet.fields, 'UIN')) return failed('new-person-with-uin');
  return checkNew(identityOf(packet)).length > 0 ? failed('identity-invalid') : done('Packet is valid');
}

type ReadPacket =
  { readonly ok: true; readonly packet: Packet } | { readonly ok: false; readonly outcome: StageOutcome };

export async function packetOf(
  { packets }: ProcessorParts,
  { registrationId, process }: Registration,
): Promise<ReadPacket> {
  const found = await packets.packet(registrationId, { source: null, process });
  return found.ok ? { ok: true, packet: found.value } : { ok: false, outcome: failed(found.failure.word) };
}

/** The identity that a packet brings, as the ID schema has it: papers and scans as what describes them. */
export function identityOf(packet: Packet): Readonly<Record<string, unknown>> {
  const identity: Record<string, unknown> = {
    IDSchemaVersion: Number(packet.schemaVersion),
    ...packet.fields,
  };
  for (const [name, { type, format, reference }] of Object.entries(packet.documents))
    identity[name] = { value: name, type, format, refNumber: reference };
  for (const name of Object.keys(packet.biometrics))
    identity[name] = { format: 'cbeff', version: 1, value: `${name}_bio_CBEFF` };
  return identity;
}

/** A paper that is named and not there, or is not what it says. */
function paperFault({ fields, documents, biometrics }: Packet): string | null {
  const isNamed = (value: unknown): boolean =>
    isRecord(value) && typeof value['format'] === 'string' && typeof value['value'] === 'string';
  if (Object.values(fields).some(isNamed)) return 'document-missing';
  if (!Object.values(documents).every(isWhatItSays)) return 'document-unreadable';
  const isScan = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 1_024)).includes('<BIR');
  return Object.values(biometrics).every(isScan) ? null : 'biometrics-unreadable';
}

/** The first bytes of each kind of file. */
const BEGINNINGS: Readonly<Record<string, readonly string[]>> = {
  pdf: ['25504446'],
  jpg: ['ffd8ff'],
  jpeg: ['ffd8ff'],
  png: ['89504e47'],
};

function isWhatItSays({ bytes, format }: PacketDocument): boolean {
  const start = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  return (BEGINNINGS[format.toLowerCase()] ?? []).some((beginning) => start.startsWith(beginning));
}
