import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { PathFault } from '@doorstep/core/shared/path-fault.ts';
import { errorIn, placed } from './country-fault.ts';
import type { CountryFault } from './country-fault.ts';
import { readJson } from './json-document.ts';
import type { JsonDocument } from './json-document.ts';

/** A pack being read; everything wrong with it gathers in `faults`. */
export interface PackFolder {
  readonly folder: string;
  readonly faults: CountryFault[];
}

const KIBIBYTE = 1024;
/** Bytes a file of the pack may have. */
export const LARGEST = {
  json: 1024 * KIBIBYTE,
  csv: 16 * 1024 * KIBIBYTE,
  masterData: 64 * 1024 * KIBIBYTE,
  crest: 20 * KIBIBYTE,
  photo: 64 * KIBIBYTE,
} as const;

/** The bytes of a file; absent with a fault when it is missing or too large. */
export async function readBytes(pack: PackFolder, file: string, most: number): Promise<Buffer | undefined> {
  const bytes = await bytesIfPresent(join(pack.folder, file));
  if (!bytes) pack.faults.push(errorIn(file, 'this file is missing'));
  else if (bytes.length > most) {
    pack.faults.push(errorIn(file, `the file has ${bytes.length} bytes, and ${most} is the most`));
    return undefined;
  }
  return bytes;
}

export async function readText(pack: PackFolder, file: string, most: number): Promise<string | undefined> {
  const bytes = await readBytes(pack, file, most);
  try {
    return bytes && new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw fault;
    pack.faults.push(errorIn(file, 'the file is not UTF-8'));
    return undefined;
  }
}

/** The document of a JSON file; absent with a fault when it cannot be read as JSON. */
export async function readDocument(pack: PackFolder, file: string): Promise<JsonDocument | undefined> {
  const text = await readText(pack, file, LARGEST.json);
  if (text === undefined) return undefined;
  const document = readJson(text);
  report(pack, file, document, document.faults);
  if (!document.syntaxFault) return document;
  pack.faults.push({ file, ...document.syntaxFault, severity: 'error' });
  return undefined;
}

export function report(
  pack: PackFolder,
  file: string,
  document: JsonDocument,
  faults: readonly PathFault[],
): void {
  pack.faults.push(...faults.map((fault) => placed(file, document, fault)));
}

/** Names in a folder of the pack, hidden ones left out; none when the folder is absent. */
export async function namesIn(pack: PackFolder, folder: string): Promise<readonly string[]> {
  try {
    const names = await readdir(join(pack.folder, folder));
    return names.filter((name) => !name.startsWith('.')).toSorted();
  } catch (fault) {
    if (isAbsence(fault)) return [];
    throw fault;
  }
}

async function bytesIfPresent(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (fault) {
    if (isAbsence(fault)) return undefined;
    throw fault;
  }
}

function isAbsence(fault: unknown): boolean {
  const code = fault instanceof Error && 'code' in fault ? fault.code : undefined;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR';
}
