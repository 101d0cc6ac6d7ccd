import type { FileVault } from './sealed-file.ts';

/** The rows that know of objects which nothing else holds. */
export interface LooseObjects {
  /**
   * Objects that no row holds, those first that wait longest: let go by a row, or announced before `announcedBefore`.
   * From then on no row can take them.
   */
  readonly loose: (announcedBefore: Date, most: number) => Promise<readonly string[]>;
  /** Says that an object is gone from where it lay. */
  readonly forget: (objectKey: string) => Promise<void>;
}

/** An upload that took longer than this is over, and its object belongs to nobody. */
const LONGEST_UPLOAD_MS = 3_600_000;
const BATCH = 100;

/** Removes the objects that no document holds; safe to run twice, at once, and again after it was cut off. */
export async function sweepObjects(
  { documents, vault }: { readonly documents: LooseObjects; readonly vault: Pick<FileVault, 'remove'> },
  now: Date,
): Promise<void> {
  const announcedBefore = new Date(now.getTime() - LONGEST_UPLOAD_MS);
  for (;;) {
    const loose = await documents.loose(announcedBefore, BATCH);
    for (const objectKey of loose) {
      await vault.remove(objectKey);
      await documents.forget(objectKey);
    }
    if (loose.length < BATCH) return;
  }
}
