import { fail } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import { statusesAllowing } from '../application/application-status.ts';
import { hasForm } from '../application/application.ts';
import type { Owner } from '../application/application.ts';
import { ownApplication } from '../application/own-application.ts';
import type { Document } from './document.ts';
import type { DocumentPorts } from './document-ports.ts';
import { examineFile } from '../../shared/uploaded-file/examine-file.ts';
import type { FileRefusal, UploadedFile } from '../../shared/uploaded-file/examine-file.ts';
import { tidyName } from '../../shared/uploaded-file/file-name.ts';
import { keepFile } from './keep-file.ts';

export interface Upload {
  readonly prid: string;
  readonly category: string;
  readonly type: string;
  readonly language: string;
  readonly reference: string | null;
  readonly file: UploadedFile;
}

export type UploadRefusal =
  | FileRefusal
  | 'language-unknown'
  | 'category-unknown'
  | 'type-unknown'
  | 'application-unknown'
  | 'not-yours'
  | 'not-changeable'
  | 'not-stored';

/**
 * Lays a paper with an application, in the place of one of the same category. Sent again it is kept again, under the same
 * id. The order of the checks is the wire's (pre-registration §2.2.1).
 */
export async function uploadDocument(
  ports: DocumentPorts,
  owner: Owner,
  upload: Upload,
): Promise<Result<Document, UploadRefusal>> {
  const sound = await examineFile(ports, upload.file);
  if (!sound.ok) return sound;
  const wrong = await faultOfKind(ports, upload);
  if (wrong !== null) return fail(wrong);
  const own = await ownApplication(ports.application, owner, upload.prid);
  if (!own.ok) return own;
  if (!hasForm(own.value)) return fail('application-unknown');
  if (!statusesAllowing('change-documents').includes(own.value.status)) return fail('not-changeable');
  const { file, ...named } = upload;
  const { bytes, format, ending } = sound.value;
  const paper = { ...named, format, ending, name: tidyName(file.name) };
  return keepFile(ports, owner, paper, bytes, 'uploaded');
}

/** A category or type counts where the country has it in any of its languages. */
async function faultOfKind(
  { application, masterData }: DocumentPorts,
  { language, category, type }: Upload,
): Promise<'language-unknown' | 'category-unknown' | 'type-unknown' | null> {
  const { languages } = application.answers;
  if (!languages.includes(language)) return 'language-unknown';
  const known = await Promise.all(languages.map((one) => masterData.categoriesWithTypes(one)));
  const types = known.flat().filter((entry) => entry.category.code === category);
  if (types.length === 0) return 'category-unknown';
  return types.some((entry) => entry.types.some(({ code }) => code === type)) ? null : 'type-unknown';
}
