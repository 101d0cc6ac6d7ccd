import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { MigrationFolder } from '../migrator/migration-files.ts';

const packages = join(import.meta.dirname, '..', '..', '..');

/** Every schema of the product: one folder each, below the migrations of the server and of the backbone. */
export async function schemaFolders(): Promise<readonly MigrationFolder[]> {
  const homes = [join(packages, 'backbone', 'migrations'), join(packages, 'server', 'migrations')];
  return (await Promise.all(homes.map(foldersBelow))).flat();
}

async function foldersBelow(home: string): Promise<MigrationFolder[]> {
  const entries = await readdir(home, { withFileTypes: true }).catch(() => []);
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  // Folders are named as the system is, with hyphens; a schema's name has underscores, to need no quotes.
  return names.sort().map((name) => ({ schema: name.replaceAll('-', '_'), folder: join(home, name) }));
}
