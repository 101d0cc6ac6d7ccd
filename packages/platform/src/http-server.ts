import Fastify from 'fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isRequestId } from '@doorstep/core/shared/request-id.ts';
import { uuidv7 } from './ids.ts';
import { letGo } from './let-go.ts';

/** Stands in place of a JSON body that could not be read; the operation's family answers it. */
export const UNREADABLE = Symbol('unreadable body');

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
    genReqId: (request) => {
      const given = request.headers['x-request-id'];
      return isRequestId(given) ? given : uuidv7();
    },
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 8_192 },
    exposeHeadRoutes: false,
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    const text = body.toString();
    letGo(body);
    if (SIGNING_HEADERS.some((name) => request.headers[name] !== undefined)) signedBodies.set(request, text);
    done(null, parseBody(text));
  });
  return server;
}

const SIGNING_HEADERS = ['signature', 'x-hub-signature'];
const signedBodies = new WeakMap<FastifyRequest, string>();

/** The body as it came, which a signature is over; empty for a request without a signature's header. */
export function signedBody(request: FastifyRequest): string {
  return signedBodies.get(request) ?? '';
}

function parseBody(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return UNREADABLE;
  }
}

function trust(setting: string): boolean | string | ((address: string, hop: number) => boolean) {
  if (setting === '') return false;
  return /^\d+$/u.test(setting) ? (_address, hop) => hop < Number(setting) : setting;
}
