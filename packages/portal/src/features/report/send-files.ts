import { attachToReport } from '@doorstep/contract/doorstep/report.ts';
import { callAsResident, stopOn } from '../../server/api.ts';
import type { Visit } from '../../server/api.ts';

/** The text of each under `report.errors`. */
export type FileProblemWord = 'file' | 'file-missing' | 'too-many-papers' | 'infected' | 'later';

export interface FileProblem {
  readonly word: FileProblemWord;
  readonly name: string;
}

/** Files that a form brings; a control that was left empty brings a file without a name. */
export function filesIn(form: FormData, field: string): readonly File[] {
  return form
    .getAll(field)
    .filter(isFile)
    .filter(({ size }) => size > 0);
}

function isFile(one: FormDataEntryValue): one is File {
  return one instanceof File;
}

const MOST = 5;

/** Lays files with a report one after another; those that are refused are told of, the others stay. */
export async function sendFiles(
  visit: Visit,
  reportId: string,
  files: readonly File[],
): Promise<readonly FileProblem[]> {
  const problems: FileProblem[] = files
    .slice(MOST)
    .map(({ name }) => ({ word: 'too-many-papers', name }) as const);
  for (const file of files.slice(0, MOST)) {
    const word = await sendFile(visit, reportId, file);
    if (word !== null) problems.push({ word, name: file.name });
  }
  return problems;
}

async function sendFile(visit: Visit, reportId: string, file: File): Promise<FileProblemWord | null> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  const reply = await callAsResident(visit, attachToReport, {
    params: { reportId },
    body: { file: { name: file.name, type: file.type, bytes } },
  });
  if (reply.ok) return null;
  switch (reply.word) {
    case null:
    case 'report-unknown':
      return stopOn(reply);
    case 'too-many-papers':
    case 'infected':
      return reply.word;
    case 'scanner-unavailable':
    case 'too-many-uploads':
      return 'later';
    default:
      return 'file';
  }
}
