import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The root of the workspace. */
export const ROOT = join(import.meta.dirname, '..', '..');

export interface Program {
  readonly pid: number;
  /** The first line it wrote: it is ready. */
  readonly ready: string;
  readonly stop: () => Promise<void>;
}

/** How long a program may take to say that it is ready. */
const PATIENCE_MS = 30_000;

/** Starts a Node program and waits for its first line; its errors go to the terminal. */
export async function startProgram(
  file: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<Program> {
  const child = spawn(process.execPath, [file, ...args], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error(`${file} did not start`);
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  const ready = await firstLine(child, file);
  clearTimeout(timer);
  return { pid, ready, stop: () => stop(child) };
}

async function firstLine(child: ChildProcess, file: string): Promise<string> {
  if (child.stdout === null) throw new Error(`${file} has no output`);
  for await (const line of createInterface({ input: child.stdout })) {
    child.stdout.resume();
    return line;
  }
  throw new Error(`${file} ended before it was ready`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const exit: readonly unknown[] = await once(child, 'exit');
  if (exit[0] !== 0) console.error(`  a program did not end well: exit code ${String(exit[0])}`);
}

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('The system gave no port');
  return address.port;
}
