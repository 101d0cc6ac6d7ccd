import { request as httpRequest } from 'node:http';
import type { Agent, IncomingMessage } from 'node:http';
import { finished } from 'node:stream/promises';
import type { ClientRequest, ClientResponse, Transport } from '@doorstep/contract/client.ts';
import { keepCookies } from './sign-in.ts';

/** One of very many people's browsers: an address and cookies of its own, over the connections of the proxy in front. */
export interface LoadBrowser {
  readonly transport: Transport;
  /** Asks for an address of this site that leads somewhere else, and says where. */
  readonly follow: (address: string) => Promise<Led>;
}

/** `at` is null where an answer leads nowhere. */
export interface Led {
  readonly ok: boolean;
  readonly status: number;
  readonly at: string | null;
}

export interface Site {
  readonly url: string;
  readonly agent: Agent;
}

export function loadBrowser({ url, agent }: Site, address: string): LoadBrowser {
  const jar = new Map<string, string>();
  const { hostname, port } = new URL(url);
  const send = ({ method, path, headers, body }: ClientRequest): Promise<ClientResponse> =>
    new Promise((resolve, reject) => {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const sent = { ...headers, 'x-forwarded-for': address, ...(cookie === '' ? {} : { cookie }) };
      const request = httpRequest({ agent, hostname, port, method, path, headers: sent }, (response) => {
        read(response).then(resolve, reject);
      });
      request.on('error', reject);
      request.end(body);
    });
  const transport: Transport = async (request) => keepCookies(jar, await send(request));
  return {
    transport,
    follow: async (to) => {
      const { pathname, search } = new URL(to, url);
      const asked = { method: 'GET', path: pathname + search, headers: {}, body: undefined };
      const { status, headers } = await transport(asked);
      const at = headers['location'];
      return typeof at === 'string' ? { ok: true, status, at } : { ok: false, status, at: null };
    },
  };
}

async function read(response: IncomingMessage): Promise<ClientResponse> {
  const pieces: Buffer[] = [];
  response.on('data', (piece: Buffer) => pieces.push(piece));
  await finished(response);
  const bytes = Buffer.concat(pieces);
  return { status: response.statusCode ?? 0, headers: response.headers, body: bytes.toString(), bytes };
}
