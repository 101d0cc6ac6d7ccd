import type { FastifyInstance } from 'fastify';

/** Portals on other origins read the event's id and a file's name from headers (resident-services §1.13). */
const EXPOSED = 'eventId, Content-Disposition, Retry-After';
const METHODS = 'GET, POST, PUT, PATCH, DELETE';
const HEADERS = 'Content-Type, Idempotency-Key, time-zone-offset, locale';

/** Lets the origins that the operator named use the API from a browser, with its cookies; no other is told anything. */
export function admitOrigins(server: FastifyInstance, origins: readonly string[]): void {
  if (origins.length === 0) return;
  server.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    void reply.header('vary', 'Origin');
    if (origin === undefined || !origins.includes(origin)) return;
    void reply
      .header('access-control-allow-origin', origin)
      .header('access-control-allow-credentials', 'true')
      .header('access-control-expose-headers', EXPOSED);
    const isAsking = request.method === 'OPTIONS' && request.headers['access-control-request-method'];
    if (isAsking !== undefined && isAsking !== false)
      await reply
        .code(204)
        .header('access-control-allow-methods', METHODS)
        .header('access-control-allow-headers', HEADERS)
        .header('access-control-max-age', '600')
        .send();
  });
}
