import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pgbenchVersion } from './machine.ts';

const PROGRAM = 'pgbench';

/** One plain sentence where the program is missing. */
export async function hasPgbench(): Promise<string | null> {
  return (await pgbenchVersion()) === null
    ? 'pgbench is not on the path; it comes with PostgreSQL (on Debian: apt-get install postgresql).'
    : null;
}

export interface PgbenchRun {
  readonly databaseUrl: string;
  readonly script: string;
  readonly clients: number;
  readonly seconds: number;
}

/** Runs the script over and over, prepared, each statement its own transaction. One sample a second: scripts done. */
export async function pgbench({
  databaseUrl,
  script,
  clients,
  seconds,
}: PgbenchRun): Promise<readonly number[]> {
  const folder = await mkdtemp(join(tmpdir(), 'doorstep-pgbench-'));
  const file = join(folder, 'limit.sql');
  await writeFile(file, script);
  try {
    return await run(databaseUrl, [
      '--no-vacuum',
      '--protocol=prepared',
      '--progress=1',
      `--client=${clients}`,
      `--time=${seconds}`,
      `--file=${file}`,
    ]);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function run(databaseUrl: string, options: readonly string[]): Promise<readonly number[]> {
  const { hostname, port, username, password, pathname } = new URL(databaseUrl);
  const place = [`--host=${hostname}`, `--port=${port}`, `--username=${username}`, pathname.slice(1)];
  const child = spawn(PROGRAM, [...options, ...place], {
    env: { ...process.env, PGPASSWORD: decodeURIComponent(password) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const samples: number[] = [];
  const said: string[] = [];
  for await (const line of createInterface({ input: child.stderr })) {
    const done = /^progress: .*?, ([\d.]+) tps/u.exec(line)?.[1];
    if (done === undefined) said.push(line);
    else samples.push(Number(done));
  }
  const code: unknown = child.exitCode ?? (await once(child, 'exit'))[0];
  if (code !== 0) throw new Error(`pgbench failed: ${said.slice(0, 3).join(' ')}`);
  return samples;
}
