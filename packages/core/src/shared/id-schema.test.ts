import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkIdentity } from './id-schema.ts';
import type { IdSchema } from './id-schema.ts';
import { readIdSchema } from './id-schema-reader.ts';

function aSchema(fields: object, required: readonly string[] = []): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    definitions: {
      simpleType: {
        type: 'array',
        uniqueItems: true,
        items: {
          type: 'object',
          additionalProperties: false,
          required: ['language', 'value'],
          properties: { language: { type: 'string' }, value: { type: 'string', maxLength: 5 } },
        },
      },
    },
    properties: {
      identity: { type: 'object', additionalProperties: false, required, properties: fields },
    },
  };
}

function read(document: object): IdSchema {
  const { schema, faults } = readIdSchema(document);
  if (!schema) throw new Error(JSON.stringify(faults));
  return schema;
}

function check(fields: object, identity: unknown, required: string[] = [], mandatory = required): string[] {
  const faults = checkIdentity(read(aSchema(fields, required)), identity, mandatory);
  return faults.map(({ kind, path }) => `${kind} ${path}`);
}

const NAME = { fullName: { $ref: '#/definitions/simpleType' } };
const PHONE = {
  phone: { type: 'string', validators: [{ type: 'regex', validator: '[0-9]{10}', arguments: [] }] },
};

describe('checkIdentity', () => {
  it('names each path once, with what is wrong', () => {
    const identity = {
      fullName: [{ language: 'eng', value: 'too long' }, { language: 'fra' }],
      phone: '12',
      age: 4,
    };
    expect(check({ ...NAME, ...PHONE }, identity)).toEqual([
      'invalid identity/fullName/0/value',
      'missing identity/fullName/1/value',
      'invalid identity/phone',
      'invalid identity/age',
    ]);
  });

  it('reports a missing field only if the operation and the schema both ask for it', () => {
    const required = ['fullName', 'phone'];
    expect(check({ ...NAME, ...PHONE }, {}, required)).toEqual([
      'missing identity/fullName',
      'missing identity/phone',
    ]);
    expect(check({ ...NAME, ...PHONE }, {}, required, ['phone', 'UIN'])).toEqual(['missing identity/phone']);
    expect(check({ ...NAME, ...PHONE }, {}, required, [])).toEqual([]);
  });

  it('lets any of several alternatives satisfy an entry', () => {
    const fields = { dateOfBirth: { type: 'string' }, age: { type: 'integer' } };
    expect(check(fields, { age: 4 }, ['dateOfBirth'], ['dateOfBirth|age'])).toEqual([]);
    expect(check(fields, {}, ['dateOfBirth'], ['dateOfBirth|age'])).toEqual(['missing identity/dateOfBirth']);
  });

  it('applies validators to the whole text, of numbers too, and ignores their language', () => {
    const validators = [{ type: 'regex', validator: '[0-9]', langCode: 'eng' }];
    expect(check({ n: { validators } }, { n: 7 })).toEqual([]);
    expect(check({ n: { validators } }, { n: 77 })).toEqual(['invalid identity/n']);
    expect(check({ n: { validators } }, { n: ['7'] })).toEqual(['invalid identity/n']);
  });

  it('knows the two letter cases, in every script', () => {
    const fields = {
      low: { type: 'string', format: 'lowercased' },
      up: { type: 'string', format: 'uppercased' },
    };
    expect(check(fields, { low: 'élan', up: 'ÉLAN' })).toEqual([]);
    expect(check(fields, { low: 'Élan', up: 'Élan' })).toEqual([
      'invalid identity/low',
      'invalid identity/up',
    ]);
  });

  it('ignores what stands beside $ref', () => {
    const validators = [{ type: 'regex', validator: 'x' }];
    expect(check({ fullName: { ...NAME.fullName, validators } }, { fullName: [] })).toEqual([]);
  });

  it.each([undefined, null, 'text', [], 7])('finds %o no identity', (identity) => {
    expect(check(NAME, identity)).toEqual(['invalid identity']);
  });

  it('takes a name such as constructor for a field like any other', () => {
    expect(check(NAME, { constructor: 1 })).toEqual(['invalid identity/constructor']);
  });

  it('compares very deep values without running out of stack', () => {
    const deep = JSON.parse(`${'['.repeat(20_000)}${']'.repeat(20_000)}`);
    expect(check(NAME, { fullName: [deep] })).toEqual(['invalid identity/fullName/0']);
  });
});

describe('readIdSchema', () => {
  const inField = ['properties', 'identity', 'properties', 'x'];
  it.each([
    [{ $ref: '#/definitions/none' }, [...inField, '$ref'], 'error'],
    [{ $ref: 'http://elsewhere' }, [...inField, '$ref'], 'error'],
    [{ $ref: '#/definitions/simpleType', validators: [{}] }, [...inField, 'validators'], 'warning'],
    [{ type: 'text' }, [...inField, 'type'], 'error'],
    [{ type: ['string', 'text'] }, [...inField, 'type'], 'error'],
    [{ oneOf: [] }, [...inField, 'oneOf'], 'error'],
    [{ minLength: '3' }, [...inField, 'minLength'], 'error'],
    [{ required: 'a' }, [...inField, 'required'], 'error'],
    [{ required: [1] }, [...inField, 'required'], 'error'],
    [{ pattern: 'abc' }, [...inField, 'pattern'], 'error'],
    [{ pattern: '^a$|^b$' }, [...inField, 'pattern'], 'error'],
    [
      { validators: [{ type: 'regex', validator: '(a+)+' }] },
      [...inField, 'validators', 0, 'validator'],
      'error',
    ],
    [{ validators: [{ type: 'regex' }] }, [...inField, 'validators', 0], 'error'],
    [{ validators: [{ type: 'mvel', validator: 'x' }] }, [...inField, 'validators', 0], 'warning'],
    [{ items: 3 }, [...inField, 'items'], 'error'],
    [{ properties: [] }, [...inField, 'properties'], 'error'],
  ])('of %o says where the fault is', (field, path, severity) => {
    const { schema, faults } = readIdSchema(aSchema({ x: field }));
    expect(faults).toMatchObject([{ path, severity }]);
    expect(schema === undefined).toBe(severity === 'error');
  });

  it('names every fault of one schema', () => {
    const { faults } = readIdSchema({ properties: { identity: { properties: { x: 1, y: { not: {} } } } } });
    expect(faults.map(({ path }) => path.at(-1))).toEqual(['$schema', 'type', 'x', 'not']);
  });

  it('needs the fields of an identity', () => {
    expect(readIdSchema(null).schema).toBeUndefined();
    expect(readIdSchema({ $schema: 'x', type: 'object' }).faults.map(({ path }) => path)).toEqual([
      inField.slice(0, 3),
    ]);
  });

  it('refuses a definition that is only a reference, which could turn in a circle', () => {
    const schema = { ...aSchema({}), definitions: { a: { $ref: '#/definitions/a' } } };
    expect(readIdSchema(schema).schema).toBeUndefined();
  });
});

/** Rules and values from one small stock, so that they often meet. */
const leaf = fc.oneof(
  fc.constant({}),
  fc.record(
    {
      type: fc.constantFrom('string', 'number', 'integer', 'boolean', ['string', 'null']),
      minLength: fc.nat(2),
      maxLength: fc.nat(3),
      minimum: fc.nat(3),
      maximum: fc.nat(3),
      enum: fc.constantFrom(['a', 1], [null, [1]], [{ p: 1, q: 2 }]),
      pattern: fc.constantFrom('^a+$', '^[ab]?$'),
      format: fc.constantFrom('lowercased', 'uppercased', 'none', ''),
      validators: fc.constantFrom([{ type: 'regex', validator: 'a|1' }], [{ type: 'other', validator: 'x' }]),
      fieldCategory: fc.constant('pvt'),
    },
    { requiredKeys: [] },
  ),
  fc.constant({ $ref: '#/definitions/simpleType' }),
);
const { node } = fc.letrec<{ node: object }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.record(
      {
        type: fc.constantFrom('array', 'object'),
        uniqueItems: fc.boolean(),
        minItems: fc.nat(2),
        maxItems: fc.nat(2),
        items: tie('node'),
        additionalProperties: fc.boolean(),
        required: fc.subarray(['p', 'q', 'r']),
        properties: fc.record({ p: tie('node'), q: tie('node') }, { requiredKeys: [] }),
      },
      { requiredKeys: [] },
    ),
  ),
}));
const scalar = fc.constantFrom<unknown>('a', 'A', 'ab', '', 'é😀', 0, 1, 2.5, 3, true, null);
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.record({ p: tie('value'), q: tie('value'), s: tie('value') }, { requiredKeys: [] }),
    fc.array(fc.record({ language: scalar, value: scalar }, { requiredKeys: ['language'] }), {
      maxLength: 2,
    }),
  ),
}));

function oracle(schema: object): (document: unknown) => string[] {
  const ajv = new Ajv({ allErrors: true, strict: false, allowUnionTypes: true });
  ajv.addFormat('lowercased', (text: string) => text === text.toLowerCase());
  ajv.addFormat('uppercased', (text: string) => text === text.toUpperCase());
  for (const format of ['none', '']) ajv.addFormat(format, true);
  ajv.addKeyword({
    keyword: 'validators',
    validate: (rules: { type: string; validator: string }[], data: unknown) =>
      rules.every(
        ({ type, validator }) =>
          type !== 'regex' ||
          new RegExp(`^(?:${validator})$`).test(
            typeof data === 'object' && data !== null ? '' : String(data),
          ),
      ),
  });
  const validate = ajv.compile(schema);
  return (document) => {
    validate(document);
    const faults = (validate.errors ?? []).map(({ keyword, instancePath, params }) => {
      if (keyword === 'required') return `missing ${instancePath}/${params['missingProperty']}`;
      if (keyword === 'additionalProperties')
        return `invalid ${instancePath}/${params['additionalProperty']}`;
      return `invalid ${instancePath}`;
    });
    return [...new Set(faults.map((fault) => fault.replace(' /', ' ')))].toSorted();
  };
}

describe('beside ajv', () => {
  it('finds the same faults at the same places', () => {
    const fields = fc.record({ p: node, q: node }, { requiredKeys: [] });
    const identities = fc.array(value, { maxLength: 4 }).map((values) => JSON.parse(JSON.stringify(values)));
    let faulty = 0;
    fc.assert(
      fc.property(fields, fc.subarray(['p', 'q']), identities, (stock, required, values) => {
        const document = aSchema(stock, required);
        const [schema, expected] = [read(document), oracle(document)];
        for (const identity of values) {
          const faults = checkIdentity(schema, identity, required).map(({ kind, path }) => `${kind} ${path}`);
          if (faults.length > 0) faulty += 1;
          // Ajv stays silent on the missing fields of what is no object at all.
          const compared = typeof identity === 'object' && identity !== null && !Array.isArray(identity);
          if (compared) expect(faults.toSorted()).toEqual(expected({ identity }));
        }
      }),
      { numRuns: 150 },
    );
    expect(faulty).toBeGreaterThan(100);
  });
});
