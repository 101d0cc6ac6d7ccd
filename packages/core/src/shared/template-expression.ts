import { refuse, take } from './text-cursor.ts';
import type { TextCursor } from './text-cursor.ts';

export interface Reference {
  readonly kind: 'reference';
  /** `$person.name` is `['person', 'name']`. */
  readonly names: readonly string[];
}

export type Expression =
  | Reference
  | { readonly kind: 'literal'; readonly value: number | boolean }
  | { readonly kind: 'text'; readonly parts: readonly (string | Reference)[] }
  | { readonly kind: 'not'; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    };

const BARE = /\$!?([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)/y;
const BRACED = /\$!?\{([A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*)\}/y;
const BLANK = /\s*/y;
const MAX_NESTING = 20;
const MAX_OPERATORS = 50;
const NOTHING: Expression = { kind: 'literal', value: false };
const LEVELS = [/\|\|/y, /&&/y, /[=!]=|[<>]=?/y];

/** Reads `$a`, `${a}`, `$!a`, `$!{a}`, with dotted names; a method call is refused. */
export function takeReference(cursor: TextCursor): Reference | undefined {
  const start = cursor.at;
  const match = take(cursor, BRACED) ?? take(cursor, BARE);
  if (!match) return undefined;
  const names = (match[1] ?? '').split('.');
  if (names.length > 1 && cursor.text[cursor.at] === '(') {
    refuse(cursor, `$${names.join('.')}(…) calls a method, which a message template may not do`, start);
  }
  return { kind: 'reference', names };
}

export function takeBlank(cursor: TextCursor): void {
  take(cursor, BLANK);
}

/** Reads a condition or a value: references, texts, numbers, `! && || == != < <= > >=` and brackets. */
export function takeExpression(cursor: TextCursor, level = 0, nesting = 0): Expression {
  const operator = LEVELS[level];
  if (!operator) return takeOperand(cursor, nesting);
  let left = takeExpression(cursor, level + 1, nesting);
  let count = 0;
  for (let match = takeOperator(cursor, operator); match; match = takeOperator(cursor, operator)) {
    count += 1;
    if (count > MAX_OPERATORS) refuse(cursor, `an expression may have ${MAX_OPERATORS} operators at most`);
    left = { kind: 'binary', operator: match, left, right: takeExpression(cursor, level + 1, nesting) };
  }
  return left;
}

function takeOperator(cursor: TextCursor, operator: RegExp): string | undefined {
  takeBlank(cursor);
  return take(cursor, operator)?.[0];
}

function takeOperand(cursor: TextCursor, nesting: number): Expression {
  takeBlank(cursor);
  if (nesting > MAX_NESTING) {
    refuse(cursor, 'the expression is nested too deeply');
    return NOTHING;
  }
  if (take(cursor, /!/y)) return { kind: 'not', operand: takeOperand(cursor, nesting + 1) };
  if (take(cursor, /\(/y)) return takeBracketed(cursor, nesting);
  const operand = takeReference(cursor) ?? takeLiteral(cursor);
  if (operand) return operand;
  refuse(cursor, 'a value is expected here: a reference, a text in quotes or a number');
  return NOTHING;
}

function takeBracketed(cursor: TextCursor, nesting: number): Expression {
  const inner = takeExpression(cursor, 0, nesting + 1);
  expectToken(cursor, /\)/y, 'a closing bracket is expected here');
  return inner;
}

export function expectToken(cursor: TextCursor, token: RegExp, sentence: string): void {
  takeBlank(cursor);
  if (!take(cursor, token)) refuse(cursor, sentence);
}

function takeLiteral(cursor: TextCursor): Expression | undefined {
  const number = take(cursor, /-?\d+(?:\.\d+)?/y);
  if (number) return { kind: 'literal', value: Number(number[0]) };
  const flag = take(cursor, /(?:true|false)\b/y);
  if (flag) return { kind: 'literal', value: flag[0] === 'true' };
  const plain = take(cursor, /'([^']*)'/y);
  if (plain) return { kind: 'text', parts: [plain[1] ?? ''] };
  return take(cursor, /"/y) ? takeQuoted(cursor) : undefined;
}

/** In double quotes references are replaced, as Velocity does. */
function takeQuoted(cursor: TextCursor): Expression {
  const parts: (string | Reference)[] = [];
  for (let done = false; !done;) {
    const start = cursor.at;
    const part = take(cursor, /[^"$]+/y)?.[0] ?? takeReference(cursor) ?? take(cursor, /\$/y)?.[0];
    if (part !== undefined) parts.push(part);
    else if (take(cursor, /"/y)) done = true;
    else {
      refuse(cursor, 'the text is not closed by a quotation mark', start);
      done = true;
    }
  }
  return { kind: 'text', parts };
}
