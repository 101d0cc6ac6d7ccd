import type { Sealer } from '@doorstep/core/backbone/key-manager/key-manager.ts';
import type { IdentityDocument } from '@doorstep/core/backbone/id-repository/identity-document.ts';
import type { Attributes } from '@doorstep/core/backbone/id-repository/merge-identity.ts';
import { context } from './hashes.ts';

/** The attributes that were sealed as JSON. */
export function openRecord(sealer: Sealer, sealed: Uint8Array, sealedIn: string): Attributes {
  // eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- written by this system as an object and authenticated by its seal
  return JSON.parse(sealer.open(sealed, sealedIn)) as Attributes;
}

/** Documents as two columns, for `unnest`: a list of bytes does not bind, so the sealed ones travel as Base64. */
export function sealedDocuments(
  sealer: Sealer,
  documents: readonly IdentityDocument[],
  column: string,
  hash: Uint8Array,
): { readonly categories: string[]; readonly sealed: string[] } {
  return {
    categories: documents.map(({ category }) => category),
    sealed: documents.map(({ category, value }) =>
      Buffer.from(sealer.seal(value, context(`${column}.${category}`, hash))).toString('base64'),
    ),
  };
}
