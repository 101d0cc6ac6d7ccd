import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Operation } from '@doorstep/contract/operation.ts';

const CONTRACT = join(import.meta.dirname, '..', '..', 'packages', 'contract', 'src');

/** Every operation of the contract, whoever may call it: a new one is among them as soon as it is written. */
export async function everyOperation(): Promise<readonly Operation[]> {
  const files = await readdir(CONTRACT, { recursive: true });
  const modules = files.filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  const operations = await Promise.all(modules.map(operationsOf));
  return operations.flat();
}

async function operationsOf(module: string): Promise<readonly Operation[]> {
  const exported: unknown = await import(pathToFileURL(join(CONTRACT, module)).href);
  return typeof exported === 'object' && exported !== null ? Object.values(exported).filter(isOperation) : [];
}

function isOperation(value: unknown): value is Operation {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'operation';
}
