import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { isRecord, textAt } from '@doorstep/contract/json.ts';
import { freePort } from '@doorstep/platform/testing/free-port.ts';

/** The real product, started as `npm start` does. */
export interface Doorstep {
  /** Address of the portal, without a slash at the end. */
  readonly portal: string;
  /** Messages to one recipient, or to everybody, newest first. */
  readonly mailbox: (to: string | null) => Promise<readonly MailboxMessage[]>;
  /** Everything it wrote to its two outputs so far. */
  readonly written: () => Buffer;
  /** Ends it as Ctrl-C does. */
  readonly stop: () => Promise<void>;
  /** Ends it as `kill -9` does; what it started lives on. */
  readonly kill: () => Promise<void>;
}

export interface MailboxMessage {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const WORKSPACE = join(import.meta.dirname, '..', '..');
const READY_WITHIN = 60_000;
const STOPPED_WITHIN = 20_000;
const COMMAND_WITHIN = 120_000;
const MAILBOX_WITHIN = 15_000;

/** Starts the product on a data folder, on a free port, with nothing of this process's own settings. */
export async function startDoorstep(
  dataDir: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<Doorstep> {
  const port = settings['PORT'] ?? String(await freePort());
  const child = spawn(process.execPath, ['packages/server/src/main.ts', '--json'], {
    cwd: WORKSPACE,
    env: { ...surroundings(), ...settings, PORT: port, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const pieces: Buffer[] = [];
  for (const output of [child.stdout, child.stderr]) output.on('data', (piece: Buffer) => pieces.push(piece));
  const portal = await portalOf(child);
  return {
    portal,
    mailbox: (to) => readMailbox(portal, to),
    written: () => Buffer.concat(pieces),
    stop: () => end(child, 'SIGINT'),
    kill: () => end(child, 'SIGKILL'),
  };
}

/** Runs one of the product's own commands on the same data folder; answers what it wrote, or fails with it. */
export async function runCommand(
  dataDir: string,
  settings: Readonly<Record<string, string>>,
  [name, ...args]: readonly [name: string, ...args: string[]],
): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    [`packages/server/src/composition/commands/${name}.ts`, ...args],
    { cwd: WORKSPACE, env: { ...surroundings(), ...settings, DATA_DIR: dataDir }, timeout: COMMAND_WITHIN },
  );
  return stdout + stderr;
}

function surroundings(): Record<string, string> {
  return Object.fromEntries(
    ['PATH', 'HOME', 'TMPDIR', 'NODE_COMPILE_CACHE'].flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Waits for the ready line; a process that ends before it says why in the error. */
async function portalOf(child: ChildProcess): Promise<string> {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) throw new Error('The process has no output');
  let complaints = '';
  stderr.on('data', (chunk: Buffer) => {
    complaints = `${complaints}${chunk.toString()}`.slice(-8_000);
  });
  const lines = createInterface({ input: stdout });
  const ready = new Promise<string>((resolve) => {
    lines.on('line', (line) => {
      const portal = readyPortal(line);
      if (portal !== null) resolve(portal);
    });
  });
  const ended = once(child, 'exit').then(() => null);
  const portal = await Promise.race([ready, ended, sleep(READY_WITHIN, null, { ref: false })]);
  if (portal !== null) return portal;
  child.kill('SIGKILL');
  throw new Error(`Doorstep did not start.\n${complaints}`);
}

function readyPortal(line: string): string | null {
  if (!line.startsWith('{')) return null;
  const said: unknown = JSON.parse(line);
  return isRecord(said) && said['ready'] === true ? (textAt(said, 'portal') ?? null) : null;
}

async function end(child: ChildProcess, signal: 'SIGINT' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit').then(() => true);
  child.kill(signal);
  if (await Promise.race([ended, sleep(STOPPED_WITHIN, false, { ref: false })])) return;
  child.kill('SIGKILL');
  throw new Error(`Doorstep did not stop within ${STOPPED_WITHIN / 1000} s of ${signal}`);
}

async function readMailbox(portal: string, to: string | null): Promise<readonly MailboxMessage[]> {
  const query = to === null ? '' : `?${new URLSearchParams({ to }).toString()}`;
  const response = await fetch(`${portal}/mailbox/api/messages${query}`, {
    signal: AbortSignal.timeout(MAILBOX_WITHIN),
  });
  const body: unknown = await response.json();
  const messages = isRecord(body) && Array.isArray(body['messages']) ? body['messages'] : null;
  if (messages === null) throw new Error(`The mailbox answered ${response.status} without messages`);
  return messages.map((message: unknown) => ({
    id: textAt(message, 'id') ?? '',
    to: textAt(message, 'to') ?? '',
    subject: textAt(message, 'subject') ?? '',
    text: textAt(message, 'text') ?? '',
  }));
}
