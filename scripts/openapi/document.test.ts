import { open, residentWith } from '@doorstep/contract/access.ts';
import { kernel } from '@doorstep/contract/envelope.ts';
import { operation } from '@doorstep/contract/operation.ts';
import { valueAt } from '@doorstep/contract/json.ts';
import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from './document.ts';

const REFUSED = { code: 'RES-SER-418', text: 'Cannot be read' };
const family = kernel({
  id: 'x',
  version: '1.0',
  errorsOnSuccess: 'null',
  metadata: 'absent',
  faults: {
    unreadable: REFUSED,
    internal: REFUSED,
    unauthenticated: { code: 'KER-ATH-401', text: 'Sign in', status: 401 },
    forbidden: { code: 'RES-SER-403', text: 'Denied', status: 403 },
    tooMany: { code: 'RES-SER-429', text: 'Later', status: 429 },
  },
});
const empty = { summary: 'S', checks: [], collects: 'first', failures: {}, family } as const;
const audit = { module: 'M', success: ['1', 'A'], failure: ['2', 'B'] } as const;

const text = { type: 'string' };
const revoke = operation({
  ...empty,
  audit,
  name: 'resident.vid.revoke',
  contractId: 'V-5',
  method: 'PATCH',
  path: '/resident/v1/revoke-vid/:vid',
  access: residentWith('Manage-VID'),
  input: {
    params: Type.Object({ vid: Type.String() }),
    query: Type.Object({ langCode: Type.Optional(Type.String()) }),
    body: Type.String(),
  },
  output: Type.String(),
  failures: { 'vid-unknown': { code: 'RES-SER-474', text: 'Not known' } },
});
const download = operation({
  ...empty,
  audit,
  name: 'resident.login',
  method: 'GET',
  path: '/resident/v1/login/*',
  access: open,
  input: { params: Type.Object({ '*': Type.String() }) },
  output: Type.String(),
});

describe('openApiDocument', () => {
  const document = openApiDocument('Resident Services', '1.0', [revoke, download]);
  const described = (path: string, method: string): unknown => valueAt(document, ['paths', path, method]);

  it('orders paths and writes parameters as OpenAPI does', () => {
    expect(Object.keys(Object(valueAt(document, ['paths'])))).toEqual([
      '/resident/v1/login/{rest}',
      '/resident/v1/revoke-vid/{vid}',
    ]);
    expect(described('/resident/v1/revoke-vid/{vid}', 'patch')).toMatchObject({
      operationId: 'resident.vid.revoke',
      'x-contract-id': 'V-5',
      parameters: [
        { name: 'vid', in: 'path', required: true, schema: text },
        { name: 'langCode', in: 'query', required: false, schema: text },
      ],
      requestBody: { content: { 'application/json': { schema: text } } },
    });
  });

  it('shows the envelope the family writes around the output', () => {
    const ok = ['responses', '200', 'content', 'application/json; charset=utf-8', 'schema', 'anyOf'];
    const [success] = Object(valueAt(described('/resident/v1/revoke-vid/{vid}', 'patch'), ok));
    expect(success).toMatchObject({
      required: ['id', 'version', 'responsetime', 'response', 'errors'],
      properties: { response: text },
    });
  });

  it('names each status, each code, and the door', () => {
    const patch = described('/resident/v1/revoke-vid/{vid}', 'patch');
    expect(Object.keys(Object(valueAt(patch, ['responses'])))).toEqual(['200', '401', '403', '429']);
    expect(patch).toMatchObject({ security: [{ cookie: [] }] });
    expect(valueAt(patch, ['x-refusals'])).toContainEqual({
      code: 'RES-SER-474',
      text: 'Not known',
      status: 200,
    });
    expect(described('/resident/v1/login/{rest}', 'get')).toMatchObject({ security: [] });
  });

  it('says the shape of a refusal once', () => {
    expect(valueAt(document, ['components', 'schemas'])).toEqual({
      Refusal1: expect.objectContaining({
        properties: expect.objectContaining({ errors: expect.anything() }),
      }),
    });
  });
});
