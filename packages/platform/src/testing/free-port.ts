import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/** Systems give ports above these to whoever asks for any: a port of these is not taken by a connection made meanwhile. */
const [LOWEST, HIGHEST] = [12_000, 32_000];

/** A port of 127.0.0.1 nobody listens on just now. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => {
      resolve(false);
    });
    probe.listen(port, '127.0.0.1', () => {
      probe.close(() => {
        resolve(true);
      });
    });
  });
}
