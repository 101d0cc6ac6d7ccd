import { examineFile } from '../../shared/uploaded-file/examine-file.ts';
import type { FileRefusal, UploadedFile } from '../../shared/uploaded-file/examine-file.ts';
import { tidyName } from '../../shared/uploaded-file/file-name.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';
import type { ReportPorts } from './report-ports.ts';

/** Lays a file with one's own report: scanned, looked through by its content, without its metadata. */
export async function attachPaper(
  ports: ReportPorts,
  owner: string,
  reportId: string,
  file: UploadedFile,
): Promise<Result<{ readonly id: string }, FileRefusal | 'report-unknown' | 'too-many-papers'>> {
  if ((await ports.reports.own(owner, reportId)) === null) return fail('report-unknown');
  const sound = await examineFile(ports, file);
  if (!sound.ok) return sound;
  const { bytes, format } = sound.value;
  const paper = { id: ports.newId(), name: tidyName(file.name), format, bytes };
  const added = await ports.reports.addPaper(owner, reportId, paper);
  if (added === 'added') return ok({ id: paper.id });
  return fail(added === 'full' ? 'too-many-papers' : 'report-unknown');
}
