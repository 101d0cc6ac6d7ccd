import { fail } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { statusesAllowing } from '../application/application-status.ts';
import { hasForm } from '../application/application.ts';
import type { Owner } from '../application/application.ts';
import { ownApplication } from '../application/own-application.ts';
import type { Document } from './document.ts';
import type { DocumentPorts } from './document-ports.ts';
import { keepFile } from './keep-file.ts';

/** The category that a family may share. */
const SHARED = 'POA';

interface Copying {
  readonly category: string;
  readonly from: string;
  readonly to: string;
}

export type CopyRefusal =
  | 'category-unknown'
  | 'application-unknown'
  | 'not-yours'
  | 'not-changeable'
  | 'document-unknown'
  | 'not-copied'
  | 'not-stored';

/** Lays the proof of address of one's application with another of one's own, sealed anew: each can go without the other. */
export async function copyDocument(
  ports: DocumentPorts,
  owner: Owner,
  { category, from, to }: Copying,
): Promise<Result<Document, CopyRefusal>> {
  if (category !== SHARED) return fail('category-unknown');
  const source = await ownApplication(ports.application, owner, from);
  if (!source.ok) return source;
  const target = await ownApplication(ports.application, owner, to);
  if (!target.ok) return target;
  if (!hasForm(target.value)) return fail('application-unknown');
  if (!statusesAllowing('change-documents').includes(target.value.status)) return fail('not-changeable');
  const papers = await ports.documents.ofApplication(from);
  const paper = papers.find((one) => one.category === category);
  if (paper === undefined) return fail('document-unknown');
  const bytes = await ports.vault.open(paper.file);
  if (typeof bytes === 'string') return fail('not-copied');
  const { id: _id, uploadedAt: _at, file: _file, ...named } = paper;
  return keepFile(ports, owner, { ...named, prid: to }, bytes, 'copied');
}
