import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { OpenedDocument } from './document.ts';
import type { DocumentPorts } from './document-ports.ts';
import { opened } from './find-documents.ts';

/** Every paper of an application with its bytes, for who may have them all; the caller made sure of that. */
export async function readDocuments(
  ports: Pick<DocumentPorts, 'documents' | 'vault'>,
  prid: string,
): Promise<Result<readonly OpenedDocument[], 'document-damaged'>> {
  const papers: OpenedDocument[] = [];
  for (const paper of await ports.documents.ofApplication(prid)) {
    const read = await opened(ports, paper);
    if (!read.ok) return fail('document-damaged', { document: paper.id });
    papers.push(read.value);
  }
  return ok(papers);
}
