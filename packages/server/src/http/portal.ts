import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ClientRequest, ClientResponse, Transport } from '@doorstep/contract/client.ts';

/** The built portal's own handler. */
export type PortalHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  next: (error?: unknown) => void,
) => unknown;

export interface PortalParts {
  readonly handler: PortalHandler;
  /** What the portal shows of the country; plain data. */
  readonly country: object;
  /** Scheme and host of PUBLIC_URL, and whether a host is one of this installation's own. */
  readonly publicUrl: string;
  readonly isOwnHost: (host: string) => boolean;
}

/** Everything that is no route of the API is the portal's; it reads its own bodies. */
export function mountPortalPages(server: FastifyInstance, parts: PortalParts): void {
  void server.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, parsed) => {
      parsed(null);
    });
    scope.all('/*', (request, reply) => {
      reply.hijack();
      prepare(server, parts, request);
      parts.handler(request.raw, reply.raw, () => {
        reply.raw.writeHead(404).end();
      });
    });
    done();
  });
}

function prepare(server: FastifyInstance, parts: PortalParts, request: FastifyRequest): void {
  const { raw } = request;
  const { host: publicHost, protocol } = new URL(parts.publicUrl);
  const { host = '' } = raw.headers;
  raw.headers['x-forwarded-host'] = parts.isOwnHost(host) ? host : publicHost;
  raw.headers['x-forwarded-proto'] = protocol.replace(':', '');
  raw.headers['x-request-id'] = request.id;
  const transport = insideTransport(server, request.ip);
  Object.assign(raw, { doorstep: { transport, country: parts.country, clientAddress: request.ip } });
}

/** Calls the API in this process, as the client whose page is being made. */
function insideTransport(server: FastifyInstance, address: string): Transport {
  return async (request: ClientRequest): Promise<ClientResponse> => {
    const { statusCode, headers, body, rawPayload } = await server.inject({
      method: method(request.method),
      url: request.path,
      headers: { ...request.headers },
      remoteAddress: address,
      ...(request.body === undefined ? {} : { payload: payload(request.body) }),
    });
    return { status: statusCode, headers: textHeaders(headers), body, bytes: rawPayload };
  };
}

function payload(body: string | Uint8Array): string | Buffer {
  return typeof body === 'string' ? body : Buffer.from(body);
}

function method(name: string): 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE' {
  const found = (['GET', 'POST', 'PATCH', 'PUT', 'DELETE'] as const).find((one) => one === name);
  if (found === undefined) throw new Error(`No operation has the method ${name}`);
  return found;
}

function textHeaders(
  headers: Readonly<Record<string, number | string | string[] | undefined>>,
): ClientResponse['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, typeof value === 'number' ? String(value) : value]),
  );
}
