import { Agent, request as httpRequest } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { finished } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { isRecord, textAt, valueAt } from '@doorstep/contract/json.ts';
import type { Paper } from './flow-papers.ts';
import type { Sample } from './latency.ts';

const PREFIX = '/preregistration/v1';
const DELIVERY_MS = 20_000;

/** Somebody's browser: a connection, an address and a cookie of their own. Every call is a sample. */
export interface Person {
  readonly get: (path: string) => Promise<unknown>;
  /** With MOSIP's envelope. */
  readonly send: (method: 'POST' | 'PUT', path: string, id: string, request: unknown) => Promise<unknown>;
  readonly sendParts: (path: string, parts: Readonly<Record<string, string | Paper>>) => Promise<unknown>;
  /** The code that came last to the mailbox; looking for it is no sample. */
  readonly code: (userId: string) => Promise<string>;
  readonly forget: () => void;
  readonly close: () => void;
}

interface Sent {
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export function aPerson(url: string, address: string, samples: Sample[]): Person {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { hostname, port } = new URL(url);
  let cookie = '';
  const exchange = ({ method, path, headers, body }: Sent): Promise<string> =>
    new Promise((resolve, reject) => {
      const options = { agent, hostname, port, method, path, localAddress: address };
      const request = httpRequest({ ...options, headers: { ...headers, cookie } }, (response) => {
        const token = /^Authorization=([^;]+)/u.exec(response.headers['set-cookie']?.[0] ?? '')?.[1];
        if (token !== undefined) cookie = `Authorization=${token}`;
        textOf(response).then(resolve, reject);
      });
      request.on('error', reject);
      request.end(body);
    });
  const ask = async (sent: Sent): Promise<unknown> => {
    const begun = performance.now();
    const text = await exchange(sent);
    const answer: unknown = text.startsWith('{') ? JSON.parse(text) : null;
    const errors = valueAt(answer, ['errors']);
    const granted = isRecord(answer) && (errors === null || (Array.isArray(errors) && errors.length === 0));
    samples.push({ milliseconds: performance.now() - begun, granted });
    if (!granted) throw new Error(`${sent.method} ${sent.path} was answered ${text.slice(0, 300)}`);
    return valueAt(answer, ['response']);
  };
  return {
    get: (path) => ask({ method: 'GET', path: PREFIX + path }),
    send: (method, path, id, request) =>
      ask({ method, path: PREFIX + path, headers: JSON_BODY, body: enveloped(id, request) }),
    sendParts: (path, parts) => {
      const headers = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
      return ask({ method: 'POST', path: PREFIX + path, headers, body: inParts(parts) });
    },
    code: async (userId) => {
      const path = `/mailbox/api/messages?${new URLSearchParams({ to: userId }).toString()}`;
      const end = Date.now() + DELIVERY_MS;
      while (Date.now() < end) {
        const messages = valueAt(JSON.parse(await exchange({ method: 'GET', path })), ['messages']);
        const newest: unknown = Array.isArray(messages) ? messages[0] : null;
        const code = /(?<![\d-])\d{6}(?!\d)/u.exec(textAt(newest, 'text') ?? '')?.[0];
        if (code !== undefined) return code;
        await wait(50);
      }
      throw new Error('The code did not come to the mailbox');
    },
    forget: () => (cookie = ''),
    close: () => {
      agent.destroy();
    },
  };
}

const JSON_BODY = { 'content-type': 'application/json' } as const;

export function enveloped(id: string, request: unknown): string {
  return JSON.stringify({ id, version: '1.0', requesttime: new Date().toISOString(), request });
}

const BOUNDARY = '----of-a-browser-71f0a3c95d';

/** Texts and files as a browser sends them; by hand, since the client shares the processors with the product. */
function inParts(parts: Readonly<Record<string, string | Paper>>): Buffer {
  const pieces = Object.entries(parts).flatMap(([name, part]) => {
    const head = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"`;
    return typeof part === 'string'
      ? [Buffer.from(`${head}\r\n\r\n${part}\r\n`)]
      : [
          Buffer.from(`${head}; filename="${part.name}"\r\ncontent-type: application/octet-stream\r\n\r\n`),
          part.bytes,
          Buffer.from('\r\n'),
        ];
  });
  return Buffer.concat([...pieces, Buffer.from(`--${BOUNDARY}--\r\n`)]);
}

async function textOf(response: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = [];
  response.on('data', (piece: Buffer) => pieces.push(piece));
  await finished(response);
  return Buffer.concat(pieces).toString();
}
