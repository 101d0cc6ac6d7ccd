import { connect } from 'node:net';
import type { Socket } from 'node:net';
import type { VirusScanner } from '@doorstep/core/shared/virus-scanner.ts';

export interface ClamdAddress {
  readonly host: string;
  readonly port: number;
  /** Milliseconds until a scanner that says nothing counts as down. */
  readonly patience: number;
}

/** ClamAV's daemon over TCP: a file goes there in pieces, each after its length (clamd INSTREAM). */
export function createClamdScanner(address: ClamdAddress): VirusScanner {
  return {
    scan: async (bytes) => {
      const answer = await ask(address, (socket) => sendFile(socket, bytes));
      if (answer === 'stream: OK') return 'clean';
      return answer?.endsWith(' FOUND') === true ? 'infected' : 'unavailable';
    },
    state: async () => {
      const patience = Math.min(address.patience, PING_PATIENCE);
      const answer = await ask({ ...address, patience }, (socket) => socket.write('zPING\0'));
      return answer === 'PONG' ? 'on' : 'unavailable';
    },
  };
}

/** A deployment without a scanner, which says so wherever it is asked. */
export const noScanner: VirusScanner = {
  scan: () => Promise.resolve('clean'),
  state: () => Promise.resolve('off'),
};

/** Milliseconds; whoever asks for the state of this process waits no longer. */
const PING_PATIENCE = 500;

/** Bytes of a piece; clamd's own clients send as much. */
const PIECE = 64 * 1024;
/** Its answers are a line; what is longer is none. */
const LONGEST_ANSWER = 1_000;

function sendFile(socket: Socket, bytes: Uint8Array): void {
  socket.write('zINSTREAM\0');
  for (let at = 0; at < bytes.length; at += PIECE) {
    const piece = bytes.subarray(at, at + PIECE);
    socket.write(lengthOf(piece));
    socket.write(piece);
  }
  socket.write(lengthOf(new Uint8Array()));
}

function lengthOf(piece: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(piece.length);
  return length;
}

/** The answer without its closing zero; null when none came whole and in time. */
function ask(
  { host, port, patience }: ClamdAddress,
  say: (socket: Socket) => unknown,
): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    let heard = '';
    const end = (answer: string | null): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => end(null), patience);
    socket.once('connect', () => say(socket));
    socket.on('data', (piece) => {
      heard += piece.toString('latin1');
      if (heard.endsWith('\0')) end(heard.slice(0, -1).trim());
      else if (heard.length > LONGEST_ANSWER) end(null);
    });
    socket.once('error', () => end(null));
    socket.once('close', () => end(null));
  });
}
