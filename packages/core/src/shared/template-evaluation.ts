import type { Expression, Reference } from './template-expression.ts';

/** What a template may be given; objects are read by their own properties only. */
export type TemplateValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | readonly TemplateValue[]
  | { readonly [name: string]: TemplateValue };

export interface TemplateValues {
  readonly [name: string]: TemplateValue;
}

export type Scope = Map<string, TemplateValue>;

/** UTF-16 units of a rendered message, and of any text made on the way. */
export const MAX_MESSAGE_LENGTH = 128 * 1024;

export function lookUp({ names }: Reference, scope: Scope): TemplateValue {
  const [first = '', ...rest] = names;
  return rest.reduce<TemplateValue>(member, scope.get(first));
}

function member(value: TemplateValue, name: string): TemplateValue {
  if (typeof value !== 'object' || value === null || isList(value)) return undefined;
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

export function isList(value: TemplateValue): value is readonly TemplateValue[] {
  return Array.isArray(value);
}

export function printed(value: TemplateValue): string {
  return value === null || value === undefined || typeof value === 'object' ? '' : String(value);
}

/** As in Velocity 2: nothing, an empty text, an empty list and zero are false. */
export function isTrue(value: TemplateValue): boolean {
  return isList(value) ? value.length > 0 : Boolean(value);
}

export function evaluate(expression: Expression, scope: Scope): TemplateValue {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'reference':
      return lookUp(expression, scope);
    case 'not':
      return !isTrue(evaluate(expression.operand, scope));
    case 'text':
      return joined(expression.parts, scope);
    case 'binary':
      return evaluateBinary(expression, scope);
  }
}

function evaluateBinary(expression: Expression & { kind: 'binary' }, scope: Scope): boolean {
  const left = evaluate(expression.left, scope);
  if (expression.operator === '&&') return isTrue(left) && isTrue(evaluate(expression.right, scope));
  if (expression.operator === '||') return isTrue(left) || isTrue(evaluate(expression.right, scope));
  return compare(expression.operator, left, evaluate(expression.right, scope));
}

function compare(operator: string, left: TemplateValue, right: TemplateValue): boolean {
  if (operator === '==') return printed(left) === printed(right);
  if (operator === '!=') return printed(left) !== printed(right);
  if (typeof left !== 'number' || typeof right !== 'number') return false;
  if (operator.startsWith('<')) return operator === '<' ? left < right : left <= right;
  return operator === '>' ? left > right : left >= right;
}

/** Bounded as well, since a `#set` in a loop could double its text at each turn. */
function joined(parts: readonly (string | Reference)[], scope: Scope): string {
  const texts = parts.map((part) => (typeof part === 'string' ? part : printed(lookUp(part, scope))));
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  if (length > MAX_MESSAGE_LENGTH) throw new RangeError('message template: a text is too long');
  return texts.join('');
}
