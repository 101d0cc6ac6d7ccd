import { isRecord, textAt, valueAt } from '@doorstep/contract/json.ts';
import type { Packet, PacketDocument } from '@doorstep/core/backbone/packet-manager/packet.ts';
import { fail, ok } from '@doorstep/core/shared/result.ts';
import type { Result } from '@doorstep/core/shared/result.ts';
import type { Files } from './archive.ts';
import { hashOf, stem } from './sub-packet.ts';

export type SubPacketContent = Pick<Packet, 'fields' | 'documents' | 'biometrics' | 'metaInfo' | 'audits'>;

/** What one part holds, when its hash says that it is whole. */
export function readSubPacket(
  files: Files,
  registrationId: string,
): Result<SubPacketContent, 'packet-corrupt' | 'packet-hash-wrong' | 'packet-of-another'> {
  const identity = valueAt(json(files, 'ID.json'), ['identity']);
  const metaInfo = valueAt(json(files, 'packet_meta_info.json'), ['identity']);
  if (!isRecord(identity) || !isRecord(metaInfo)) return fail('packet-corrupt');
  const named = [...labelled(metaInfo, 'biometricSequence'), ...labelled(metaInfo, 'demographicSequence')];
  const contents = named.map((name) => fileNamed(files, name));
  if (!contents.every((content) => content !== null)) return fail('packet-corrupt');
  if (hashOf(contents) !== textOf(files, 'packet_data_hash.txt')?.trim()) return fail('packet-hash-wrong');
  if (textAt(metaInfo, 'registrationId') !== registrationId) return fail('packet-of-another');
  return ok({
    ...contentOf(identity, files),
    metaInfo,
    audits: recordsOf(json(files, 'audit.json')),
  });
}

function recordsOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter((one: unknown) => isRecord(one)) : [];
}

/** The list under a label of either hash sequence. */
function labelled(metaInfo: Readonly<Record<string, unknown>>, label: string): readonly string[] {
  const told: unknown = metaInfo['hashSequence1'];
  const groups: unknown = typeof told === 'string' ? parsed(told) : told;
  const group = recordsOf(groups).find((one) => textAt(one, 'label') === label);
  const names: unknown = valueAt(group, ['value']);
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}

/** Some clients name files with their endings, some without. */
function fileNamed(files: Files, name: string): Uint8Array | null {
  const exact = files.get(name);
  if (exact !== undefined) return exact;
  const found = [...files].find(([file]) => stem(file) === name);
  return found?.[1] ?? null;
}

function contentOf(
  identity: Readonly<Record<string, unknown>>,
  files: Files,
): Pick<Packet, 'fields' | 'documents' | 'biometrics'> {
  const fields: Record<string, unknown> = {};
  const documents: Record<string, PacketDocument> = {};
  const biometrics: Record<string, Uint8Array> = {};
  for (const [name, value] of Object.entries(identity)) {
    const scan =
      textAt(value, 'format') === 'cbeff' ? files.get(`${textAt(value, 'value') ?? ''}.xml`) : undefined;
    const format = textAt(value, 'format');
    const paper = format === undefined ? undefined : files.get(`${textAt(value, 'value') ?? ''}.${format}`);
    if (scan !== undefined) biometrics[name] = scan;
    else if (paper !== undefined && format !== undefined)
      documents[name] = {
        bytes: paper,
        format,
        type: textAt(value, 'type') ?? '',
        reference: textAt(value, 'refNumber') ?? null,
      };
    else if (name !== 'IDSchemaVersion') fields[name] = value;
  }
  return { fields, documents, biometrics };
}

function json(files: Files, name: string): unknown {
  return parsed(textOf(files, name) ?? 'null');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function textOf(files: Files, name: string): string | null {
  const bytes = files.get(name);
  return bytes === undefined ? null : Buffer.from(bytes).toString();
}
