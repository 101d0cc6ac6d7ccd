import { readIdSchema } from '../../shared/id-schema-reader.ts';
import { isRecord, ownMember, pathText } from '../../shared/path-fault.ts';
import { fail, ok } from '../../shared/result.ts';
import type { Result } from '../../shared/result.ts';

/** A field as administrators write it; what it holds beyond this is kept and told as it came. */
export interface SchemaField {
  readonly id: string;
  /** A type of JSON, or the name of one of the pack's definitions. */
  readonly type: string;
  readonly subType?: string | null;
  readonly required?: boolean | null;
  readonly bioAttributes?: readonly string[] | null;
}

/** What a schema must keep to, of the pack that runs. */
export interface SchemaGround {
  /** JSON text of the pack's own schema, whose definitions fields refer to. */
  readonly document: string;
  /** Fields the product looks up by the identity mapping. */
  readonly needed: readonly string[];
}

export interface NewIdSchema {
  readonly title: string;
  readonly description: string;
  readonly fields: readonly SchemaField[];
}

export type SchemaRefusal =
  | 'field-twice'
  | 'sub-type-missing'
  | 'bio-attributes-missing'
  | 'bio-attributes-twice'
  | 'schema-faulty'
  | 'field-needed';

const TYPES = ['string', 'number', 'integer', 'boolean', 'array', 'object'];
/** Rules that are taken over from a field as they are. */
const RULES = [
  ...['bioAttributes', 'validators', 'format', 'minimum', 'maximum', 'minLength', 'maxLength', 'pattern'],
  ...['enum', 'items', 'minItems', 'maxItems', 'uniqueItems'],
];
const MOST_NAMED = 5;

/** The JSON text of a schema of these fields, or the first kind of thing that is wrong with it (identity-backbone §8.1). */
export function idSchemaOf(schema: NewIdSchema, ground: SchemaGround): Result<string, SchemaRefusal> {
  const refused = repeatedField(schema.fields) ?? subTypeFault(schema.fields) ?? bioFault(schema.fields);
  if (refused !== null) return refused;
  const pack: unknown = JSON.parse(ground.document);
  const document = documentOf(schema, ownMember(pack, 'definitions'));
  const wrong = readIdSchema(document).faults.filter(({ severity }) => severity === 'error');
  if (wrong.length > 0) {
    const faults = wrong.slice(0, MOST_NAMED).map(({ path, sentence }) => `${pathText(path)}: ${sentence}`);
    return fail('schema-faulty', { faults: faults.join('; ') });
  }
  const lost = ground.needed.filter((name) => typeOf(document, name) !== typeOf(pack, name));
  return lost.length > 0 ? fail('field-needed', { names: lost.join(', ') }) : ok(JSON.stringify(document));
}

type Refused = ReturnType<typeof fail<SchemaRefusal>>;

/** Names that differ in capitals only are one name to those who look them up. */
function repeatedField(fields: readonly SchemaField[]): Refused | null {
  const folded = fields.map(({ id }) => id.toLowerCase());
  const repeated = new Set(folded.filter((id, at) => folded.indexOf(id) < at));
  return repeated.size > 0 ? fail('field-twice', { names: [...repeated].join(', ') }) : null;
}

function subTypeFault(fields: readonly SchemaField[]): Refused | null {
  for (const type of ['documenttype', 'biometricstype']) {
    const found = fields.find((field) => field.type.toLowerCase() === type && subTypeOf(field) === '');
    if (found !== undefined) return fail('sub-type-missing', { name: found.id });
  }
  return null;
}

function subTypeOf({ subType }: SchemaField): string {
  const text = subType?.trim() ?? '';
  return text.toLowerCase() === 'none' ? '' : text;
}

/** Where several fields hold biometrics of one sub-type, each says of what, and no two say the same. */
function bioFault(fields: readonly SchemaField[]): Refused | null {
  const biometric = fields.filter(({ type }) => type.toLowerCase() === 'biometricstype');
  for (const subType of new Set(biometric.map(subTypeOf))) {
    const group = biometric.filter((field) => subTypeOf(field) === subType);
    if (group.length < 2) continue;
    const without = group.find(({ bioAttributes }) => bioAttributes == null);
    if (without !== undefined) return fail('bio-attributes-missing', { name: without.id });
    const all = group.flatMap(({ bioAttributes }) => bioAttributes ?? []);
    if (new Set(all).size < all.length) return fail('bio-attributes-twice', { name: group[0]?.id ?? '' });
  }
  return null;
}

function documentOf({ title, description, fields }: NewIdSchema, definitions: unknown) {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
    description,
    type: 'object',
    additionalProperties: false,
    definitions: isRecord(definitions) ? definitions : {},
    properties: {
      identity: {
        type: 'object',
        additionalProperties: false,
        required: fields.filter(({ required }) => required === true).map(({ id }) => id),
        properties: Object.fromEntries(fields.map((field) => [field.id, nodeOf(field)])),
      },
    },
  };
}

function nodeOf(field: SchemaField): Readonly<Record<string, unknown>> {
  const rules = RULES.map((name): [string, unknown] => [name, ownMember(field, name)]).filter(
    ([, value]) => value != null,
  );
  const isPlain = TYPES.includes(field.type);
  return {
    fieldType: ownMember(field, 'fieldType') ?? 'default',
    fieldCategory: ownMember(field, 'fieldCategory') ?? 'pvt',
    ...Object.fromEntries(rules),
    ...(isPlain ? { type: field.type } : { $ref: `#/definitions/${field.type}` }),
  };
}

/** As it stands in the schema; null where there is no such field. */
function typeOf(document: unknown, field: string): string | null {
  const identity = ownMember(ownMember(document, 'properties'), 'identity');
  const node = ownMember(ownMember(identity, 'properties'), field);
  return isRecord(node) ? JSON.stringify([node['type'] ?? null, node['$ref'] ?? null]) : null;
}
