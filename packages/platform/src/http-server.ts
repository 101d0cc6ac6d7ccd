import Fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import { parseCookies } from './cookies.ts';
import { uuidv7 } from './ids.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** The request's cookies, read once. */
    cookies: Readonly<Record<string, string | undefined>>;
    /** A JSON body that could not be read; the operation's family answers it. */
    unreadableBody: boolean;
  }
}

export interface HttpServerOptions {
  /** Addresses or hop count whose X-Forwarded-For is believed; empty for none. */
  readonly trustProxy: string;
  /** Largest request body in bytes. */
  readonly bodyLimit: number;
}

/** A server that reads what MOSIP's clients send: empty bodies of any type, wildcards over 100 characters, one trailing slash. */
export function createHttpServer(options: HttpServerOptions): FastifyInstance {
  const server = Fastify({
    logger: false,
    trustProxy: trust(options.trustProxy),
    bodyLimit: options.bodyLimit,
    genReqId: (request) => requestId(request.headers['x-request-id']),
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 8_192 },
    exposeHeadRoutes: false,
  });
  server.decorateRequest('cookies');
  server.decorateRequest('unreadableBody', false);
  server.addHook('onRequest', (request, _reply, done) => {
    request.cookies = parseCookies(request.headers.cookie);
    done();
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'string' }, (request, body, done) => {
    const parsed = parseBody(String(body));
    request.unreadableBody = parsed.unreadable;
    done(null, parsed.value);
  });
  return server;
}

function parseBody(text: string): { readonly value: unknown; readonly unreadable: boolean } {
  if (text === '') return { value: undefined, unreadable: false };
  try {
    return { value: JSON.parse(text), unreadable: false };
  } catch {
    return { value: undefined, unreadable: true };
  }
}

function requestId(given: string | string[] | undefined): string {
  return typeof given === 'string' && /^[\w-]{8,64}$/u.test(given) ? given : uuidv7();
}

function trust(setting: string): boolean | string | ((address: string, hop: number) => boolean) {
  if (setting === '') return false;
  return /^\d+$/u.test(setting) ? (_address, hop) => hop < Number(setting) : setting;
}
