import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';

/** A name that a caller chose, as it may stand in the audit and in keys: equal names give equal texts. */
export type ReferenceOf = (name: string) => string;

export function createReferenceOf(sealer: Sealer): ReferenceOf {
  return (name) => Buffer.from(sealer.blindIndex('reference', name)).toString('base64url');
}
