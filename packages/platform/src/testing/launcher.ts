import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { livingPostmaster } from '../embedded-postgres/postmaster.ts';

export const isRoot = process.getuid?.() === 0;

export const silentLog = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** A data folder of one's own; `remove` also ends a server that a test left on it. */
export async function temporaryFolder(mode: number): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'doorstep-launcher-'));
  await chmod(path, mode);
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

export async function killServerOn(dataDir: string): Promise<void> {
  const running = await livingPostmaster(join(dataDir, 'postgres')).catch(() => undefined);
  if (running) process.kill(running.pid, 'SIGKILL');
}

export interface Child {
  readonly process: ChildProcess;
  /** The next line the child writes, parsed. */
  next(): Promise<Record<string, unknown>>;
  kill(): Promise<void>;
}

const launcher = join(import.meta.dirname, '..', 'embedded-postgres', 'start.ts');

/** Another Node process that starts the embedded server, says how, and then runs `rest` with `started` and `say`. */
export function launcherProcess(dataDir: string, rest: string, uid: number | undefined): Child {
  const program = `
    import postgres from 'postgres';
    import { startEmbeddedPostgres } from ${JSON.stringify(launcher)};
    const say = (line) => process.stdout.write(JSON.stringify(line) + '\\n');
    const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
    const started = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log });
    say(started);
    ${rest}`;
  const identity = uid === undefined ? {} : { uid, gid: uid };
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
    ...identity,
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    process: child,
    next: async () => {
      const line = await lines.next();
      if (line.done === true) throw new Error('the child ended');
      const value: unknown = JSON.parse(line.value);
      return typeof value === 'object' && value !== null ? { ...value } : {};
    },
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}
