/** A place in a text that a hand-written reader moves along; it stops at the first fault. */
export interface TextCursor {
  readonly text: string;
  at: number;
  fault: SyntaxFault | undefined;
}

export interface SyntaxFault {
  /** Offset in UTF-16 units. */
  readonly at: number;
  readonly sentence: string;
}

/** Line and column both start at 1; the column counts UTF-16 units. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

export function cursorOn(text: string): TextCursor {
  return { text, at: 0, fault: undefined };
}

export function atEnd(cursor: TextCursor): boolean {
  return cursor.at >= cursor.text.length;
}

/** Takes what the sticky pattern matches here, or leaves the cursor where it is. */
export function take(cursor: TextCursor, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = cursor.at;
  const match = pattern.exec(cursor.text);
  if (!match) return undefined;
  cursor.at += match[0].length;
  return match;
}

/** Keeps the first fault and moves to the end, so that every loop over the text stops by itself. */
export function refuse(cursor: TextCursor, sentence: string, at: number = cursor.at): void {
  cursor.fault ??= { at, sentence };
  cursor.at = cursor.text.length;
}

export function positionAt(text: string, at: number): TextPosition {
  const before = text.slice(0, at);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: at - lineStart + 1 };
}
