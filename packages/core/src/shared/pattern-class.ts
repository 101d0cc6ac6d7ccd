import {
  ASTRAL,
  BEYOND_ASCII,
  DIGIT,
  NO_CHARACTER,
  SPACE,
  WORD,
  basicPlaneOf,
  complementOf,
  unionOf,
} from './char-set.ts';
import type { CharSet } from './char-set.ts';
import { take } from './text-cursor.ts';
import type { TextCursor } from './text-cursor.ts';

/** `blurred` are characters that may belong or not: they stay in when the class is negated. */
interface ClassPart {
  readonly set: CharSet;
  readonly blurred: CharSet;
}

const CLASS_LETTERS: Readonly<Record<string, CharSet>> = {
  d: DIGIT,
  D: complementOf(DIGIT),
  w: WORD,
  W: complementOf(WORD),
  s: SPACE,
  S: complementOf(SPACE),
};
const CONTROLS: Readonly<Record<string, number>> = { t: 9, n: 10, v: 11, f: 12, r: 13, '0': 0 };
const CLASS_ESCAPE = /\\(?:([dDwWsS])|([pP]\{[^}]*\}))/y;
const HEX_ESCAPE = /\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]{1,6})\})/y;

/** The set of an escaped or plain single character or class escape, outside square brackets. */
export function takeAtomSet(cursor: TextCursor, anyCase: CaseRule): CharSet {
  const escape = takeClassEscape(cursor);
  if (escape) return unionOf([escape.set, escape.blurred]);
  const { set, blurred } = withCase(single(takeCharacter(cursor)), anyCase);
  return unionOf([set, blurred]);
}

export type CaseRule = 'exact' | 'any';

/** Reads `[…]`, the cursor standing after the opening bracket. */
export function takeBracketSet(cursor: TextCursor, anyCase: CaseRule): CharSet {
  const negated = take(cursor, /\^/y) !== undefined;
  const parts: ClassPart[] = [];
  while (!take(cursor, /\]|$/y)) parts.push(takeClassPart(cursor));
  const joined = withCase(unionOf(parts.map((part) => part.set)), anyCase);
  const blurred = unionOf([joined.blurred, ...parts.map((part) => part.blurred)]);
  return unionOf([negated ? complementOf(joined.set) : joined.set, blurred]);
}

function takeClassPart(cursor: TextCursor): ClassPart {
  const escape = takeClassEscape(cursor);
  if (escape) return escape;
  const from = takeBracketCharacter(cursor);
  if (!take(cursor, /-(?![\]])(?!\\[dDwWsSpP])/y)) return { set: single(from), blurred: NO_CHARACTER };
  const to = takeBracketCharacter(cursor);
  return { set: [[Math.min(from, to), Math.max(from, to)]], blurred: NO_CHARACTER };
}

function takeClassEscape(cursor: TextCursor): ClassPart | undefined {
  const match = take(cursor, CLASS_ESCAPE);
  if (!match) return undefined;
  const set = CLASS_LETTERS[match[1] ?? ''];
  if (set) return { set, blurred: NO_CHARACTER };
  return { set: basicPlaneOf(match[0]), blurred: ASTRAL };
}

function takeBracketCharacter(cursor: TextCursor): number {
  return take(cursor, /\\b/y) ? 8 : takeCharacter(cursor);
}

function takeCharacter(cursor: TextCursor): number {
  const hex = take(cursor, HEX_ESCAPE);
  if (hex) return Number.parseInt(hex[1] ?? hex[2] ?? hex[3] ?? '0', 16);
  const control = take(cursor, /\\c([A-Za-z])/y);
  if (control) return (control[1] ?? '').charCodeAt(0) % 32;
  const escaped = take(cursor, /\\(.)/suy)?.[1];
  if (escaped !== undefined) return CONTROLS[escaped] ?? codePoint(escaped);
  return codePoint(take(cursor, /./suy)?.[0] ?? '');
}

function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0;
}

function single(code: number): CharSet {
  return [[code, code]];
}

/** Case folding is exact for ASCII letters; beyond ASCII every character may then be meant. */
function withCase(set: CharSet, anyCase: CaseRule): ClassPart {
  if (anyCase === 'exact') return { set, blurred: NO_CHARACTER };
  const letters = Array.from({ length: 26 }, (_, index) => index);
  const added = letters.filter((index) => includes(set, 65 + index) || includes(set, 97 + index));
  const folded = unionOf([set, ...added.flatMap((index) => [single(65 + index), single(97 + index)])]);
  const beyond = set.some(([, to]) => to >= 0x80);
  return { set: folded, blurred: beyond ? BEYOND_ASCII : NO_CHARACTER };
}

function includes(set: CharSet, code: number): boolean {
  return set.some(([from, to]) => from <= code && code <= to);
}
