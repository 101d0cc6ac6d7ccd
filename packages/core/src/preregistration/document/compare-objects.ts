import type { ObjectStore } from '../../shared/object-store.ts';
import type { DocumentStore } from './document-store.ts';

const PAGE = 1_000;
/** A younger object may be of an upload under way, or of a row that this comparison does not see yet. */
const YOUNG_MS = 86_400_000;

export interface Difference {
  /** Objects that nothing knew of; the sweep removes them. */
  readonly strays: number;
  /** Keys that a document holds and where nothing lies. */
  readonly missing: readonly string[];
}

/**
 * Compares what lies in the object store with what the rows say: after a restore of one and not the other they differ.
 * Both are read in the order of their keys, a page at a time.
 */
export async function compareObjects(
  { documents, objects }: { readonly documents: DocumentStore; readonly objects: ObjectStore },
  now: Date,
): Promise<Difference> {
  const old = new Date(now.getTime() - YOUNG_MS);
  const missing: string[] = [];
  let strays = 0;
  let after = '';
  for (;;) {
    const page = await objects.list(after, PAGE);
    const last = page.length < PAGE ? null : (page.at(-1)?.key ?? null);
    const known = await documents.knownKeys(after, last);
    const lying = new Set(page.map(({ key }) => key));
    const expected = new Set(known.map(({ objectKey }) => objectKey));
    const unknown = page.filter(({ key, writtenAt }) => !expected.has(key) && writtenAt < old);
    await documents.letGo(unknown.map(({ key }) => key));
    strays += unknown.length;
    for (const { objectKey, keptAt } of known)
      if (keptAt !== null && keptAt < old && !lying.has(objectKey)) missing.push(objectKey);
    if (last === null) return { strays, missing };
    after = last;
  }
}
