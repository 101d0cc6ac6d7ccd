import { strToU8, zipSync } from 'fflate';
import type { Zippable } from 'fflate';
import type { PacketEntry } from '@doorstep/core/preregistration/sync/packet.ts';

/** A zip of a packet. Papers are PDF and pictures, which no second compression makes smaller. */
export function packetArchive(entries: readonly PacketEntry[]): Uint8Array {
  const files: Zippable = {};
  for (const { name, content } of entries)
    files[name] = typeof content === 'string' ? [strToU8(content), { level: 6 }] : [content, { level: 0 }];
  return zipSync(files);
}
