import { posix } from 'node:path';
import { fail, ok, type Result } from '@doorstep/core/shared/result.ts';
import { readArchive } from './archive.ts';
import {
  formatPath,
  formatText,
  jobsPath,
  manifestPath,
  parseManifest,
  tablePath,
  type Manifest,
} from './manifest.ts';
import { newlines } from './snapshot.ts';

export type VerifyWord = 'not-a-backup' | 'backup-damaged';

/** Reads a backup from its first byte to its last: every sum, and the rows of every table, must be right. */
export async function verifyBackup(file: string): Promise<Result<Manifest, VerifyWord>> {
  const lines = new Map<string, number>();
  let manifest: Manifest | undefined;
  let first = true;
  try {
    for await (const { path, body } of readArchive(file)) {
      if (first && (path !== formatPath || body.toString() !== formatText))
        return fail('not-a-backup', { file });
      first = false;
      if (path === manifestPath) manifest = parseManifest(body);
      const folder = posix.dirname(path);
      lines.set(folder, (lines.get(folder) ?? 0) + newlines(body));
    }
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message : String(fault);
    return fail(first ? 'not-a-backup' : 'backup-damaged', { file, reason });
  }
  if (!manifest) return fail('backup-damaged', { file, reason: 'the manifest is missing' });
  const wrong = expectedLines(manifest).find(([folder, rows]) => (lines.get(folder) ?? 0) !== rows);
  return wrong
    ? fail('backup-damaged', { file, reason: `the rows of ${wrong[0]} are not all there` })
    : ok(manifest);
}

function expectedLines(manifest: Manifest): readonly (readonly [string, number])[] {
  const tables = manifest.tables.map((table) => [tablePath(table), table.rows] as const);
  return [...tables, [jobsPath, manifest.jobs]];
}
