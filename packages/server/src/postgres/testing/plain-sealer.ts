import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';

/** Seals nothing, for tests that are about rows and not about secrets. */
export const PLAIN: Sealer = {
  seal: (text) => Buffer.from(text),
  open: (sealed) => Buffer.from(sealed).toString(),
  blindIndex: () => new Uint8Array(),
};
