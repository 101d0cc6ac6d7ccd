import { createServer } from 'node:net';
import type { Config } from '../config.ts';
import { StartRefused } from './start-refused.ts';

/** Refuses a port in use before anything is changed. */
export async function ensurePortFree({ port, host }: Pick<Config, 'port' | 'host'>): Promise<void> {
  const code = await new Promise<string | null>((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code ?? 'unknown');
    });
    server.listen(port, host, () => {
      server.close(() => {
        resolve(null);
      });
    });
  });
  if (code === 'EADDRINUSE')
    throw new StartRefused(`Port ${String(port)} is in use: stop what uses it, or choose another with PORT.`);
  if (code !== null)
    throw new StartRefused(`Port ${String(port)} of ${host} cannot be listened on (${code}).`);
}
