/** The parts a packet is split into, so that who may read one need not read all (identity-backbone §14.1). */
export const SUB_PACKETS = ['id', 'evidence', 'optional'] as const;
export type SubPacket = (typeof SUB_PACKETS)[number];

export interface PacketDocument {
  readonly bytes: Uint8Array;
  readonly type: string;
  /** The file's ending. */
  readonly format: string;
  readonly reference: string | null;
}

/** Whose packet, from where and for what. */
export interface PacketPlace {
  readonly registrationId: string;
  /** Who made it, such as `REGISTRATION_CLIENT` or `RESIDENT`. */
  readonly source: string;
  /** What it asks for, such as `NEW` or `RES_UPDATE`. */
  readonly process: string;
  /** Centre and machine, `10001_20001`: whose key it is encrypted with. */
  readonly refId: string;
}

/** What somebody collected about one person at one time. */
export interface Packet extends PacketPlace {
  readonly schemaVersion: string;
  /** Attributes of the identity by the schema's names, documents and biometrics apart. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** By the attribute that describes each. */
  readonly documents: Readonly<Record<string, PacketDocument>>;
  /** CBEFF files by attribute. */
  readonly biometrics: Readonly<Record<string, Uint8Array>>;
  /** Members of the meta information beside those every packet has. */
  readonly metaInfo: Readonly<Record<string, unknown>>;
  /** What happened while it was made; a packet without any is refused. */
  readonly audits: readonly Readonly<Record<string, unknown>>[];
}

/** Labels of the meta data under which a packet says which question it answers, and what the person adds in words. */
export const ANSWER_LABELS = { question: 'additionalInfoRequestId', said: 'additionalInfoText' } as const;

/** What is told of a sub-packet beside its bytes; every member is the wire's. */
export interface PacketInfo {
  readonly id: string;
  readonly packetName: string;
  readonly source: string;
  readonly process: string;
  readonly refId: string;
  readonly schemaVersion: string;
  /** Base64url over the plain sub-packet. */
  readonly signature: string;
  /** Base64url of the encrypted sub-packet's SHA-256. */
  readonly encryptedHash: string;
  readonly providerName: string;
  readonly providerVersion: string;
  readonly creationDate: string;
}

/**
 * Which sub-packets hold a field, by the schema's category of it: `none` is in all, which is how each names its
 * person and its schema (identity-backbone §14.2).
 */
export function subPacketsOf(category: string): readonly SubPacket[] {
  if (category === 'none') return SUB_PACKETS;
  if (category === 'evidence' || category === 'optional') return [category];
  return ['id'];
}

const CENTRE_AND_MACHINE = /^(\d{5})_(\d{5})$/u;

/** Null for what is no reference. */
export function placeOfRef(refId: string): { readonly centreId: string; readonly machineId: string } | null {
  const [, centreId, machineId] = CENTRE_AND_MACHINE.exec(refId) ?? [];
  return centreId === undefined || machineId === undefined ? null : { centreId, machineId };
}
