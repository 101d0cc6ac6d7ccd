import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';

/** How ids are looked up and where sealed values belong: one place, so that no two spellings exist. */
export interface Hashes {
  readonly uin: (uin: string) => Buffer;
  readonly vid: (vid: string) => Buffer;
  readonly registration: (registrationId: string) => Buffer;
}

export function createHashes(sealer: Sealer): Hashes {
  return {
    uin: (uin) => Buffer.from(sealer.blindIndex('uin', uin)),
    vid: (vid) => Buffer.from(sealer.blindIndex('vid', vid)),
    registration: (registrationId) => Buffer.from(sealer.blindIndex('registration', registrationId)),
  };
}

export function context(column: string, hash: Uint8Array): string {
  return `id_repository.${column}/${Buffer.from(hash).toString('base64')}`;
}
