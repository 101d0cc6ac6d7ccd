import type { DocumentPorts } from './document-ports.ts';

/** An upload that took longer than this is over, and its object belongs to nobody. */
const LONGEST_UPLOAD_MS = 3_600_000;
const BATCH = 100;

/** Removes the objects that no document holds; safe to run twice, at once, and again after it was cut off. */
export async function sweepObjects(
  { documents, vault }: Pick<DocumentPorts, 'documents' | 'vault'>,
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
