import type { Expression, Reference } from './template-expression.ts';
import type { TemplateNode } from './template-parser.ts';

/** First names of the references that no `#set` or `#foreach` of the template binds itself. */
export function placeholdersOf(nodes: readonly TemplateNode[]): readonly string[] {
  const used = new Set<string>();
  const bound = new Set<string>(['foreach']);
  const visit = (node: TemplateNode): void => {
    if (node.kind === 'set' || node.kind === 'foreach') bound.add(node.name);
    for (const reference of referencesIn(node)) used.add(reference.names[0] ?? '');
    for (const child of childrenOf(node)) visit(child);
  };
  nodes.forEach(visit);
  return [...used].filter((name) => !bound.has(name));
}

function childrenOf(node: TemplateNode): readonly TemplateNode[] {
  if (node.kind === 'foreach') return node.body;
  return node.kind === 'if' ? node.branches.flatMap((branch) => branch.body) : [];
}

function referencesIn(node: TemplateNode): readonly Reference[] {
  if (node.kind === 'reference') return [node];
  if (node.kind === 'foreach') return [node.list];
  if (node.kind === 'set') return referencesOf(node.value);
  if (node.kind === 'text') return [];
  return node.branches.flatMap(({ condition }) => (condition ? referencesOf(condition) : []));
}

function referencesOf(expression: Expression): readonly Reference[] {
  if (expression.kind === 'reference') return [expression];
  if (expression.kind === 'not') return referencesOf(expression.operand);
  if (expression.kind === 'binary') return [expression.left, expression.right].flatMap(referencesOf);
  return expression.kind === 'text' ? expression.parts.filter((part) => typeof part !== 'string') : [];
}
