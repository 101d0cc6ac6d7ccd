import { describe, expect, it } from 'vitest';
import { readIdSchema } from '../../shared/id-schema-reader.ts';
import { idSchemaOf } from './id-schema-draft.ts';
import type { SchemaField } from './id-schema-draft.ts';

const PACK = JSON.stringify({
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  definitions: {
    simpleType: { type: 'array' },
    documentType: { type: 'object' },
    biometricsType: { type: 'object' },
  },
  properties: {
    identity: {
      type: 'object',
      properties: { fullName: { $ref: '#/definitions/simpleType' }, email: { type: 'string' } },
    },
  },
});
const ground = { document: PACK, needed: ['fullName'] };
const NAME: SchemaField = { id: 'fullName', type: 'simpleType', required: true };

const written = (...fields: readonly (SchemaField & Readonly<Record<string, unknown>>)[]) =>
  idSchemaOf({ title: 'New', description: 'A new one', fields: [NAME, ...fields] }, ground);

describe('[MD-61] a schema of fields', () => {
  it('is a JSON schema with the pack’s definitions, which identities could be checked by', () => {
    const made = written(
      { id: 'nickname', type: 'string', maxLength: 20, fieldCategory: 'none' },
      { id: 'proof', type: 'documentType', subType: 'POI' },
      { id: 'hands', type: 'biometricsType', subType: 'applicant', bioAttributes: ['leftThumb'] },
      { id: 'eyes', type: 'biometricsType', subType: 'applicant', bioAttributes: ['leftEye'] },
    );
    if (!made.ok) throw new Error(made.failure.word);
    const read = readIdSchema(JSON.parse(made.value));
    expect(read.fields).toEqual(['fullName', 'nickname', 'proof', 'hands', 'eyes']);
    expect(read.schema?.required).toEqual(['fullName']);
    expect(made.value).toContain('"maxLength":20');
  });

  it.each([
    ['field-twice', [{ id: 'FULLNAME', type: 'string' }]],
    ['sub-type-missing', [{ id: 'proof', type: 'documentType' }]],
    ['sub-type-missing', [{ id: 'face', type: 'biometricsType', subType: 'NONE' }]],
    [
      'bio-attributes-missing',
      [
        { id: 'hands', type: 'biometricsType', subType: 'applicant', bioAttributes: ['leftThumb'] },
        { id: 'eyes', type: 'biometricsType', subType: 'applicant' },
      ],
    ],
    [
      'bio-attributes-twice',
      [
        { id: 'hands', type: 'biometricsType', subType: 'applicant', bioAttributes: ['face'] },
        { id: 'eyes', type: 'biometricsType', subType: 'applicant', bioAttributes: ['face'] },
      ],
    ],
    ['schema-faulty', [{ id: 'nickname', type: 'unknownType' }]],
    [
      'schema-faulty',
      [{ id: 'nickname', type: 'string', validators: [{ type: 'regex', validator: '(a+)+$' }] }],
    ],
    ['schema-faulty', [{ id: 'nickname', type: 'string', maxLength: 'long' }]],
  ])('is refused as %s', (word, fields) => {
    expect(written(...fields)).toMatchObject({ ok: false, failure: { word } });
  });

  it('says what is wrong, and where', () => {
    const made = written({ id: 'nickname', type: 'unknownType' });
    expect(made).toMatchObject({
      failure: { data: { faults: expect.stringContaining('properties.identity.properties.nickname') } },
    });
  });

  it('keeps what the product looks up, each as it is', () => {
    const fields: readonly SchemaField[] = [{ id: 'email', type: 'string' }];
    const made = idSchemaOf({ title: 'New', description: 'x', fields }, ground);
    expect(made).toMatchObject({ failure: { word: 'field-needed', data: { names: 'fullName' } } });
    const other = idSchemaOf(
      { title: 'New', description: 'x', fields: [{ id: 'fullName', type: 'string' }] },
      ground,
    );
    expect(other).toMatchObject({ failure: { word: 'field-needed' } });
  });
});
