import { execFile } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';

export const ROOT = resolve(import.meta.dirname, '../..');

const CONFIGURATION =
  /^(package\.json|tsconfig[\w.]*\.json|eslint\.config\.js|\.dependency-cruiser\.cjs|knip\.json)$/u;

/** A copy of the workspace's configuration without its source, to put files in that break a rule. */
export interface FixtureTree {
  readonly path: string;
  readonly remove: () => void;
}

export function plantTree(files: Readonly<Record<string, string>>): FixtureTree {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'doorstep-walls-')));
  copyConfiguration('.', path);
  cpSync(join(ROOT, 'scripts/lint'), join(path, 'scripts/lint'), { recursive: true });
  linkEntries('node_modules', path, (name) => name !== '@doorstep');
  for (const name of readdirSync(join(ROOT, 'packages'))) plantPackage(name, path);
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), content);
  }
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

function plantPackage(name: string, tree: string): void {
  const folder = join('packages', name);
  copyConfiguration(folder, tree);
  if (existsSync(join(ROOT, folder, 'node_modules')))
    linkEntries(join(folder, 'node_modules'), tree, () => true);
  mkdirSync(join(tree, 'node_modules/@doorstep'), { recursive: true });
  symlinkSync(join(tree, folder), join(tree, 'node_modules/@doorstep', name));
}

function copyConfiguration(folder: string, tree: string): void {
  mkdirSync(join(tree, folder), { recursive: true });
  for (const file of readdirSync(join(ROOT, folder)).filter((entry) => CONFIGURATION.test(entry))) {
    cpSync(join(ROOT, folder, file), join(tree, folder, file));
  }
}

function linkEntries(folder: string, tree: string, wanted: (name: string) => boolean): void {
  mkdirSync(join(tree, folder), { recursive: true });
  for (const name of readdirSync(join(ROOT, folder)).filter(wanted)) {
    symlinkSync(join(ROOT, folder, name), join(tree, folder, name));
  }
}

export interface Ended {
  readonly code: number;
  readonly output: string;
}

/** Runs an installed program in a folder; its end, whatever the exit code. */
export function runIn(folder: string, program: string, ...args: readonly string[]): Promise<Ended> {
  const path = [join(ROOT, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter);
  const options = { cwd: folder, env: { ...process.env, PATH: path, NO_COLOR: '1' }, maxBuffer: 2 ** 26 };
  return new Promise((done) => {
    const child = execFile(program, args, options, (_, stdout, stderr) =>
      done({ code: child.exitCode ?? 1, output: stdout === '' ? stderr : stdout }),
    );
  });
}
