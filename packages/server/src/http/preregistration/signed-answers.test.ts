import { SILENT } from '@doorstep/platform/log.ts';
import fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import { withSignedAnswers } from './signed-answers.ts';

/** A server that answers with what it is asked for, and one route that signs nothing. */
async function answerOf(path: string, sign: (body: string) => Promise<string>) {
  const server = fastify();
  server.get('/plain', (_request, reply) => reply.send('{"id":"plain"}'));
  withSignedAnswers(server, { sign, log: SILENT }, (signed) => {
    signed.get('/signed/:status', (request, reply) => {
      const status = Number(/\d+$/u.exec(request.url)?.[0]);
      return reply.code(status).header('content-type', 'application/json').send('{"id":"asked","x":1}');
    });
  });
  const { statusCode, headers, body } = await server.inject(path);
  await server.close();
  return { status: statusCode, signature: headers['response-signature'], body };
}

const SIGN = async (body: string) => `signature of ${body}`;

describe('signed answers', () => {
  it('carry a signature of their very bytes, refusals too', async () => {
    const signature = 'signature of {"id":"asked","x":1}';
    expect(await answerOf('/signed/200', SIGN)).toMatchObject({ status: 200, signature });
    expect(await answerOf('/signed/500', SIGN)).toMatchObject({ status: 500, signature });
  });

  it('are those of their own routes, and of nobody who was not let in', async () => {
    for (const path of ['/plain', '/signed/401', '/signed/429'])
      expect((await answerOf(path, SIGN)).signature).toBeUndefined();
  });

  it('are not given when they cannot be signed', async () => {
    const { status, signature, body } = await answerOf('/signed/200', () =>
      Promise.reject(new Error('no key')),
    );
    expect([status, signature]).toEqual([200, undefined]);
    expect(JSON.parse(body)).toMatchObject({
      id: 'asked',
      response: null,
      errors: [{ errorCode: 'PRG_DATA_SYNC_020', message: 'Failed to sign the data' }],
    });
  });
});
