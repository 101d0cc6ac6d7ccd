import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const NOT_OURS = new Set(['node_modules', '.git', 'build', '.svelte-kit', 'var', 'coverage', 'artifacts']);

/** Every file below a folder of ours, as sorted paths relative to it, without what is installed or built. */
export function listFiles(folder: string, below = ''): string[] {
  return readdirSync(join(folder, below), { withFileTypes: true })
    .flatMap((entry) => {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : listFiles(folder, path);
      return entry.isFile() ? [path] : [];
    })
    .sort();
}
