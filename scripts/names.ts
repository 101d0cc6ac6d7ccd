/** Refuses folder and file names that say nothing about what is inside: `common`, `utils`, `foo-helpers.ts`. */
import { listFiles } from './files.ts';

const EMPTY_WORDS = /^(common|commons|utils?|utilities|helpers?|lib|libs|misc)$/u;
const EMPTY_ENDING = /-(utils?|helpers?|misc)$/u;
const CODE = /\.(ts|js|cjs|mjs|svelte|sql|css)$/u;

/** The paths with such a name. A file counts by its stem, and only if it holds code. */
export function refusedNames(paths: readonly string[]): string[] {
  return paths.filter((path) => {
    const segments = path.split('/');
    const file = segments.pop() ?? '';
    const stem = file.replace(/\..*$/u, '');
    const emptyFile = CODE.test(file) && (EMPTY_WORDS.test(stem) || EMPTY_ENDING.test(stem));
    return emptyFile || segments.some((segment) => EMPTY_WORDS.test(segment) || EMPTY_ENDING.test(segment));
  });
}

if (import.meta.main) {
  const refused = refusedNames(listFiles(process.cwd()));
  for (const path of refused) console.error(`${path}: name it for what it does`);
  process.exitCode = refused.length === 0 ? 0 : 1;
}
