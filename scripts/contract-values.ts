import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Operation } from '@doorstep/contract/operation.ts';
import { listFiles } from './files.ts';

export interface ExportedOperation {
  /** Path below `packages/contract/src`, which is also the specifier after `@doorstep/contract/`. */
  readonly module: string;
  readonly exportName: string;
  readonly operation: Operation;
}

/** Every operation the modules of a contract source folder export, by module and name. */
export async function readOperations(folder: string): Promise<ExportedOperation[]> {
  const modules = listFiles(folder).filter(
    (path) => path.endsWith('.ts') && !/\.test\.ts$|(^|\/)testing\//u.test(path),
  );
  const loaded = await Promise.all(modules.map((module) => exportsOf(folder, module)));
  return loaded.flat();
}

async function exportsOf(folder: string, module: string): Promise<ExportedOperation[]> {
  const exported: unknown = await import(pathToFileURL(join(folder, module)).href);
  if (typeof exported !== 'object' || exported === null) return [];
  return Object.entries(exported).flatMap(([exportName, value]: [string, unknown]) =>
    isOperation(value) ? [{ module, exportName, operation: value }] : [],
  );
}

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'operation';
}
