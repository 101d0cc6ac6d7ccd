import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { isCompleteWithout } from '../application/completeness.ts';
import { statusesAllowing } from '../application/application-status.ts';
import { ownApplication } from '../application/own-application.ts';
import type { Owner } from '../application/application.ts';
import type { OwnedApplication } from '../application/application-store.ts';
import type { DocumentPorts } from './document-ports.ts';
import { ownDocument } from './find-documents.ts';

type Refusal = 'application-unknown' | 'not-yours' | 'document-unknown' | 'not-changeable';

/** Removes one paper; an application that needs it is incomplete again. */
export async function removeDocument(
  ports: DocumentPorts,
  owner: Owner,
  prid: string,
  id: string,
): Promise<Result<undefined, Refusal | 'document-of-another'>> {
  const paper = await ownDocument(ports, owner, prid, id);
  if (!paper.ok) return paper;
  const own = await ownApplication(ports.application, owner, prid);
  if (!own.ok) return own;
  return remove(ports, owner, own.value, [paper.value]);
}

/** Removes every paper of an application. */
export async function removeAllDocuments(
  ports: DocumentPorts,
  owner: Owner,
  prid: string,
): Promise<Result<undefined, Refusal>> {
  const own = await ownApplication(ports.application, owner, prid);
  if (!own.ok) return own;
  const papers = await ports.documents.ofApplication(prid);
  return papers.length === 0 ? fail('document-unknown') : remove(ports, owner, own.value, papers);
}

async function remove(
  ports: DocumentPorts,
  owner: Owner,
  application: OwnedApplication,
  papers: readonly { readonly id: string; readonly category: string }[],
): Promise<Result<undefined, 'document-unknown' | 'not-changeable'>> {
  const { prid, language } = application;
  const from = statusesAllowing('change-documents');
  if (!from.includes(application.status)) return fail('not-changeable');
  const form = await ports.application.applications.form(prid);
  const gone = papers.map(({ category }) => category);
  const stays =
    form === null ||
    (await isCompleteWithout(ports.application, { prid, language, identity: form.identity }, gone));
  const to = stays ? null : ('Application_Incomplete' as const);
  const removed = await ports.documents.remove(
    { prid, ids: papers.map(({ id }) => id), after: { from, to } },
    [ports.entry(owner, 'deleted', prid)],
  );
  return removed.ok ? ok() : removed;
}
