import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';

/** The generated documents of docs/openapi, served as they stand. */
export function mountOpenApi(server: FastifyInstance, folder: string): void {
  server.get<{ Params: { file: string } }>('/openapi/:file', async (request, reply) => {
    const { file } = request.params;
    const text = /^[a-z]+\.json$/u.test(file)
      ? await readFile(join(folder, file), 'utf8').catch(() => null)
      : null;
    if (text === null) return reply.code(404).send({ status: 404, title: 'No such document' });
    return reply.header('content-type', 'application/json; charset=utf-8').send(text);
  });
  server.get('/openapi.json', (_request, reply) => reply.redirect('/openapi/resident.json'));
}
