import { createServer } from 'node:net';
import type { Socket } from 'node:net';
import { EICAR } from './papers.ts';

/** How a scanner of tests behaves: as one should, silent, talking nonsense, or hanging up. */
export type ClamdMood = 'well' | 'silent' | 'confused' | 'hanging-up';

export interface Clamd {
  readonly port: number;
  readonly address: string;
  mood: ClamdMood;
  /** Bytes of each file that it was sent. */
  readonly scanned: number[];
  readonly stop: () => Promise<void>;
}

/** Speaks clamd's INSTREAM and PING over TCP; finds EICAR and nothing else. */
export async function startClamd(): Promise<Clamd> {
  const state: { mood: ClamdMood; scanned: number[] } = { mood: 'well', scanned: [] };
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    let heard = Buffer.alloc(0);
    socket.on('data', (piece) => {
      heard = Buffer.concat([heard, piece]);
      const reply = replyTo(heard, state);
      if (reply !== null) socket.end(reply);
      else if (state.mood === 'hanging-up') socket.destroy();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return Object.assign(state, {
    port,
    address: `127.0.0.1:${port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  });
}

/** Null while there is nothing to say. */
function replyTo(
  heard: Buffer,
  state: { readonly mood: ClamdMood; readonly scanned: number[] },
): string | null {
  if (state.mood === 'silent' || state.mood === 'hanging-up') return null;
  if (state.mood === 'confused') return 'HTTP/1.1 400 Bad Request\r\n\0';
  if (heard.toString('latin1') === 'zPING\0') return 'PONG\0';
  const file = streamed(heard);
  if (file === null) return null;
  state.scanned.push(file.length);
  return file.includes(EICAR) ? 'stream: Eicar-Signature FOUND\0' : 'stream: OK\0';
}

/** The file of an INSTREAM command, once its closing empty piece has come. */
function streamed(heard: Buffer): Buffer | null {
  const command = 'zINSTREAM\0';
  if (heard.subarray(0, command.length).toString('latin1') !== command) return null;
  const pieces: Buffer[] = [];
  let at = command.length;
  while (at + 4 <= heard.length) {
    const length = heard.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(heard.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}
