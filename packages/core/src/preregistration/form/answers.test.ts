import { describe, expect, it } from 'vitest';
import { readIdSchema } from '../../shared/id-schema-reader.ts';
import { ageOn, capturedLanguages, checkAnswers, knownAnswers } from './answers.ts';

const { schema } = readIdSchema({
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  properties: {
    identity: {
      type: 'object',
      additionalProperties: false,
      required: ['name', 'postalCode'],
      properties: {
        name: {
          type: 'array',
          items: { type: 'object', properties: { language: { type: 'string' }, value: { type: 'string' } } },
        },
        born: { type: 'string' },
        postalCode: {
          type: 'string',
          validators: [{ type: 'regex', validator: '^[0-9]{5}$', arguments: [] }],
        },
      },
    },
  },
});
if (schema === undefined) throw new Error('the schema of this test is refused');
const RULES = { schema, languages: ['eng', 'fra'], birthDate: 'born' };
const TODAY = '2026-03-01';

function faults(identity: Readonly<Record<string, unknown>>, required: readonly string[] = []) {
  return checkAnswers(RULES, identity, required, TODAY).map(({ path, kind }) => `${kind} ${path}`);
}

describe('the answers of a form', () => {
  it('are bound by the schema, which alone requires nothing', () => {
    expect(faults({})).toEqual([]);
    expect(faults({ postalCode: 'x' })).toEqual(['invalid identity/postalCode']);
  });

  it('miss what the caller requires and the schema knows', () => {
    expect(faults({}, ['postalCode', 'shoeSize', 'postalCode'])).toEqual(['missing identity/postalCode']);
  });

  it.each(['2026/03/01', '1900/02/28', '2024/02/29'])('may say born on %s', (born) => {
    expect(faults({ born })).toEqual([]);
  });

  it.each(['2026/03/02', '2025/02/29', '1999/13/01', 'long ago'])('may not say born on %s', (born) => {
    expect(faults({ born })).toEqual(['invalid identity/born']);
  });

  it('are in the languages of the country', () => {
    const name = [
      { language: 'eng', value: 'A' },
      { language: 'deu', value: 'B' },
    ];
    expect(faults({ name })).toEqual(['invalid identity/name/1/language']);
    expect(capturedLanguages({ born: 'x', name })).toEqual(['eng', 'deu']);
    expect(capturedLanguages({ born: 'x' })).toEqual([]);
  });

  it('lose what the schema does not know', () => {
    expect(knownAnswers(schema, { name: [], biometrics: 'x' })).toEqual({ name: [] });
  });
});

describe('the age', () => {
  it.each([
    ['2008/03/01', 18],
    ['2008/03/02', 17],
    ['2026/03/01', 0],
    ['2026/03/02', null],
    [undefined, null],
    ['yesterday', null],
  ])('of who is born on %s is %s', (born, age) => {
    expect(ageOn(born, TODAY)).toBe(age);
  });
});
