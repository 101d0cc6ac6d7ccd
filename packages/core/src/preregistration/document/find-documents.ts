import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { ownApplication } from '../application/own-application.ts';
import type { Asker } from '../application/application.ts';
import type { Document, OpenedDocument } from './document.ts';
import type { DocumentPorts } from './document-ports.ts';
import type { StoredDocument } from './document-store.ts';

type NotFound = 'application-unknown' | 'not-yours' | 'document-unknown';

/** The papers of an application, in the order of their categories; refused where there is none. */
export async function listDocuments(
  ports: DocumentPorts,
  asker: Asker,
  prid: string,
): Promise<Result<readonly Document[], NotFound>> {
  const own = await ownApplication(ports.application, asker, prid);
  if (!own.ok) return own;
  const papers = await ports.documents.ofApplication(prid);
  return papers.length === 0 ? fail('document-unknown') : ok(papers);
}

/** A paper of an application that the asker may see. */
export async function ownDocument(
  ports: DocumentPorts,
  asker: Asker,
  prid: string,
  id: string,
): Promise<Result<StoredDocument, NotFound | 'document-of-another'>> {
  const own = await ownApplication(ports.application, asker, prid);
  if (!own.ok) return own;
  const paper = await ports.documents.find(id);
  if (paper === null) return fail('document-unknown');
  if (paper.prid === prid) return ok(paper);
  // Whose paper it is stays untold, unless both applications are the asker's.
  const other = await ownApplication(ports.application, asker, paper.prid);
  return fail(other.ok ? 'document-of-another' : 'document-unknown');
}

type OpenRefusal = 'document-missing' | 'document-altered' | 'document-unreachable';

/** A paper with its bytes; its hash is looked at before it is opened. */
export async function openDocument(
  ports: DocumentPorts,
  asker: Asker,
  prid: string,
  id: string,
): Promise<Result<OpenedDocument, NotFound | 'document-of-another' | OpenRefusal>> {
  const own = await ownDocument(ports, asker, prid, id);
  return own.ok ? opened(ports, own.value) : own;
}

/** The bytes of a paper, proved by their hash. */
export async function opened(
  { vault }: Pick<DocumentPorts, 'vault'>,
  { file, ...paper }: StoredDocument,
): Promise<Result<OpenedDocument, OpenRefusal>> {
  const bytes = await vault.open(file);
  if (typeof bytes === 'string') return fail(`document-${bytes}`);
  return ok({ ...paper, bytes });
}
