import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, cp, lstat, mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isRoot, temporaryFolder } from '../testing/launcher.ts';
import { locateBinaries } from './binaries.ts';
import { chooseRunner } from './run-as.ts';

let folder: { path: string; remove(): Promise<void> };
let data: string;
const path = process.env['PATH'];

beforeEach(async () => {
  folder = await temporaryFolder(0o711);
  data = join(folder.path, 'data');
});
afterEach(async () => {
  process.env['PATH'] = path;
  await folder.remove();
});

function bundle(): string {
  const found = locateBinaries(process.platform, process.arch);
  if (!found.ok) throw new Error(found.failure.word);
  return found.value;
}

/** The bundle as npm unpacks it: without the library links, which an install script makes. */
async function unlinkedBundle(mode: number): Promise<string> {
  const home = join(folder.path, 'package');
  await mkdir(home, { mode });
  const native = join(home, 'native');
  await cp(bundle(), native, { recursive: true, verbatimSymlinks: true });
  await cp(join(dirname(bundle()), 'package.json'), join(home, 'package.json'));
  const libraries = join(native, 'lib');
  for (const name of await readdir(libraries)) {
    if ((await lstat(join(libraries, name))).isSymbolicLink()) await rm(join(libraries, name));
  }
  return native;
}

test('a machine without a bundle is told', () => {
  expect(locateBinaries('sunos', 'sparc')).toMatchObject({
    failure: { word: 'no-binaries-for-this-platform', data: { platform: 'sunos-sparc' } },
  });
});

describe.runIf(isRoot && process.platform === 'linux')('under root', () => {
  test('makes the missing library links and runs as 65534', async () => {
    await mkdir(data);
    const native = await unlinkedBundle(0o755);
    expect(await chooseRunner(native, data)).toEqual({ ok: true, value: { identity: 'nobody', native } });
  });

  test('a bundle below a closed folder runs in a user namespace', async () => {
    await mkdir(data);
    const native = await unlinkedBundle(0o700);
    expect(await chooseRunner(native, data)).toEqual({ ok: true, value: { identity: 'unshared', native } });
  });

  test('and where there are no user namespaces, is copied to the data folder', async () => {
    await mkdir(data);
    const native = await unlinkedBundle(0o700);
    process.env['PATH'] = folder.path;
    const chosen = await chooseRunner(native, data);
    expect(chosen).toMatchObject({ ok: true, value: { identity: 'nobody' } });
    expect(chosen.ok && chosen.value.native.startsWith(data)).toBe(true);
  });

  test('a data folder below a closed one needs user namespaces, and names the closed one', async () => {
    await mkdir(data, { mode: 0o700 });
    const inside = join(data, 'inside');
    await mkdir(inside);
    process.env['PATH'] = folder.path;
    expect(await chooseRunner(bundle(), inside)).toMatchObject({
      failure: { word: 'data-folder-not-reachable', data: { closed: data } },
    });
  });

  test('an ordinary user who cannot make the links copies the bundle', async () => {
    await mkdir(data);
    await chown(data, 1, 1);
    const native = await unlinkedBundle(0o755);
    const program = `
      import { chooseRunner } from ${JSON.stringify(join(import.meta.dirname, 'run-as.ts'))};
      const chosen = await chooseRunner(${JSON.stringify(native)}, ${JSON.stringify(data)});
      process.exitCode = chosen.ok && chosen.value.identity === 'self' && chosen.value.native.startsWith(${JSON.stringify(data)}) ? 0 : 9;`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      uid: 1,
      gid: 1,
      stdio: 'inherit',
    });
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
