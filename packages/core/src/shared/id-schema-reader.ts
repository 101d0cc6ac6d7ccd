import type { IdSchema, LetterCase, SchemaNode, SchemaType } from './id-schema.ts';
import { isRecord, ownMember } from './path-fault.ts';
import type { DocumentPath, PathFault } from './path-fault.ts';
import { readPattern } from './safe-pattern.ts';
import type { SafePattern } from './safe-pattern.ts';

export interface IdSchemaReading {
  /** Names of an identity's fields, as far as they could be read. */
  readonly fields: readonly string[];
  /** Absent when a fault is an error. */
  readonly schema: IdSchema | undefined;
  readonly faults: readonly PathFault[];
}

type Json = Readonly<Record<string, unknown>>;

interface Reader {
  readonly faults: PathFault[];
  readonly definitions: ReadonlySet<string>;
}

const TYPES: readonly SchemaType[] = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'];
const LETTER_CASES: readonly LetterCase[] = ['lowercased', 'uppercased'];
/** Rules of JSON Schema that this dialect does not interpret; leaving one out would accept too much. */
const NOT_INTERPRETED = [
  'allOf',
  'anyOf',
  'const',
  'contains',
  'dependencies',
  'else',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'if',
  'maxProperties',
  'minProperties',
  'multipleOf',
  'not',
  'oneOf',
  'patternProperties',
  'propertyNames',
  'then',
];
const REF = /^#\/definitions\/([^/]+)$/;

/** Reads a schema in MOSIP's dialect: draft-04 rules under a draft-07 name, with `validators`. */
export function readIdSchema(document: unknown): IdSchemaReading {
  const definitions = ownMember(document, 'definitions');
  const reader: Reader = {
    faults: [],
    definitions: new Set(isRecord(definitions) ? Object.keys(definitions) : []),
  };
  for (const name of ['$schema', 'type']) {
    if (typeof ownMember(document, name) !== 'string') error(reader, [name], 'the schema needs this text');
  }
  const identity = ownMember(ownMember(document, 'properties'), 'identity');
  const fields = ownMember(identity, 'properties');
  const place = ['properties', 'identity', 'properties'];
  if (!isRecord(fields)) error(reader, place, 'the schema needs the fields of an identity here');
  const root = nodeOf(document, [], reader);
  const schema: IdSchema = {
    root,
    definitions: nodesOf(definitions, ['definitions'], reader),
    fields: isRecord(fields) ? Object.keys(fields) : [],
    required: root.properties?.['identity']?.required ?? [],
  };
  const refused = reader.faults.some((fault) => fault.severity === 'error');
  return { fields: schema.fields, schema: refused ? undefined : schema, faults: reader.faults };
}

function nodeOf(value: unknown, path: DocumentPath, reader: Reader): SchemaNode {
  if (!isRecord(value)) {
    error(reader, path, 'a schema must be an object');
    return {};
  }
  if (Object.hasOwn(value, '$ref')) return refOf(value, path, reader);
  for (const name of NOT_INTERPRETED) {
    if (Object.hasOwn(value, name)) error(reader, [...path, name], 'this rule is not interpreted here');
  }
  return {
    types: typesOf(value['type'], [...path, 'type'], reader),
    properties: Object.hasOwn(value, 'properties')
      ? nodesOf(value['properties'], [...path, 'properties'], reader)
      : undefined,
    required: namesOf(value['required'], [...path, 'required'], reader),
    closed: value['additionalProperties'] === false,
    items: itemsOf(value, path, reader),
    uniqueItems: value['uniqueItems'] === true,
    ...limitsOf(value, path, reader),
    choices: listOf(value['enum'], [...path, 'enum'], reader),
    pattern: patternOf(value, path, reader),
    validators: validatorsOf(value, path, reader),
    letterCase: LETTER_CASES.find((letterCase) => letterCase === value['format']),
  };
}

/** Beside `$ref` nothing counts, as in the drafts the dialect comes from. */
function refOf(value: Json, path: DocumentPath, reader: Reader): SchemaNode {
  const name = REF.exec(String(value['$ref']))?.[1] ?? '';
  if (!reader.definitions.has(name))
    error(reader, [...path, '$ref'], 'it refers to no definition of this schema');
  if (path[0] === 'definitions' && path.length === 2) {
    error(reader, [...path, '$ref'], 'a definition may not be just another reference');
  }
  if (listOf(value['validators'], [...path, 'validators'], reader)?.length) {
    const sentence = 'rules beside $ref are not applied to identities; write them into the definition';
    reader.faults.push({ path: [...path, 'validators'], severity: 'warning', sentence });
  }
  return { ref: name };
}

function nodesOf(value: unknown, path: DocumentPath, reader: Reader): Readonly<Record<string, SchemaNode>> {
  if (value === undefined) return {};
  if (!isRecord(value)) {
    error(reader, path, 'schemas by name are expected here');
    return {};
  }
  const nodes = Object.entries(value).map(([name, node]): [string, SchemaNode] => [
    name,
    nodeOf(node, [...path, name], reader),
  ]);
  return Object.fromEntries(nodes);
}

function itemsOf(value: Json, path: DocumentPath, reader: Reader): SchemaNode | undefined {
  return value['items'] === undefined ? undefined : nodeOf(value['items'], [...path, 'items'], reader);
}

function typesOf(value: unknown, path: DocumentPath, reader: Reader): readonly SchemaType[] | undefined {
  if (value === undefined) return undefined;
  const named = Array.isArray(value) ? value : [value];
  const types = TYPES.filter((type) => named.includes(type));
  if (types.length === 0 || types.length !== new Set(named).size) {
    error(reader, path, `a type must be one of ${TYPES.join(', ')}`);
  }
  return types;
}

function namesOf(value: unknown, path: DocumentPath, reader: Reader): readonly string[] | undefined {
  const names = listOf(value, path, reader);
  if (names?.some((name) => typeof name !== 'string'))
    error(reader, path, 'a list of names is expected here');
  return names?.map(String);
}

function listOf(value: unknown, path: DocumentPath, reader: Reader): readonly unknown[] | undefined {
  const list: readonly unknown[] | undefined = Array.isArray(value) ? value : undefined;
  if (value !== undefined && !list) error(reader, path, 'a list is expected here');
  return list;
}

const LIMITS = ['minItems', 'maxItems', 'minLength', 'maxLength', 'minimum', 'maximum'] as const;

function limitsOf(
  value: Json,
  path: DocumentPath,
  reader: Reader,
): Partial<Record<(typeof LIMITS)[number], number>> {
  const given = LIMITS.filter((name) => Object.hasOwn(value, name));
  return Object.fromEntries(given.map((name) => [name, numberOf(value[name], [...path, name], reader)]));
}

function numberOf(value: unknown, path: DocumentPath, reader: Reader): number {
  if (typeof value === 'number') return value;
  error(reader, path, 'a number is expected here');
  return 0;
}

/** `pattern` searches where `validators` match the whole text, so only an anchored one is the same. */
function patternOf(value: Json, path: DocumentPath, reader: Reader): SafePattern | undefined {
  const source = value['pattern'];
  if (source === undefined) return undefined;
  if (typeof source === 'string' && /^\^[^|]*\$$/.test(source)) {
    return safePattern(source, [...path, 'pattern'], reader);
  }
  error(reader, [...path, 'pattern'], 'a pattern must begin with ^, end with $ and have no |');
  return undefined;
}

function validatorsOf(value: Json, path: DocumentPath, reader: Reader): readonly SafePattern[] {
  const place = [...path, 'validators'];
  const validators = listOf(value['validators'], place, reader) ?? [];
  return validators.flatMap((validator, index) => {
    const source = ownMember(validator, 'validator');
    const type = ownMember(validator, 'type');
    if (typeof source !== 'string' || typeof type !== 'string') {
      error(reader, [...place, index], 'a validator needs the texts "type" and "validator"');
      return [];
    }
    if (type === 'regex') return safePattern(source, [...place, index, 'validator'], reader) ?? [];
    const sentence = `a validator of type ${type} is not applied; only regex is`;
    reader.faults.push({ path: [...place, index], severity: 'warning', sentence });
    return [];
  });
}

function safePattern(source: string, path: DocumentPath, reader: Reader): SafePattern | undefined {
  const result = readPattern(source);
  if (result.ok) return result.value;
  error(reader, path, `the pattern is refused: ${result.failure.data['reason'] ?? ''}`);
  return undefined;
}

function error(reader: Reader, path: DocumentPath, sentence: string): void {
  reader.faults.push({ path, severity: 'error', sentence });
}
