import type { Result } from '../../shared/result.ts';
import type { Packet, PacketInfo, PacketPlace } from './packet.ts';

/** Why a packet is none: each is final for these bytes. */
export type PacketFault =
  | 'packet-not-decipherable'
  | 'packet-corrupt'
  | 'packet-too-large'
  | 'packet-of-another'
  | 'packet-signature-wrong'
  | 'packet-hash-wrong'
  | 'packet-without-audits';

export interface StoredPacket extends PacketPlace {
  readonly lastModified: Date;
  readonly parts: readonly string[];
}

/** Narrows a packet to one of those a registration has; the newest without. */
export interface PacketChoice {
  readonly source: string | null;
  readonly process: string | null;
}

export type Tags = Readonly<Record<string, string>>;

/** Builds, keeps and reads packets (identity-backbone §14). Everything it keeps is encrypted and signed. */
export interface PacketManager {
  /** Everything as one encrypted file, as the packet receiver takes it; nothing is kept. */
  readonly pack: (packet: Packet) => Promise<Result<Uint8Array, 'packet-without-audits' | 'place-unknown'>>;
  /** Builds and keeps; a packet of the same source and process is replaced. */
  readonly create: (
    packet: Packet,
  ) => Promise<Result<readonly PacketInfo[], 'packet-without-audits' | 'place-unknown'>>;
  /** Takes an uploaded file apart, proves all of it and keeps it; safe to repeat. */
  readonly keep: (
    registrationId: string,
    refId: string,
    file: Uint8Array,
  ) => Promise<Result<PacketPlace, PacketFault>>;
  readonly packet: (
    registrationId: string,
    choice: PacketChoice,
  ) => Promise<Result<Packet, 'packet-unknown' | PacketFault>>;
  /** Newest first; the empty list when there is none. */
  readonly packetsOf: (registrationId: string) => Promise<readonly StoredPacket[]>;
  /** Null for a registration without a packet. */
  readonly tags: (registrationId: string) => Promise<Tags | null>;
  /** Refused without change when one of the names has a value already. */
  readonly addTags: (
    registrationId: string,
    tags: Tags,
  ) => Promise<Result<Tags, 'packet-unknown' | 'tag-taken'>>;
  readonly putTags: (registrationId: string, tags: Tags) => Promise<Result<Tags, 'packet-unknown'>>;
  readonly removeTags: (
    registrationId: string,
    names: readonly string[],
  ) => Promise<Result<undefined, 'packet-unknown' | 'tag-unknown'>>;
}

/** What a centre's machine encrypts for the registration processor: packets, and what announces them. */
export interface PacketCipher {
  readonly seal: (refId: string, bytes: Uint8Array) => Promise<Result<Uint8Array, 'place-unknown'>>;
  readonly open: (refId: string, bytes: Uint8Array) => Promise<Result<Uint8Array, 'packet-not-decipherable'>>;
}
