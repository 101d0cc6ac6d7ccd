import { createServer } from 'node:net';
import type { Config } from '../config.ts';
import { StartRefused } from './start-refused.ts';

type Door = Pick<Config, 'port' | 'host'>;

/** Refuses a port in use before anything is changed. */
export async function ensurePortFree(door: Door): Promise<void> {
  const error = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
    const server = createServer();
    server.once('error', resolve);
    server.listen(door.port, door.host, () => {
      server.close(() => {
        resolve(null);
      });
    });
  });
  if (error !== null) refusePort(door, error);
}

/** Says what is wrong with a port that cannot be listened on. */
export function refusePort({ port, host }: Door, error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  if (code === 'EADDRINUSE')
    throw new StartRefused(`Port ${String(port)} is in use: stop what uses it, or choose another with PORT.`);
  throw new StartRefused(`Port ${String(port)} of ${host} cannot be listened on (${code}).`);
}
