import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Ended, FixtureTree } from './fixture-tree.ts';
import { plantTree, ROOT, runIn } from './fixture-tree.ts';

let tree: FixtureTree;
afterEach(() => tree.remove());

const script = (name: string, ...args: readonly string[]): Promise<Ended> =>
  runIn(tree.path, 'node', join(ROOT, 'scripts', name), ...args);

describe('names.ts', () => {
  it('is red for a folder whose name says nothing, and green without it', async () => {
    tree = plantTree({ 'packages/core/src/utils/dates.ts': '' });
    expect(await script('names.ts')).toMatchObject({
      code: 1,
      output: expect.stringContaining('utils/dates.ts'),
    });
    rmSync(join(tree.path, 'packages/core/src/utils'), { recursive: true });
    expect(await script('names.ts')).toMatchObject({ code: 0 });
  });
});

describe('locales.ts', () => {
  const LOCALES = 'packages/portal/locales';
  const OPERATION = `export const book = { kind: 'operation', failures: { 'slot-full': {}, 'not-yours': {} } };\n`;
  const PAGE = `import { book } from '@doorstep/contract/preregistration/booking.ts';\n`;
  const texts = (hello: string, full: string): string =>
    JSON.stringify({ hello, errors: { 'slot-full': full, 'not-yours': `${full}!` } });
  const good = {
    'country/country.json': JSON.stringify({ languages: ['eng', 'fra', 'ara'].map((code) => ({ code })) }),
    'packages/contract/src/preregistration/booking.ts': OPERATION,
    'packages/portal/src/routes/page.ts': PAGE,
    [`${LOCALES}/eng/booking.json`]: texts('Hello {name}', 'Taken'),
    [`${LOCALES}/fra/booking.json`]: texts('Bonjour {name}', 'Pris'),
    [`${LOCALES}/ara/booking.json`]: texts('مرحبا {name}', 'محجوز'),
  };

  it('is green where every language says everything', async () => {
    tree = plantTree(good);
    expect(await script('locales.ts')).toEqual({ code: 0, output: '' });
  });

  it.each([
    [
      'a missing key',
      { fra: '{"errors":{"slot-full":"Pris","not-yours":"Pas à vous"}}' },
      'fra booking.hello: missing',
    ],
    [
      'an extra key',
      { ara: texts('مرحبا {name}', 'محجوز').replace('{', '{"bye":"وداعا",') },
      'ara booking.bye: not in eng',
    ],
    [
      'a differing placeholder',
      { fra: texts('Bonjour {nom}', 'Pris') },
      'fra booking.hello: lacks {name: argument}',
    ],
    ['a text left in English', { fra: texts('Hello {name}', 'Pris') }, 'fra booking.hello: as in eng'],
  ])('is red for %s', async (_, changed, fault) => {
    const files = Object.entries(changed).map(([language, text]) => [
      `${LOCALES}/${language}/booking.json`,
      text,
    ]);
    tree = plantTree({ ...good, ...Object.fromEntries(files) });
    expect(await script('locales.ts')).toMatchObject({ code: 1, output: expect.stringContaining(fault) });
  });

  it('is red for a refusal a page can meet and no text explains', async () => {
    const more = OPERATION.replace('failures: {', `failures: { 'centre-closed': {},`);
    tree = plantTree({ ...good, 'packages/contract/src/preregistration/booking.ts': more });
    const { code, output } = await script('locales.ts');
    expect(code).toBe(1);
    expect(output.trim().split('\n')).toEqual(
      ['ara', 'eng', 'fra'].map((language) => `${language} errors.centre-closed: the refusal has no text`),
    );
  });
});

describe('generated.ts', () => {
  const INVENTORY = {
    products: [
      { name: 'P', source: 'S', routes: [{ id: 'V-1', method: 'GET', path: '/v' }], weaknesses: [] },
    ],
  };
  const plant = (): void => {
    tree = plantTree({
      'docs/conformance/inventory.json': JSON.stringify(INVENTORY),
      'packages/core/src/vid.test.ts': `it('shows the policy [V-1]', () => {});\n`,
      'packages/contract/src/none.ts': 'export const none = 1;\n',
    });
  };

  it('is red until the files are made, green once they are, and red again when one is stale', async () => {
    plant();
    expect(await script('generated.ts')).toMatchObject({
      code: 1,
      output: expect.stringContaining('conformance.md: stale'),
    });
    expect(await script('generated.ts', '--write')).toMatchObject({ code: 0 });
    expect(await script('generated.ts')).toMatchObject({ code: 0 });
    expect(readFileSync(join(tree.path, 'docs/conformance.md'), 'utf8')).toContain('shows the policy');
    writeFileSync(
      join(tree.path, 'packages/core/src/vid.test.ts'),
      `it('hides the policy [V-1]', () => {});\n`,
    );
    expect(await script('generated.ts')).toMatchObject({ code: 1 });
  });

  it('is red for a tag that names nothing', async () => {
    plant();
    writeFileSync(join(tree.path, 'packages/core/src/vid.test.ts'), `it('shows [V-99]', () => {});\n`);
    expect(await script('generated.ts')).toMatchObject({
      code: 1,
      output: expect.stringContaining('[V-99]'),
    });
  });
});

describe('knip', () => {
  it('is red for an export nobody imports', async () => {
    tree = plantTree({
      'packages/core/src/used.ts': 'export const used = 1;\nexport const neverUsed = 2;\n',
      'packages/core/src/used.test.ts': `import { used } from './used.ts';\nconsole.log(used);\n`,
    });
    const { code, output } = await runIn(tree.path, 'knip', '--include', 'exports');
    expect(code).toBe(1);
    expect(output).toContain('neverUsed');
    expect(output).not.toMatch(/^used /mu);
  });
});
