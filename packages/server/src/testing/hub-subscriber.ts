import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import { freePort } from '@doorstep/platform/testing/free-port.ts';

export interface Delivered {
  readonly body: string;
  readonly signature: string;
  readonly key: string;
}

export interface HubSubscriber {
  readonly callback: string;
  readonly received: Delivered[];
  /** What it was asked to confirm. */
  readonly asked: URLSearchParams[];
  /** How it answers content; 204 at first. */
  answer: (response: ServerResponse) => void;
  /** What it sends back for a challenge. */
  confirm: (challenge: string) => { readonly status: number; readonly text: string };
  readonly stop: () => Promise<void>;
  readonly start: () => Promise<void>;
}

/** A small program that listens to the hub over real HTTP. */
export async function startHubSubscriber(): Promise<HubSubscriber> {
  const port = await freePort();
  let server = createServer();
  const subscriber: HubSubscriber = {
    callback: `http://127.0.0.1:${String(port)}/listen`,
    received: [],
    asked: [],
    answer: (response) => response.writeHead(204).end(),
    confirm: (challenge) => ({ status: 202, text: challenge }),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
    start: async () => {
      server = createServer((request, response) => {
        let body = '';
        request.setEncoding('utf8');
        request.on('data', (part: string) => (body += part));
        request.on('end', () => {
          if (request.method === 'GET') {
            const { searchParams } = new URL(request.url ?? '/', subscriber.callback);
            subscriber.asked.push(searchParams);
            const { status, text } = subscriber.confirm(searchParams.get('hub.challenge') ?? '');
            response.writeHead(status).end(text);
            return;
          }
          subscriber.received.push({
            body,
            signature: String(request.headers['x-hub-signature']),
            key: String(request.headers['idempotency-key']),
          });
          subscriber.answer(response);
        });
      });
      await new Promise<void>((resolve) => {
        server.listen(port, '127.0.0.1', () => {
          resolve();
        });
      });
    },
  };
  await subscriber.start();
  return subscriber;
}
