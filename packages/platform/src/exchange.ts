import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Exchange, ReplyCookie } from '@doorstep/contract/implementation.ts';
import { parseCookies, replyCookie } from './cookies.ts';
import { goneSignal } from './gone-signal.ts';
import { signedBody } from './http-server.ts';

/**
 * A request and its answer as handlers see them. What few of them ask for is made when it is asked for, by accessors of a
 * class: with accessors of its own, each such object kept its request alive until the whole heap was marked (ADR 0012).
 */
export class RequestExchange implements Exchange {
  readonly requestId: string;
  readonly address: string;
  readonly userAgent: string;
  readonly signedBody: string;
  readonly header: Exchange['header'];
  readonly cookie: Exchange['cookie'];
  readonly #cookies: string | undefined;
  readonly #reply: FastifyReply;

  constructor(request: FastifyRequest, reply: FastifyReply, reachedOver: 'http' | 'https') {
    this.requestId = request.id;
    this.address = request.ip;
    this.userAgent = request.headers['user-agent'] ?? '';
    this.signedBody = signedBody(request);
    this.header = (name: string, value: string) => void reply.header(name, value);
    this.cookie = (cookie: ReplyCookie) => void reply.header('set-cookie', replyCookie(cookie, reachedOver));
    this.#cookies = request.headers.cookie;
    this.#reply = reply;
  }

  get gone(): AbortSignal {
    return goneSignal(this.#reply);
  }

  get cookies(): Exchange['cookies'] {
    return parseCookies(this.#cookies);
  }
}
