import { statusesAllowing } from '../application/application-status.ts';
import type { Asker } from '../application/application.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { Document } from './document.ts';
import type { DocumentAudit, DocumentPorts } from './document-ports.ts';

export type Paper = Omit<Document, 'id' | 'uploadedAt'>;

/**
 * Announced, then laid down, then kept: an object without a row is removed by the sweep, and a row never is without its
 * object. The status is looked at once more in the statement that writes the row.
 */
export async function keepFile(
  ports: DocumentPorts,
  asker: Asker,
  paper: Paper,
  bytes: Uint8Array,
  how: Extract<DocumentAudit, 'uploaded' | 'copied'>,
): Promise<Result<Document, 'not-changeable' | 'not-stored'>> {
  const objectKey = ports.vault.newKey();
  await ports.documents.announce(objectKey);
  const file = await ports.vault.lay(objectKey, bytes);
  if (file === 'unreachable') return fail('not-stored');
  const kept = await ports.documents.keep({ ...paper, file }, statusesAllowing('change-documents'), [
    ports.entry(asker, how, paper.prid),
  ]);
  return kept === null ? fail('not-changeable') : ok(kept);
}
