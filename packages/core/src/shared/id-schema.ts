import { isRecord } from './path-fault.ts';
import { matchesWhole } from './safe-pattern.ts';
import type { SafePattern } from './safe-pattern.ts';

export type SchemaType = 'array' | 'boolean' | 'integer' | 'null' | 'number' | 'object' | 'string';
export type LetterCase = 'lowercased' | 'uppercased';

export interface SchemaNode {
  /** Name of a definition; then nothing else counts. */
  readonly ref?: string;
  readonly types?: readonly SchemaType[] | undefined;
  readonly properties?: Readonly<Record<string, SchemaNode>> | undefined;
  readonly required?: readonly string[] | undefined;
  /** No property beyond the named ones. */
  readonly closed?: boolean | undefined;
  readonly items?: SchemaNode | undefined;
  readonly uniqueItems?: boolean | undefined;
  readonly minItems?: number | undefined;
  readonly maxItems?: number | undefined;
  readonly minLength?: number | undefined;
  readonly maxLength?: number | undefined;
  readonly minimum?: number | undefined;
  readonly maximum?: number | undefined;
  readonly choices?: readonly unknown[] | undefined;
  /** For texts only. */
  readonly pattern?: SafePattern | undefined;
  /** Each must match the whole text of a value of any kind. */
  readonly validators?: readonly SafePattern[] | undefined;
  readonly letterCase?: LetterCase | undefined;
}

export interface IdSchema {
  readonly root: SchemaNode;
  readonly definitions: Readonly<Record<string, SchemaNode>>;
  /** Names of an identity's fields, in the schema's order. */
  readonly fields: readonly string[];
  /** Fields that the schema itself requires; an operation's mandatory list decides which count. */
  readonly required: readonly string[];
}

export interface IdentityFault {
  /** Such as `identity/fullName/0/value`. */
  readonly path: string;
  readonly kind: 'missing' | 'invalid';
}

/**
 * Names everything wrong with an identity, each path once.
 * `mandatory` is the operation's list, an entry of which may name alternatives (`dateOfBirth|age`):
 * a missing field counts only if it is listed there and the schema requires it. What is missing
 * deeper down always counts. (MOSIP kernel-idobjectvalidator.)
 */
export function checkIdentity(
  schema: IdSchema,
  identity: unknown,
  mandatory: readonly string[],
): readonly IdentityFault[] {
  const check: Check = { schema, faults: new Map() };
  checkNode(schema.root, { identity }, [], check);
  const missing = mandatory
    .map((entry) => entry.split('|'))
    .filter((names) => names.some((name) => schema.required.includes(name)))
    .filter((names) => !names.some((name) => isRecord(identity) && Object.hasOwn(identity, name)));
  for (const [name = ''] of missing) report(check, ['identity', name], 'missing');
  return [...check.faults.values()];
}

interface Check {
  readonly schema: IdSchema;
  readonly faults: Map<string, IdentityFault>;
}

type Path = readonly string[];

function report(check: Check, path: Path, kind: IdentityFault['kind']): void {
  const fault = { path: path.join('/'), kind };
  check.faults.set(`${kind} ${fault.path}`, fault);
}

function checkNode(node: SchemaNode, value: unknown, path: Path, check: Check): void {
  if (node.ref !== undefined) {
    const definition = check.schema.definitions[node.ref];
    if (definition) checkNode(definition, value, path, check);
    return;
  }
  if (!isValid(node, value)) report(check, path, 'invalid');
  if (Array.isArray(value)) checkItems(node, value, path, check);
  else if (isRecord(value)) checkMembers(node, value, path, check);
}

function isValid(node: SchemaNode, value: unknown): boolean {
  return (
    (node.types === undefined || node.types.some((type) => hasType(value, type))) &&
    (node.choices === undefined || node.choices.some((choice) => canonical(choice) === canonical(value))) &&
    isWithinLimits(node, value) &&
    (node.validators ?? []).every((pattern) => matchesWhole(pattern, textOf(value))) &&
    hasLetterCase(node.letterCase, value)
  );
}

function hasType(value: unknown, type: SchemaType): boolean {
  switch (type) {
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isRecord(value);
    case 'null':
      return value === null;
    case 'integer':
      return Number.isInteger(value);
    case 'string':
    case 'number':
    case 'boolean':
      return typeof value === type;
  }
}

function isWithinLimits(node: SchemaNode, value: unknown): boolean {
  if (typeof value === 'number') return isBetween(value, node.minimum, node.maximum);
  if (typeof value === 'string') {
    return (
      isBetween([...value].length, node.minLength, node.maxLength) &&
      (node.pattern === undefined || matchesWhole(node.pattern, value))
    );
  }
  if (!Array.isArray(value)) return true;
  const repeats =
    node.uniqueItems === true && new Set(value.map((item) => canonical(item))).size < value.length;
  return !repeats && isBetween(value.length, node.minItems, node.maxItems);
}

function isBetween(value: number, low = -Infinity, high = Infinity): boolean {
  return value >= low && value <= high;
}

/** The text that validators see: containers have none. */
function textOf(value: unknown): string {
  return typeof value === 'object' && value !== null ? '' : String(value);
}

function hasLetterCase(letterCase: LetterCase | undefined, value: unknown): boolean {
  if (letterCase === undefined || typeof value !== 'string') return true;
  return value === (letterCase === 'lowercased' ? value.toLowerCase() : value.toUpperCase());
}

const MAX_COMPARED_DEPTH = 32;

/** Equal values have equal texts, whatever the order of their members. */
function canonical(value: unknown, depth = 0): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (depth > MAX_COMPARED_DEPTH) return 'deeper';
  if (Array.isArray(value)) return `[${value.map((item) => canonical(item, depth + 1)).join(',')}]`;
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member, depth + 1)}`).join(',')}}`;
}

function checkItems(node: SchemaNode, value: readonly unknown[], path: Path, check: Check): void {
  const { items } = node;
  if (items) value.forEach((item, index) => checkNode(items, item, [...path, String(index)], check));
}

function checkMembers(
  node: SchemaNode,
  value: Readonly<Record<string, unknown>>,
  path: Path,
  check: Check,
): void {
  const properties = node.properties ?? {};
  for (const [name, member] of Object.entries(value)) {
    const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (schema) checkNode(schema, member, [...path, name], check);
    else if (node.closed) report(check, [...path, name], 'invalid');
  }
  if (path.length === 1 && path[0] === 'identity') return;
  for (const name of node.required ?? []) {
    if (!Object.hasOwn(value, name)) report(check, [...path, name], 'missing');
  }
}
