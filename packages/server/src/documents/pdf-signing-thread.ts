import { parentPort, workerData } from 'node:worker_threads';
import { PDF } from '@libpdf/core';
import { signed, withPassword } from './finishing.ts';
import type { FromSigningThread, SigningOrder } from './pdf-signing.ts';

/** The thread that reads one PDF and signs it; the key stays outside. */

const port = parentPort;
if (port === null) throw new Error('This is no program of its own');

function send(message: FromSigningThread): void {
  port?.postMessage(message);
}

function askForSignature(data: Uint8Array): Promise<Uint8Array> {
  return new Promise((resolve) => {
    port?.once('message', resolve);
    send({ kind: 'to-sign', data });
  });
}

// eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- pdf-signing.ts starts this thread with nothing else
const order = workerData as SigningOrder;
try {
  const given = await PDF.load(order.pdf);
  if (given.isEncrypted && !given.isAuthenticated) throw new Error('Behind a password of somebody else’s');
  const closed = order.password === null ? order.pdf : await withPassword(order.pdf, order.password);
  send({ kind: 'made', pdf: await signed(closed, { ...order, sign: askForSignature }) });
} catch {
  send({ kind: 'unreadable' });
}
