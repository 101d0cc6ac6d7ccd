import { NOT_LINE_END } from './char-set.ts';
import type { CharSet } from './char-set.ts';
import { takeAtomSet, takeBracketSet } from './pattern-class.ts';
import type { CaseRule } from './pattern-class.ts';
import { atEnd, refuse, take } from './text-cursor.ts';
import type { TextCursor } from './text-cursor.ts';

export type PatternNode =
  | { readonly kind: 'set'; readonly set: CharSet }
  | { readonly kind: 'sequence'; readonly items: readonly PatternNode[] }
  | { readonly kind: 'choice'; readonly options: readonly PatternNode[] }
  | { readonly kind: 'repeat'; readonly body: PatternNode; readonly min: number; readonly max: number }
  | { readonly kind: 'look'; readonly body: PatternNode }
  | { readonly kind: 'edge' };

const MAX_NESTING = 20;
const QUANTIFIER = /(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/y;
const EDGE: PatternNode = { kind: 'edge' };

/**
 * Reads a regular expression that the engine has already accepted, so only what makes its cost
 * unbounded or unknown is refused here: back-references, inline modifiers, late look-arounds.
 */
export function parsePattern(cursor: TextCursor, anyCase: CaseRule): PatternNode {
  const parser: Parser = { cursor, anyCase, consumes: false };
  return takeChoice(parser, 0);
}

interface Parser {
  readonly cursor: TextCursor;
  readonly anyCase: CaseRule;
  /** Whether something before this place can already have matched a character. */
  consumes: boolean;
}

function takeChoice(parser: Parser, nesting: number): PatternNode {
  if (nesting > MAX_NESTING) refuse(parser.cursor, 'its groups are nested too deeply');
  const options = [takeSequence(parser, nesting)];
  while (take(parser.cursor, /\|/y)) options.push(takeSequence(parser, nesting));
  return options.length === 1 && options[0] ? options[0] : { kind: 'choice', options };
}

function takeSequence(parser: Parser, nesting: number): PatternNode {
  const items: PatternNode[] = [];
  while (!atEnd(parser.cursor) && !/[|)]/.test(parser.cursor.text.charAt(parser.cursor.at))) {
    items.push(takeQuantified(parser, nesting));
  }
  return { kind: 'sequence', items };
}

function takeQuantified(parser: Parser, nesting: number): PatternNode {
  const body = takeAtom(parser, nesting);
  const match = take(parser.cursor, QUANTIFIER);
  if (!match) return body;
  const [, sign, low, comma, high] = match;
  if (sign) return { kind: 'repeat', body, min: sign === '+' ? 1 : 0, max: sign === '?' ? 1 : Infinity };
  const min = Number(low);
  const max = comma ? (high ? Number(high) : Infinity) : min;
  return { kind: 'repeat', body, min, max };
}

function takeAtom(parser: Parser, nesting: number): PatternNode {
  const { cursor } = parser;
  if (take(cursor, /\^|\$|\\[bB]/y)) return EDGE;
  if (take(cursor, /\(/y)) return takeGroup(parser, nesting);
  if (take(cursor, /\\[1-9k]/y)) {
    refuse(cursor, 'it refers back to a group, which can take unbounded time');
    return EDGE;
  }
  parser.consumes = true;
  if (take(cursor, /\./y)) return { kind: 'set', set: NOT_LINE_END };
  if (take(cursor, /\[/y)) return { kind: 'set', set: takeBracketSet(cursor, parser.anyCase) };
  return { kind: 'set', set: takeAtomSet(cursor, parser.anyCase) };
}

function takeGroup(parser: Parser, nesting: number): PatternNode {
  const { cursor } = parser;
  const start = cursor.at;
  if (take(cursor, /\?<?[=!]/y)) return takeLook(parser, start, nesting);
  const plain = take(cursor, /\?:|\?<[^>]*>/y);
  if (!plain && take(cursor, /\?/y)) refuse(cursor, 'it changes its flags inside the pattern', start);
  const body = takeChoice(parser, nesting + 1);
  take(cursor, /\)/y);
  return body;
}

function takeLook(parser: Parser, start: number, nesting: number): PatternNode {
  if (parser.consumes) {
    refuse(parser.cursor, 'a look-around may stand only at its very beginning', start);
  }
  const body = takeChoice(parser, nesting + 1);
  take(parser.cursor, /\)/y);
  parser.consumes = false;
  return { kind: 'look', body };
}
