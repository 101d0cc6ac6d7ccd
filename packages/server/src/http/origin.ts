import type { FastifyRequest } from 'fastify';

/**
 * Whether a browser on another site sent a request that may change something. Cookies alone prove a person's
 * browser, not their wish; Fetch-Metadata and Origin tell who made it send (decisions 13). Programs send neither.
 */
export function isFromElsewhere(request: FastifyRequest, allowedOrigins: readonly string[]): boolean {
  if (request.method === 'GET' || request.method === 'HEAD') return false;
  const { origin } = request.headers;
  if (typeof origin === 'string' && origin !== '') return !allowedOrigins.includes(origin);
  return request.headers['sec-fetch-site'] === 'cross-site';
}
