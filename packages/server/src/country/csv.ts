import { positionAt } from '@doorstep/core/shared/text-cursor.ts';

export interface CsvRecord {
  /** Line of the file the record begins on, from 1. */
  readonly line: number;
  readonly fields: readonly string[];
}

export interface CsvFault {
  readonly line: number;
  /** Character of that line, from 1. */
  readonly column: number;
  readonly sentence: string;
}

export interface CsvReading {
  readonly records: readonly CsvRecord[];
  readonly faults: readonly CsvFault[];
}

const FIELD = /"((?:[^"]|"")*)"|([^",\r\n]*)/y;
const END_OF_LINE = /\r\n|\n|\r/y;

/**
 * Reads comma-separated values as RFC 4180 has them: quoted fields with doubled quotes and line breaks
 * in them, a leading byte-order mark skipped, blank lines left out. Every fault is named, and reading
 * goes on at the next line; only a quotation mark that is never closed ends it.
 */
export function readCsv(text: string): CsvReading {
  const reader: Reader = { text, at: text.startsWith('\uFEFF') ? 1 : 0, line: 1, records: [], faults: [] };
  while (reader.at < text.length) readRecord(reader);
  return { records: reader.records, faults: reader.faults };
}

interface Reader {
  readonly text: string;
  at: number;
  line: number;
  readonly records: CsvRecord[];
  readonly faults: CsvFault[];
}

function readRecord(reader: Reader): void {
  const { line, at } = reader;
  const fields: string[] = [];
  do fields.push(readField(reader));
  while (take(reader, /,/y) !== undefined);
  const faulty = take(reader, END_OF_LINE) === undefined && reader.at < reader.text.length;
  if (faulty) skipLine(reader);
  reader.line += lineBreaks(reader.text.slice(at, reader.at));
  if (!faulty && (fields.length > 1 || fields[0] !== '')) reader.records.push({ line, fields });
}

function readField(reader: Reader): string {
  const match = take(reader, FIELD);
  if (match?.[1] !== undefined) return match[1].replaceAll('""', '"');
  return match?.[2] ?? '';
}

function skipLine(reader: Reader): void {
  const unclosed = reader.text.charAt(reader.at) === '"' && /(?:^|[,\r\n\uFEFF])$/.test(reader.text.slice(0, reader.at));
  const sentence = unclosed
    ? 'this quotation mark is never closed, so the rest of the file is not read'
    : 'a comma or the end of the line is expected here; a field with a quotation mark in it is quoted whole';
  reader.faults.push({ ...positionAt(reader.text, reader.at), sentence });
  if (unclosed) reader.at = reader.text.length;
  else {
    take(reader, /[^\r\n]*/y);
    take(reader, END_OF_LINE);
  }
}

function take(reader: Reader, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = reader.at;
  const match = pattern.exec(reader.text);
  if (!match) return undefined;
  reader.at += match[0].length;
  return match;
}

function lineBreaks(text: string): number {
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}
