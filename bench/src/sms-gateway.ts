import { once } from 'node:events';
import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { textAt } from '@doorstep/contract/json.ts';

const AWAY_MS = 100;
/** Six digits by themselves: a request's id, of which notices tell, has letters beside its own. */
const CODE = /(?<![\w-])\d{6}(?![\w-])/u;

export interface SmsGateway {
  readonly url: string;
  /** The code sent to a number; null when none came in time. */
  readonly code: (number: string, withinMs: number) => Promise<string | null>;
  /** The next code for a number is waited for, whatever came before. */
  readonly forget: (number: string) => void;
  /** Messages that came, and of those the ones that came before. */
  readonly counted: () => { readonly came: number; readonly again: number };
  readonly stop: () => Promise<void>;
}

/** A gateway 100 ms away that takes every message. */
export async function startSmsGateway(): Promise<SmsGateway> {
  const codes = new Map<string, string>();
  const waiting = new Map<string, (code: string) => void>();
  const ids = new Set<string>();
  let came = 0;
  const take = (text: string): void => {
    const message: unknown = JSON.parse(text);
    const [id, number] = [textAt(message, 'id') ?? '', textAt(message, 'number') ?? ''];
    const code = CODE.exec(textAt(message, 'message') ?? '')?.[0];
    came += 1;
    ids.add(id);
    if (code === undefined) return;
    codes.set(number, code);
    waiting.get(number)?.(code);
  };
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      take(Buffer.concat(pieces).toString());
      setTimeout(() => response.end('{}'), AWAY_MS);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The system gave no port');
  return {
    url: `http://127.0.0.1:${String(address.port)}/`,
    code: async (number, withinMs) => {
      const known = codes.get(number);
      if (known !== undefined) return known;
      const coming = new Promise<string>((resolve) => waiting.set(number, resolve));
      return Promise.race([coming, wait(withinMs, null)]).finally(() => waiting.delete(number));
    },
    forget: (number) => {
      codes.delete(number);
    },
    counted: () => ({ came, again: came - ids.size }),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
