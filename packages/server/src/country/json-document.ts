import type { DocumentPath, PathFault } from '@doorstep/core/shared/path-fault.ts';
import { pathText } from '@doorstep/core/shared/path-fault.ts';
import { atEnd, cursorOn, positionAt, refuse, take } from '@doorstep/core/shared/text-cursor.ts';
import type { TextCursor, TextPosition } from '@doorstep/core/shared/text-cursor.ts';

/** A JSON text that knows where each of its values stands. */
export interface JsonDocument {
  readonly text: string;
  /** Absent when the text is not JSON; then there is one syntax fault. */
  readonly value: unknown;
  readonly syntaxFault: (TextPosition & { readonly sentence: string }) | undefined;
  /** Names given twice in one object, of which JSON would silently keep the last. */
  readonly faults: readonly PathFault[];
  /** Where a value begins; for a path that is absent, where the nearest one around it begins. */
  readonly place: (path: DocumentPath) => TextPosition;
}

const MAX_DEPTH = 64;
const INCOMPLETE = 'the document ends before it is complete';
const BLANK = /[ \t\r\n]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

interface Reader {
  readonly cursor: TextCursor;
  readonly places: Map<string, number>;
  readonly faults: PathFault[];
}

/** Reads JSON with the position of every value, which `JSON.parse` does not give. */
export function readJson(text: string): JsonDocument {
  const cursor = cursorOn(text);
  const reader: Reader = { cursor, places: new Map(), faults: [] };
  if (text.startsWith('\uFEFF')) cursor.at = 1;
  const value = takeValue(reader, []);
  take(cursor, BLANK);
  if (!atEnd(cursor)) refuse(cursor, 'nothing more is expected after the end of the document');
  const { fault } = cursor;
  return {
    text,
    value: fault ? undefined : value,
    syntaxFault: fault && { ...positionAt(text, fault.at), sentence: fault.sentence },
    faults: reader.faults,
    place: (path) => positionAt(text, nearest(reader.places, path)),
  };
}

function nearest(places: ReadonlyMap<string, number>, path: DocumentPath): number {
  for (let length = path.length; length > 0; length -= 1) {
    const at = places.get(pathText(path.slice(0, length)));
    if (at !== undefined) return at;
  }
  return 0;
}

function takeValue(reader: Reader, path: DocumentPath): unknown {
  const { cursor } = reader;
  take(cursor, BLANK);
  const at = cursor.at;
  reader.places.set(pathText(path), at);
  if (path.length > MAX_DEPTH) refuse(cursor, 'the document is nested too deeply');
  if (take(cursor, /\{/y)) return takeObject(reader, path);
  if (take(cursor, /\[/y)) return takeList(reader, path);
  const scalar = take(cursor, STRING) ?? take(cursor, NUMBER) ?? take(cursor, WORD);
  if (!scalar) refuse(cursor, scalarFault(cursor));
  return scalar && JSON.parse(scalar[0]);
}

function scalarFault(cursor: TextCursor): string {
  if (atEnd(cursor)) return INCOMPLETE;
  if (cursor.text.charAt(cursor.at) === '"') return 'this text is not closed, or has a character that must be escaped';
  return 'a value is expected here';
}

function takeObject(reader: Reader, path: DocumentPath): unknown {
  const members = new Map<string, unknown>();
  takeEntries(reader.cursor, /\}/y, 'a comma or } is expected here', () => {
    const at = reader.cursor.at;
    const name = takeName(reader.cursor);
    if (name === undefined) return;
    const place = [...path, name];
    if (members.has(name)) {
      reader.faults.push({ path: place, severity: 'error', sentence: 'this name stands twice in one object' });
    }
    members.set(name, takeValue(reader, place));
    reader.places.set(pathText(place), at);
  });
  return Object.fromEntries(members);
}

function takeName(cursor: TextCursor): string | undefined {
  const name = take(cursor, STRING);
  if (!name) refuse(cursor, atEnd(cursor) ? INCOMPLETE : 'a name in quotes is expected here');
  take(cursor, BLANK);
  if (!take(cursor, /:/y)) refuse(cursor, atEnd(cursor) ? INCOMPLETE : 'a colon is expected here');
  return cursor.fault || !name ? undefined : String(JSON.parse(name[0]));
}

function takeList(reader: Reader, path: DocumentPath): unknown {
  const items: unknown[] = [];
  takeEntries(reader.cursor, /\]/y, 'a comma or ] is expected here', () => {
    items.push(takeValue(reader, [...path, items.length]));
  });
  return items;
}

function takeEntries(cursor: TextCursor, end: RegExp, sentence: string, takeEntry: () => void): void {
  take(cursor, BLANK);
  if (take(cursor, end)) return;
  for (let more = true; more; ) {
    take(cursor, BLANK);
    takeEntry();
    take(cursor, BLANK);
    more = take(cursor, /,/y) !== undefined;
  }
  if (!take(cursor, end)) refuse(cursor, atEnd(cursor) ? INCOMPLETE : sentence);
}
