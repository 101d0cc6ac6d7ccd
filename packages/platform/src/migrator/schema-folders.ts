import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { MigrationFolder } from './migration-files.ts';

const packages = join(import.meta.dirname, '..', '..', '..');

/** Every schema of the product: one folder each, below the migrations of the server and of the backbone. */
export async function schemaFolders(): Promise<readonly MigrationFolder[]> {
  const homes = [join(packages, 'backbone', 'migrations'), join(packages, 'server', 'migrations')];
  return (await Promise.all(homes.map(foldersBelow))).flat();
}

async function foldersBelow(home: string): Promise<MigrationFolder[]> {
  const entries = await readdir(home, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return names.sort().map((name) => ({ schema: name, folder: join(home, name) }));
}
