import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ExportedOperation } from '../contract-values.ts';
import { listFiles } from '../files.ts';
import type { Texts } from './texts.ts';

/** Of an exported operation, what this check reads. */
type Refusing = Pick<ExportedOperation, 'module' | 'exportName'> & {
  readonly operation: Pick<ExportedOperation['operation'], 'failures'>;
};

/** The refusals a page can meet: the words of every operation the portal's source imports. */
export function wordsPortalMeets(portalSource: string, operations: readonly Refusing[]): ReadonlySet<string> {
  const imports = operationImports(portalSource);
  const met = operations.filter(({ module, exportName }) => imports.has(`${module}#${exportName}`));
  return new Set(met.flatMap(({ operation }) => Object.keys(operation.failures)));
}

/** The source of the portal in one text. */
export function readPortalSource(folder: string): string {
  const files = listFiles(folder).filter(
    (path) => /\.(ts|svelte)$/u.test(path) && !path.endsWith('.test.ts'),
  );
  return files.map((path) => readFileSync(join(folder, path), 'utf8')).join('\n');
}

/** A word has its text in any feature, as `errors.<word>`. */
export function wordsWithoutText(words: ReadonlySet<string>, texts: Texts): string[] {
  const translated = new Set(
    [...texts.keys()]
      .map((key) => key.split('.'))
      .flatMap((path) => (path.at(-2) === 'errors' ? path.slice(-1) : [])),
  );
  return [...words].filter((word) => !translated.has(word)).sort();
}

function operationImports(source: string): Set<string> {
  const statements = source.matchAll(/import\s*\{([^}]*)\}\s*from\s*['"]@doorstep\/contract\/([^'"]+)['"]/gu);
  return new Set(
    [...statements].flatMap(([, names = '', module = '']) =>
      names.split(',').map((name) => `${module}#${name.trim().replace(/\s+as\s.*$/u, '')}`),
    ),
  );
}
