import { execFile } from 'node:child_process';
import { access, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { textAt } from '@doorstep/contract/json.ts';

export interface FoundChromium {
  readonly executablePath: string;
  /** Environment it runs in. */
  readonly env: Readonly<Record<string, string>>;
}

const run = promisify(execFile);

/** What a container, root included, needs; and nothing that would call home. */
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts it with a new profile. */
export function startChromium({ executablePath, env }: FoundChromium): Promise<Browser> {
  return chromium.launch({ executablePath, env, args: ARGUMENTS, headless: true });
}

/** CHROMIUM_PATH, else the one of the npm package (Linux x64), with its own libraries where the system lacks them. */
export async function findChromium(): Promise<FoundChromium> {
  const named = process.env['CHROMIUM_PATH'] ?? '';
  if (named !== '') {
    if (await runs(named, ownEnvironment())) return { executablePath: named, env: ownEnvironment() };
    throw new Error(`The browser of CHROMIUM_PATH does not run: ${named}`);
  }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `No Chromium comes with the tests for ${process.platform} ${process.arch}: set CHROMIUM_PATH to an installed one.`,
    );
  }
  return unpackedChromium(await unpack());
}

async function unpackedChromium(folder: string): Promise<FoundChromium> {
  const executablePath = join(folder, 'chromium');
  const libraries = join(folder, 'al2023', 'lib');
  const withLibraries = { ...ownEnvironment(), LD_LIBRARY_PATH: libraries };
  for (const env of [ownEnvironment(), withLibraries]) {
    if (await runs(executablePath, env)) return { executablePath, env };
  }
  throw new Error(
    'The Chromium that comes with the tests does not run on this machine: set CHROMIUM_PATH to an installed one.',
  );
}

/** Unpacks once a version for each user, whose folder is closed to the others; a draft folder is renamed when whole, so that a killed run leaves no half of one. */
async function unpack(): Promise<string> {
  const folder = join(tmpdir(), `doorstep-chromium-${await packageVersion()}-${userInfo().username}`);
  if (await exists(folder)) return folder;
  const draft = await mkdtemp(`${folder}.`);
  const program = join(import.meta.dirname, 'unpack-chromium.ts');
  await run(process.execPath, [program], { env: { ...ownEnvironment(), TMPDIR: draft } });
  await rename(draft, folder).catch(async (fault: unknown) => {
    await rm(draft, { recursive: true });
    if (!(await exists(folder))) throw fault;
  });
  return folder;
}

async function packageVersion(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const manifest: unknown = JSON.parse(await readFile(join(dirname(entry), '..', 'package.json'), 'utf8'));
  return textAt(manifest, 'version') ?? 'unknown';
}

async function runs(executablePath: string, env: Readonly<Record<string, string>>): Promise<boolean> {
  return run(executablePath, ['--no-sandbox', '--headless', '--version'], { env, timeout: 20_000 }).then(
    () => true,
    () => false,
  );
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function ownEnvironment(): Record<string, string> {
  const set = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return Object.fromEntries(set);
}
