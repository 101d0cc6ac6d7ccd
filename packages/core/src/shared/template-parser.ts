import { expectToken, takeBlank, takeExpression, takeReference } from './template-expression.ts';
import type { Expression, Reference } from './template-expression.ts';
import { atEnd, refuse, take } from './text-cursor.ts';
import type { TextCursor } from './text-cursor.ts';

export type TemplateNode =
  | { readonly kind: 'text'; readonly text: string }
  | Reference
  | { readonly kind: 'set'; readonly name: string; readonly value: Expression }
  | { readonly kind: 'if'; readonly branches: readonly Branch[] }
  | {
      readonly kind: 'foreach';
      readonly name: string;
      readonly list: Reference;
      readonly body: readonly TemplateNode[];
    };

/** `#else` is the branch without a condition. */
interface Branch {
  readonly condition: Expression | undefined;
  readonly body: readonly TemplateNode[];
}

interface Directive {
  readonly word: string;
  readonly start: number;
}

const DIRECTIVE = /#(?:\{(if|elseif|else|end|foreach|set)\}|(if|elseif|else|end|foreach|set)(?![A-Za-z]))/y;
const EXECUTING = /#(?:include|parse|macro|evaluate|define|stop|break)(?![A-Za-z])|#\*|#\[\[/y;
const COMMENT = /##[^\n]*\n?/y;
const NAME = /\$\{?([A-Za-z_]\w*)\}?/y;
const MAX_DEPTH = 16;

/** Reads a whole template; the cursor holds the first fault, if any. */
export function parseTemplate(cursor: TextCursor): readonly TemplateNode[] {
  const { nodes, stop } = takeBody(cursor, 0);
  if (stop) refuse(cursor, `#${stop.word} has no #if or #foreach before it`, stop.start);
  return nodes;
}

/** Nodes up to the end, or up to the `#elseif`, `#else` or `#end` that closes this body. */
function takeBody(cursor: TextCursor, depth: number): { nodes: TemplateNode[]; stop: Directive | undefined } {
  const nodes: TemplateNode[] = [];
  if (depth > MAX_DEPTH) refuse(cursor, `#if and #foreach may be nested ${MAX_DEPTH} deep at most`);
  while (!atEnd(cursor)) {
    const directive = takeDirective(cursor);
    if (directive && /^else|^end/.test(directive.word)) {
      // What follows #elseif is its condition; that line closes after it.
      if (directive.word !== 'elseif') closeLine(cursor, directive.start, nodes);
      return { nodes, stop: directive };
    }
    if (directive) takeBlock(cursor, directive, nodes, depth);
    else takePlain(cursor, nodes);
  }
  return { nodes, stop: undefined };
}

function takeDirective(cursor: TextCursor): Directive | undefined {
  const start = cursor.at;
  const match = take(cursor, DIRECTIVE);
  const word = match?.[1] ?? match?.[2];
  return word ? { word, start } : undefined;
}

function takePlain(cursor: TextCursor, nodes: TemplateNode[]): void {
  const start = cursor.at;
  if (take(cursor, COMMENT)) return;
  if (take(cursor, EXECUTING)) {
    refuse(cursor, 'only #if, #elseif, #else, #end, #foreach and #set are allowed in a message', start);
    return;
  }
  const reference = takeReference(cursor);
  if (reference) {
    nodes.push(reference);
    return;
  }
  if (take(cursor, /\$!?\{/y)) {
    refuse(cursor, 'this reference has no plain name between its braces', start);
    return;
  }
  const text = take(cursor, /\\([$#])/y)?.[1] ?? take(cursor, /[^$#\\]+|[$#\\]/y)?.[0] ?? '';
  addText(nodes, text);
}

function addText(nodes: TemplateNode[], text: string): void {
  const last = nodes.at(-1);
  if (last?.kind === 'text') nodes[nodes.length - 1] = { kind: 'text', text: last.text + text };
  else nodes.push({ kind: 'text', text });
}

function takeBlock(cursor: TextCursor, directive: Directive, nodes: TemplateNode[], depth: number): void {
  expectToken(cursor, /\(/y, `#${directive.word} needs an opening bracket`);
  if (directive.word === 'set') nodes.push(takeSet(cursor, directive, nodes));
  else if (directive.word === 'foreach') nodes.push(takeForeach(cursor, directive, nodes, depth));
  else nodes.push(takeIf(cursor, directive, nodes, depth));
}

function takeSet(cursor: TextCursor, directive: Directive, before: TemplateNode[]): TemplateNode {
  const name = takeName(cursor);
  expectToken(cursor, /=(?!=)/y, '#set needs an equals sign');
  const value = takeExpression(cursor);
  expectToken(cursor, /\)/y, 'a closing bracket is expected here');
  closeLine(cursor, directive.start, before);
  return { kind: 'set', name, value };
}

function takeForeach(
  cursor: TextCursor,
  directive: Directive,
  before: TemplateNode[],
  depth: number,
): TemplateNode {
  const name = takeName(cursor);
  expectToken(cursor, /in\b/y, '#foreach needs the word "in"');
  takeBlank(cursor);
  const list = takeReference(cursor) ?? { kind: 'reference', names: [] };
  if (list.names.length === 0) refuse(cursor, '#foreach needs a list, such as $rows');
  expectToken(cursor, /\)/y, 'a closing bracket is expected here');
  closeLine(cursor, directive.start, before);
  const { nodes, stop } = takeBody(cursor, depth + 1);
  if (stop?.word !== 'end') refuse(cursor, '#foreach has no #end', directive.start);
  return { kind: 'foreach', name, list, body: nodes };
}

function takeIf(
  cursor: TextCursor,
  directive: Directive,
  before: TemplateNode[],
  depth: number,
): TemplateNode {
  const branches: Branch[] = [];
  let condition: Expression | undefined = takeCondition(cursor, directive.start, before);
  for (let open = true; open;) {
    const { nodes, stop } = takeBody(cursor, depth + 1);
    branches.push({ condition, body: nodes });
    const afterElse = condition === undefined;
    if (!stop || (afterElse && stop.word !== 'end')) {
      refuse(
        cursor,
        afterElse ? '#else must be the last branch and needs an #end' : '#if has no #end',
        directive.start,
      );
    }
    open = stop !== undefined && stop.word !== 'end' && !afterElse;
    if (stop?.word === 'elseif') {
      expectToken(cursor, /\(/y, '#elseif needs an opening bracket');
      condition = takeCondition(cursor, stop.start, nodes);
    } else condition = undefined;
  }
  return { kind: 'if', branches };
}

function takeCondition(cursor: TextCursor, start: number, before: TemplateNode[]): Expression {
  const condition = takeExpression(cursor);
  expectToken(cursor, /\)/y, 'a closing bracket is expected here');
  closeLine(cursor, start, before);
  return condition;
}

function takeName(cursor: TextCursor): string {
  takeBlank(cursor);
  const name = take(cursor, NAME)?.[1];
  if (name === undefined) refuse(cursor, 'a plain name such as $item is expected here');
  return name ?? '';
}

/** A directive alone on its line leaves no empty line behind. */
function closeLine(cursor: TextCursor, start: number, before: TemplateNode[]): void {
  if (cursor.fault) return;
  const { text } = cursor;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const rest = /[ \t]*(?:\r?\n|$)/y;
  rest.lastIndex = cursor.at;
  const blankAfter = rest.exec(text);
  if (!blankAfter || text.slice(lineStart, start).trim() !== '') return;
  cursor.at += blankAfter[0].length;
  const last = before.at(-1);
  if (last?.kind === 'text') {
    before[before.length - 1] = { kind: 'text', text: last.text.replace(/[ \t]+$/, '') };
  }
}
