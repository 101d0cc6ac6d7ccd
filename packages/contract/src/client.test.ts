import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { open } from './access.ts';
import { call } from './client.ts';
import type { ClientRequest } from './client.ts';
import { kernel } from './envelope.ts';
import { operation } from './operation.ts';
import { RESIDENT_FAULTS, invalid, residentKernel } from './resident/wire.ts';

const greet = operation({
  name: 'test.greet',
  summary: 'Greets',
  method: 'POST',
  path: '/greet/:name/*',
  family: kernel(residentKernel({ id: 'x', version: '1.0', errorsOnSuccess: 'empty-list' })),
  access: open,
  audit: { module: 'T', success: ['1', 'A'], failure: ['2', 'B'] },
  input: {
    params: Type.Object({ name: Type.String(), '*': Type.String() }),
    query: Type.Object({ loud: Type.Optional(Type.String()) }),
    body: Type.Object({ times: Type.Number() }),
  },
  checks: [],
  collects: 'first',
  output: Type.String(),
  failures: {
    first: invalid('first'),
    second: invalid('second'),
    late: { code: 'LATE', text: 'After {hour}, in {place}' },
  },
});
const input = { params: { name: 'Ünal', '*': 'a/b=' }, query: { loud: 'yes' }, body: { times: 2 } };

function answering(status: number, body: object, seen: ClientRequest[] = []) {
  return (request: ClientRequest) => {
    seen.push(request);
    return Promise.resolve({ status, headers: {}, body: JSON.stringify(body) });
  };
}

describe('typed client', () => {
  it('fills path, query and body, and reads the response out of the envelope', async () => {
    const seen: ClientRequest[] = [];
    const reply = await call(answering(200, { response: 'hello', errors: [] }, seen), greet, input);
    expect(reply).toMatchObject({ ok: true, value: 'hello' });
    expect(seen[0]).toMatchObject({
      method: 'POST',
      path: '/greet/%C3%9Cnal/a/b=?loud=yes',
      body: '{"times":2}',
    });
  });

  it.each([
    ['first', 'RES-SER-410', 'Invalid Input Parameter- first'],
    ['second', 'RES-SER-410', 'Invalid Input Parameter- second'],
    ['late', 'LATE', 'After 9, in (here)'],
    [null, RESIDENT_FAULTS.unauthenticated.code, 'Authentication Failed'],
  ])('names the outcome %s by code and text', async (word, errorCode, message) => {
    const reply = await call(
      answering(200, { response: null, errors: [{ errorCode, message }] }),
      greet,
      input,
    );
    expect(reply).toMatchObject({ ok: false, word });
  });
});
