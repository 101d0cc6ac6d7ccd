import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { isFromHub, topicOf } from './hub.ts';
import { page } from './page.ts';
import type { Standing } from './page.ts';
import { receive } from './receiving.ts';
import type { Received, Shelf } from './received.ts';
import type { Settings } from './settings.ts';
import { isRevoked } from './verification.ts';

export type Say = (line: string) => void;

const LARGEST = 1024 * 1024;
const SAFE = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
};

/** The bank's own HTTP server: the hub's callback, and the page. */
export function bankServer(settings: Settings, shelf: Shelf, say: Say): Server {
  return createServer((request, response) => {
    answer(settings, shelf, say, request, response).catch((error: unknown) => {
      // The hub tries again what is not answered well.
      say(error instanceof Error ? error.message : String(error));
      response.writeHead(500).end();
    });
  });
}

async function answer(
  settings: Settings,
  shelf: Shelf,
  say: Say,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', settings.ownAddress);
  if (pathname === '/hub' && request.method === 'GET') confirm(settings, searchParams, response);
  else if (pathname === '/hub' && request.method === 'POST')
    await deliver(settings, shelf, say, request, response);
  else if (pathname === '/' && request.method === 'GET')
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...SAFE })
      .end(page(await shown(settings, shelf)));
  else response.writeHead(404).end();
}

/** The hub asks whether the subscription is meant: only what this bank asked for is. */
function confirm({ partner }: Settings, asked: URLSearchParams, response: ServerResponse): void {
  const isMeant = asked.get('hub.mode') === 'subscribe' && asked.get('hub.topic') === topicOf(partner);
  const challenge = asked.get('hub.challenge') ?? '';
  if (!isMeant || !/^[\w.~-]{1,200}$/u.test(challenge)) response.writeHead(404).end();
  else response.writeHead(202, { 'content-type': 'text/plain; charset=utf-8' }).end(challenge);
}

async function deliver(
  settings: Settings,
  shelf: Shelf,
  say: Say,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await bodyOf(request);
  if (!isFromHub(settings, body, String(request.headers['x-hub-signature'] ?? ''))) {
    say('A delivery that the hub did not sign was refused');
    response.writeHead(401).end();
    return;
  }
  say(`A delivery: ${await receive(settings, shelf, JSON.parse(body.toString('utf8')))}`);
  response.writeHead(204).end();
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const stream: AsyncIterable<Uint8Array> = request;
  for await (const part of stream) {
    size += part.length;
    if (size > LARGEST) throw new Error('A delivery is too large');
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** Whether each still stands is asked anew whenever somebody looks. */
async function shown(settings: Settings, shelf: Shelf) {
  const all = await shelf.all();
  return Promise.all(
    all.map(async (received) => ({ received, standing: await standingOf(settings, received) })),
  );
}

async function standingOf(settings: Settings, { credential }: Received): Promise<Standing> {
  try {
    return (await isRevoked(settings, credential)) ? 'revoked' : 'valid';
  } catch {
    return 'unknown';
  }
}
