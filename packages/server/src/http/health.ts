import type { FastifyInstance } from 'fastify';

/** Live: the process answers. Ready: it can serve, which needs the database. */
export function mountHealth(server: FastifyInstance, ready: () => Promise<boolean>): void {
  server.get('/health/live', (_request, reply) => reply.send({ status: 'UP' }));
  server.get('/health/ready', async (_request, reply) => {
    const isReady = await ready().catch(() => false);
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'UP' : 'DOWN' });
  });
}
