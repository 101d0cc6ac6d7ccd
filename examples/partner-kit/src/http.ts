import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: Uint8Array;
}

export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const LARGEST = 1024 * 1024;

/** A small HTTP server; what fails is answered with 500, so that a hub comes back. */
export async function listen(port: number, answer: (call: Call) => Promise<Reply>): Promise<Server> {
  const server = createServer((request, response) => {
    void read(request)
      .then(answer)
      .catch((error: unknown): Reply => {
        console.error(error instanceof Error ? error.message : String(error));
        return { status: 500 };
      })
      .then(({ status, headers, body }) => response.writeHead(status, headers).end(body));
  });
  await new Promise<void>((resolve) => {
    server.listen(port, resolve);
  });
  return server;
}

async function read(request: IncomingMessage): Promise<Call> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of request) {
    if (!(part instanceof Uint8Array)) throw new TypeError('A body comes in bytes');
    const bytes: Uint8Array = part;
    size += bytes.length;
    if (size > LARGEST) throw new Error('The body is too large');
    parts.push(bytes);
  }
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  return {
    method: request.method ?? 'GET',
    path: pathname,
    query: searchParams,
    headers: request.headers,
    body: Buffer.concat(parts),
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it may stand in a page. */
export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/gu, (character) => ENTITIES[character] ?? '');
}
