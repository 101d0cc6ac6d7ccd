import { Agent, request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { finished } from 'node:stream/promises';
import type { ClientRequest, ClientResponse, Transport } from '@doorstep/contract/client.ts';

export interface TimedTransport {
  readonly transport: Transport;
  /** Milliseconds from sending to the last byte of the newest answer; reading it as JSON comes after. */
  readonly newest: () => number;
  readonly close: () => void;
}

export interface Place {
  readonly url: string;
  readonly cookie: string;
  /** Where the requests come from. */
  readonly address: string;
}

/** One person's one connection, kept open. */
export function timedTransport({ url, cookie, address }: Place): TimedTransport {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { hostname, port } = new URL(url);
  let newest = 0;
  const send = ({ method, path, headers, body }: ClientRequest): Promise<ClientResponse> =>
    new Promise((resolve, reject) => {
      const options = { agent, hostname, port, method, path, localAddress: address };
      const request = httpRequest({ ...options, headers: { ...headers, cookie } }, (response) => {
        read(response).then(resolve, reject);
      });
      request.on('error', reject);
      request.end(body);
    });
  return {
    transport: async (request) => {
      const begun = performance.now();
      const response = await send(request);
      newest = performance.now() - begun;
      return response;
    },
    newest: () => newest,
    close: () => agent.destroy(),
  };
}

async function read(response: IncomingMessage): Promise<ClientResponse> {
  const pieces: Buffer[] = [];
  response.on('data', (piece: Buffer) => pieces.push(piece));
  await finished(response);
  const bytes = Buffer.concat(pieces);
  return { status: response.statusCode ?? 0, headers: response.headers, body: bytes.toString(), bytes };
}
