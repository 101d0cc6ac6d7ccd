import { fail, ok } from './result.ts';
import type { Result } from './result.ts';
import { MAX_MESSAGE_LENGTH, evaluate, isList, isTrue, lookUp, printed } from './template-evaluation.ts';
import type { Scope, TemplateValues } from './template-evaluation.ts';
import { parseTemplate } from './template-parser.ts';
import type { TemplateNode } from './template-parser.ts';
import { placeholdersOf } from './template-placeholders.ts';
import { cursorOn, positionAt } from './text-cursor.ts';

export interface MessageTemplate {
  readonly nodes: readonly TemplateNode[];
  /** First names of the references that the caller must supply, each once, in order of appearance. */
  readonly placeholders: readonly string[];
}

/** UTF-16 units of a template's source. */
export const MAX_TEMPLATE_LENGTH = 64 * 1024;
/** Turns of all `#foreach` loops of one rendering together. */
export const MAX_LOOP_TURNS = 1000;

/**
 * Reads a message in the bounded subset of Velocity that MOSIP's templates use: references,
 * `#if #elseif #else #end`, `#foreach` and `#set`. Nothing in it can run code.
 * A refusal's data are `line` and `column` (both from 1) and `sentence`.
 */
export function readMessageTemplate(text: string): Result<MessageTemplate, 'template-faulty'> {
  if (text.length > MAX_TEMPLATE_LENGTH) {
    const sentence = `a template may have ${MAX_TEMPLATE_LENGTH} characters at most`;
    return fail('template-faulty', { line: 1, column: 1, sentence });
  }
  const cursor = cursorOn(text);
  const nodes = parseTemplate(cursor);
  if (cursor.fault) {
    const { at, sentence } = cursor.fault;
    return fail('template-faulty', { ...positionAt(text, at), sentence });
  }
  return ok({ nodes, placeholders: placeholdersOf(nodes) });
}

/**
 * Fills a template. A reference without a value prints nothing.
 * Throws a RangeError past `MAX_MESSAGE_LENGTH` or `MAX_LOOP_TURNS`.
 */
export function renderMessageTemplate(template: MessageTemplate, values: TemplateValues): string {
  const [first, ...others] = template.nodes;
  // Most of a country's templates are words without a value.
  if (first?.kind === 'text' && others.length === 0) return first.text;
  const rendering: Rendering = { scope: new Map(Object.entries(values)), output: '', turns: 0 };
  renderNodes(template.nodes, rendering);
  return rendering.output;
}

interface Rendering {
  readonly scope: Scope;
  output: string;
  turns: number;
}

function renderNodes(nodes: readonly TemplateNode[], rendering: Rendering): void {
  for (const node of nodes) renderNode(node, rendering);
}

function renderNode(node: TemplateNode, rendering: Rendering): void {
  switch (node.kind) {
    case 'text':
      return write(node.text, rendering);
    case 'reference':
      return write(printed(lookUp(node, rendering.scope)), rendering);
    case 'set':
      rendering.scope.set(node.name, evaluate(node.value, rendering.scope));
      return;
    case 'foreach':
      return renderLoop(node, rendering);
    case 'if': {
      const branch = node.branches.find(
        ({ condition }) => condition === undefined || isTrue(evaluate(condition, rendering.scope)),
      );
      if (branch) renderNodes(branch.body, rendering);
    }
  }
}

function renderLoop(node: TemplateNode & { kind: 'foreach' }, rendering: Rendering): void {
  const list = lookUp(node.list, rendering.scope);
  if (!isList(list)) return;
  const { scope } = rendering;
  const outer = { item: scope.get(node.name), loop: scope.get('foreach') };
  for (const [index, item] of list.entries()) {
    rendering.turns += 1;
    if (rendering.turns > MAX_LOOP_TURNS) throw new RangeError('message template: too many loop turns');
    scope.set(node.name, item);
    scope.set('foreach', { index, count: index + 1, hasNext: index + 1 < list.length });
    renderNodes(node.body, rendering);
  }
  scope.set(node.name, outer.item);
  scope.set('foreach', outer.loop);
}

function write(text: string, rendering: Rendering): void {
  if (rendering.output.length + text.length > MAX_MESSAGE_LENGTH) {
    throw new RangeError('message template: the message is too long');
  }
  rendering.output += text;
}
