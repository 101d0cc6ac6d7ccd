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

const PLAIN = /[^",\r\n]*/y;
const REST_OF_LINE = /[^\r\n]*/y;
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
  if (faulty) skipLine(reader, at);
  reader.line += lineBreaks(reader.text.slice(at, reader.at));
  if (!faulty && (fields.length > 1 || fields[0] !== '')) reader.records.push({ line, fields });
}

/** A quoted field that is never closed is not taken; the record is then at fault. */
function readField(reader: Reader): string {
  const { text, at } = reader;
  if (text.charAt(at) !== '"') return take(reader, PLAIN)?.[0] ?? '';
  let end = text.indexOf('"', at + 1);
  while (end !== -1 && text.charAt(end + 1) === '"') end = text.indexOf('"', end + 2);
  if (end === -1) return '';
  reader.at = end + 1;
  return text.slice(at + 1, end).replaceAll('""', '"');
}

function skipLine(reader: Reader, start: number): void {
  const { text, at, line } = reader;
  const unclosed = text.charAt(at) === '"' && ['', ',', '\r', '\n', '\uFEFF'].includes(text.charAt(at - 1));
  const sentence = unclosed
    ? 'this quotation mark is never closed, so the rest of the file is not read'
    : 'a comma or the end of the line is expected here; a field with a quotation mark in it is quoted whole';
  const column = at - text.lastIndexOf('\n', at - 1);
  reader.faults.push({ line: line + lineBreaks(text.slice(start, at)), column, sentence });
  if (unclosed) reader.at = text.length;
  else {
    take(reader, REST_OF_LINE);
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
