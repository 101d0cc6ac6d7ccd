import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { statusesAllowing } from '../application/application-status.ts';
import { ownApplication } from '../application/own-application.ts';
import type { Asker } from '../application/application.ts';
import type { DocumentPorts } from './document-ports.ts';
import { ownDocument } from './find-documents.ts';

/** Notes the number that stands on a paper. */
export async function setReference(
  ports: DocumentPorts,
  asker: Asker,
  { prid, id, reference }: { readonly prid: string; readonly id: string; readonly reference: string },
): Promise<
  Result<
    undefined,
    'application-unknown' | 'not-yours' | 'document-unknown' | 'document-of-another' | 'not-changeable'
  >
> {
  const paper = await ownDocument(ports, asker, prid, id);
  if (!paper.ok) return paper;
  const own = await ownApplication(ports.application, asker, prid);
  if (!own.ok) return own;
  const from = statusesAllowing('change-documents');
  if (!from.includes(own.value.status)) return fail('not-changeable');
  const done = await ports.documents.setReference({ id, prid, reference, from }, [
    ports.entry(asker, 'updated', prid),
  ]);
  return done ? ok() : fail('not-changeable');
}
