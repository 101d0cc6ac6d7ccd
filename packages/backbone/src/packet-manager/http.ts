import type * as wire from '@doorstep/contract/backbone/packet-manager.ts';
import type * as tagWire from '@doorstep/contract/backbone/packet-tags.ts';
import type { Callers, Implementation } from '@doorstep/contract/implementation.ts';
import type { InputOf, Operation } from '@doorstep/contract/operation.ts';
import type { PacketManager } from '@doorstep/core/backbone/packet-manager/packet-manager.ts';
import type { Packet, PacketDocument } from '@doorstep/core/backbone/packet-manager/packet.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import { segmentsOf } from './cbeff.ts';

type Handler<Op extends Operation> = Implementation<Op, Callers>;

interface Choosing {
  readonly id: string;
  readonly source?: string | null;
  readonly process?: string | null;
}

/** Packets over the wire; a value that is no text travels as JSON in one. */
export function packetWire(packets: PacketManager) {
  const read = ({ id, source, process }: Choosing) =>
    packets.packet(id, { source: source || null, process: process || null });
  return {
    create: creation(packets),
    ...fieldReading(read),
    document: {
      questions: {},
      answer: async ({ body: { request } }) => {
        const found = await read(request);
        return found.ok ? ok(wireDocument(found.value, request.documentName)) : found;
      },
    } satisfies Handler<typeof wire.readDocument>,
    biometrics: biometricsReading(read),
    metaInfo: {
      questions: {},
      answer: async ({ body: { request } }) => {
        const found = await read(request);
        return found.ok ? ok({ metaInfo: asTexts(found.value.metaInfo) }) : found;
      },
    } satisfies Handler<typeof wire.readMetaInfo>,
    audits: {
      questions: {},
      answer: async ({ body: { request } }) => {
        const found = await read(request);
        return found.ok ? ok(found.value.audits.map((audit) => ({ ...audit }))) : found;
      },
    } satisfies Handler<typeof wire.readAudits>,
    validate: {
      questions: {},
      answer: async ({ body: { request } }) => {
        const found = await read(request);
        if (!found.ok && found.failure.word === 'packet-unknown') return fail('packet-unknown');
        return ok({ valid: found.ok });
      },
    } satisfies Handler<typeof wire.validatePacket>,
    info: information(packets),
  };
}

type Read = (choice: Choosing) => ReturnType<PacketManager['packet']>;

function fieldReading(read: Read) {
  const field: Handler<typeof wire.searchField> = {
    questions: {},
    answer: async ({ body: { request } }) => {
      const found = await read(request);
      return found.ok ? ok({ fields: chosenFields(found.value, [request.field]) }) : found;
    },
  };
  const fields: Handler<typeof wire.searchFields> = {
    questions: {},
    answer: async ({ body: { request } }) => {
      const found = await read(request);
      return found.ok ? ok({ fields: chosenFields(found.value, request.fields) }) : found;
    },
  };
  return { field, fields };
}

/** Of each that was asked for; null where the packet has none. */
function chosenFields(packet: Packet, names: readonly string[]): Record<string, string | null> {
  const all = new Map<string, unknown>(Object.entries(packet.fields));
  for (const [name, paper] of Object.entries(packet.documents)) all.set(name, description(name, paper));
  return Object.fromEntries(names.map((name) => [name, all.has(name) ? asText(all.get(name)) : null]));
}

function description(name: string, { type, format, reference }: PacketDocument) {
  return { value: name, type, format, refNumber: reference };
}

function wireDocument(packet: Packet, name: string) {
  const paper = Object.hasOwn(packet.documents, name) ? packet.documents[name] : undefined;
  if (paper === undefined) return null;
  return { ...description(name, paper), document: Buffer.from(paper.bytes).toString('base64') };
}

function biometricsReading(read: Read): Handler<typeof wire.readBiometrics> {
  return {
    questions: {},
    answer: async ({ body: { request } }) => {
      const found = await read(request);
      if (!found.ok) return found;
      const { biometrics } = found.value;
      const file = Object.hasOwn(biometrics, request.person) ? biometrics[request.person] : undefined;
      if (file === undefined) return ok(null);
      const wanted = (request.modalities ?? []).map((name) => name.replaceAll(' ', '').toLowerCase());
      const isWanted = ({
        type,
        subtype,
      }: {
        readonly type: string[];
        readonly subtype: string[];
      }): boolean =>
        wanted.length === 0 ||
        [...type, subtype.join('')].some((name) => wanted.includes(name.toLowerCase()));
      return ok({ segments: segmentsOf(file).filter(({ bdbInfo }) => isWanted(bdbInfo)) });
    },
  };
}

function information(packets: PacketManager): Handler<typeof wire.packetInfo> {
  return {
    questions: {},
    answer: async ({ body: { request } }) => {
      const found = await packets.packetsOf(request.id);
      if (found.length === 0) return fail('packet-unknown');
      return ok({
        applicationId: request.id,
        packetId: request.id,
        info: found.map(({ source, process, refId, lastModified }) => ({
          source,
          process,
          refId,
          lastModified: lastModified.toISOString(),
        })),
        tags: { ...(await packets.tags(request.id)) },
      });
    },
  };
}

type CreateRequest = InputOf<typeof wire.createPacket>['body']['request'];

function creation(packets: PacketManager): Handler<typeof wire.createPacket> {
  return {
    questions: {},
    answer: async ({ body: { request } }) => {
      // A name becomes the name of a file.
      const names = [...Object.keys(request.fields), ...Object.keys(request.documents ?? {})];
      if (!names.every((name) => /^\w{1,128}$/u.test(name))) return fail('field-name-invalid');
      const made = await packets.create(packetOf(request));
      return made.ok ? ok([...made.value]) : made;
    },
  };
}

function packetOf(request: CreateRequest): Packet {
  const {
    id,
    source,
    process,
    refId,
    schemaVersion,
    fields,
    documents = {},
    metaInfo = {},
    audits,
  } = request;
  const given = Object.entries(fields).filter(
    ([name, value]) => value !== null && name !== 'IDSchemaVersion',
  );
  const papers: Record<string, PacketDocument> = {};
  for (const [name, { document, type, format, refNumber }] of Object.entries(documents))
    papers[name] = { bytes: Buffer.from(document, 'base64'), type, format, reference: refNumber ?? null };
  return {
    registrationId: id,
    source,
    process,
    refId,
    schemaVersion,
    fields: Object.fromEntries(given.map(([name, value]) => [name, fromText(value ?? '')])),
    documents: papers,
    biometrics: {},
    metaInfo: Object.fromEntries(
      Object.entries(metaInfo).map(([name, value]) => [name, fromText(value ?? '')]),
    ),
    audits,
  };
}

/** Lists and objects travel as JSON; all else is the text itself, a number included. */
function fromText(text: string): unknown {
  if (!/^\s*[[{]/u.test(text)) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function asTexts(record: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, asText(value)]));
}

export function packetTagWire(packets: PacketManager) {
  const add: Handler<typeof tagWire.addTags> = {
    questions: {},
    answer: async ({ body: { request } }) => {
      const added = await packets.addTags(request.id, request.tags);
      return added.ok ? ok({ tags: { ...added.value } }) : added;
    },
  };
  const put: Handler<typeof tagWire.putTags> = {
    questions: {},
    answer: async ({ body: { request } }) => {
      const written = await packets.putTags(request.id, request.tags);
      return written.ok ? ok({ tags: { ...written.value } }) : written;
    },
  };
  const remove: Handler<typeof tagWire.removeTags> = {
    questions: {},
    answer: async ({ body: { request } }) => {
      const removed = await packets.removeTags(request.id, request.tagNames);
      return removed.ok ? ok({ status: 'Deleted Successfully' }) : removed;
    },
  };
  const read: Handler<typeof tagWire.readTags> = {
    questions: {},
    answer: async ({ body: { request } }) => {
      const tags = await packets.tags(request.id);
      if (tags === null) return fail('packet-unknown');
      const names = request.tagNames ?? Object.keys(tags);
      return ok({ tags: Object.fromEntries(Object.entries(tags).filter(([name]) => names.includes(name))) });
    },
  };
  return { add, put, remove, read };
}
