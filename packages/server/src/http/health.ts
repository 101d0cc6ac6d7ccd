import type { FastifyInstance } from 'fastify';

/** Live: the process answers. Ready: it can serve, which needs the database; uploads need the virus scanner besides. */
export function mountHealth(
  server: FastifyInstance,
  ready: () => Promise<boolean>,
  virusScan: () => Promise<string>,
): void {
  server.get('/health/live', (_request, reply) => reply.send({ status: 'UP' }));
  server.get('/health/ready', async (_request, reply) => {
    const [isReady, scan] = await Promise.all([ready().catch(() => false), virusScan()]);
    return reply.code(isReady ? 200 : 503).send({ status: isReady ? 'UP' : 'DOWN', virusScan: scan });
  });
}
