import { execFile } from 'node:child_process';
import { cpus, loadavg, platform, release, totalmem } from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The machine, the commit and the versions a figure belongs to, in a few lines. */
export async function describeMachine(): Promise<string> {
  const [processor] = cpus();
  const model = processor?.model.trim() ?? 'unknown processor';
  return [
    `machine   ${cpus().length} × ${model}, ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()} ${release()}, load ${(loadavg()[0] ?? 0).toFixed(2)}`,
    `commit    ${await commit()}`,
    `versions  Node ${process.versions.node}, pgbench ${(await pgbenchVersion()) ?? 'missing'}`,
    `at        ${new Date().toISOString()}`,
  ].join('\n');
}

/** Null when there is no pgbench on the path. */
export async function pgbenchVersion(): Promise<string | null> {
  const text = await output('pgbench', '--version');
  return /\d+(\.\d+)*/u.exec(text ?? '')?.[0] ?? null;
}

async function commit(): Promise<string> {
  const id = await output('git', 'rev-parse', '--short', 'HEAD');
  if (id === null) return 'unknown (no git)';
  const changes = await output('git', 'status', '--porcelain');
  return changes === '' ? id : `${id} with uncommitted changes`;
}

async function output(program: string, ...args: string[]): Promise<string | null> {
  try {
    return (await run(program, args, { cwd: import.meta.dirname })).stdout.trim();
  } catch {
    return null;
  }
}
