import { pathText } from '@doorstep/core/shared/path-fault.ts';
import type { DocumentPath, PathFault, Severity } from '@doorstep/core/shared/path-fault.ts';
import type { JsonDocument } from './json-document.ts';

/** One thing wrong with a country pack. */
export interface CountryFault {
  /** Path within the pack, or `environment` for an overriding variable. */
  readonly file: string;
  /** From 1; absent when the file as a whole is meant. */
  readonly line?: number;
  /** Character of the line, from 1. */
  readonly column?: number;
  /** A JSON path such as `languages[1].tag`, a CSV column or a variable's name. */
  readonly field?: string;
  /** An error refuses the pack; a warning loads it with the repair that the sentence states. */
  readonly severity: Severity;
  readonly sentence: string;
}

/** One line for a terminal: `country.json:3:10: error: zone: an IANA time zone … is expected here`. */
export function describeFault(fault: CountryFault): string {
  const place = [fault.file, fault.line, fault.column].filter((part) => part !== undefined).join(':');
  return [place, fault.severity, ...(fault.field ? [fault.field] : []), fault.sentence].join(': ');
}

export function errorIn(file: string, sentence: string): CountryFault {
  return { file, severity: 'error', sentence };
}

/** A fault found by path, with the place of that path in the file. */
export function placed(file: string, document: JsonDocument, { path, severity, sentence }: PathFault): CountryFault {
  const field = fieldOf(path);
  return { file, ...document.place(path), ...field, severity, sentence };
}

function fieldOf(path: DocumentPath): { readonly field?: string } {
  return path.length === 0 ? {} : { field: pathText(path) };
}
