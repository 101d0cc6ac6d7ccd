import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FixtureTree } from './fixture-tree.ts';
import { plantTree, ROOT, runIn } from './fixture-tree.ts';

/** What the core may not even name, and what the compiler options are for. */
const RED: Readonly<Record<string, string>> = {
  'asks-network.ts': `export const reply = fetch('https://example.org');`,
  'reads-environment.ts': `export const port = process.env['PORT'];`,
  'reads-disk.ts': `import { readFileSync } from 'node:fs';\nexport const text = readFileSync('x');`,
  'touches-page.ts': `export const title = document.title;`,
  'waits.ts': `setTimeout(() => undefined, 1);`,
  'takes-first.ts': `export const first = (words: string[]): string => words[0];`,
  'sets-undefined.ts': `export const options: { readonly at?: string } = { at: undefined };`,
  'imports-type.ts': `import { Name } from './fine.ts';\nexport const name: Name = 'x';`,
  'numbers-words.ts': `export enum Colour { Red }`,
};

describe('the compiler in core', () => {
  let tree: FixtureTree;
  let output: string;

  beforeAll(async () => {
    const files = Object.entries(RED).map(([file, code]) => [
      `packages/core/src/${file}`,
      `${code}\nexport {};\n`,
    ]);
    tree = plantTree({
      ...Object.fromEntries(files),
      'packages/core/src/fine.ts': `export type Name = 'x';\n`,
    });
    ({ output } = await runIn(tree.path, 'tsc', '-p', 'packages/core/tsconfig.json'));
  });
  afterAll(() => tree.remove());

  it.each(Object.keys(RED))('refuses %s', (file) => {
    expect(output).toContain(`packages/core/src/${file}(`);
  });

  it('lets the rest through', () => {
    expect(output).not.toContain('fine.ts(');
  });
});

it("keeps Node's types and the page's out of the core's program, whatever the core imports", async () => {
  const { output } = await runIn(ROOT, 'tsc', '-p', 'packages/core/tsconfig.json', '--listFilesOnly');
  expect(output).toContain('packages/core/src/');
  expect(output.split('\n').filter((path) => /@types\/node\/|lib\.dom\./u.test(path))).toEqual([]);
});
