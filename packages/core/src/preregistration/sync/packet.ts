import type { Identity } from '../application/application.ts';
import type { OpenedDocument } from '../document/document.ts';

export interface PacketEntry {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** Identity keys of the document categories; a paper of another category is in the packet all the same (§2.11.3). */
const IDENTITY_KEYS: Readonly<Record<string, string>> = {
  POA: 'proofOfAddress',
  POI: 'proofOfIdentity',
  POR: 'proofOfRelationship',
  POB: 'proofOfDateOfBirth',
};

/** What a registration client gets of an application: its answers with what is known of each paper, and the papers. */
export function packetEntries(
  identity: Identity,
  documents: readonly OpenedDocument[],
  typeName: (document: OpenedDocument) => string,
): readonly PacketEntry[] {
  const described = documents.flatMap((document) => {
    const key = IDENTITY_KEYS[document.category];
    return key === undefined ? [] : [[key, metadata(document, typeName(document))] as const];
  });
  return [
    {
      name: 'ID.json',
      content: JSON.stringify({ identity: { ...identity, ...Object.fromEntries(described) } }),
    },
    ...documents.map((document) => ({ name: entryName(document), content: document.bytes })),
  ];
}

function metadata(document: OpenedDocument, type: string): object {
  const whole = entryName(document);
  const dot = whole.lastIndexOf('.');
  return {
    format: dot < 0 ? document.ending : whole.slice(dot + 1),
    type,
    value: dot < 0 ? whole : whole.slice(0, dot),
    refNumber: document.reference,
  };
}

/** Whatever an applicant called the file, it names no other folder on the machine that unpacks it. */
function entryName({ category, name }: OpenedDocument): string {
  return `${category}_${name}`.replaceAll(/[\u0000-\u001f\u007f/\\:]/gu, '_');
}
