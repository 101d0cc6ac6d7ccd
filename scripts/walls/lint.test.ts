import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FixtureTree } from './fixture-tree.ts';
import { plantTree, runIn } from './fixture-tree.ts';

const lines = (count: number): string =>
  Array.from({ length: count }, (_, at) => `  total += ${at};`).join('\n');
const summing = (count: number): string =>
  `export function sum(): number {\n  let total = 0;\n${lines(count)}\n  return total;\n}\n`;
const SERVER = 'packages/server/src';

/** Under the rule that must refuse it, code that a careful hand might still write. */
const RED: readonly (readonly [rule: string, code: string, file?: string])[] = [
  [
    '@typescript-eslint/no-explicit-any',
    'export function take(value: any): string { return String(value); }',
  ],
  ['@typescript-eslint/no-non-null-assertion', 'export const sure = (text: string | null): string => text!;'],
  [
    '@typescript-eslint/consistent-type-assertions',
    'export const cast = (value: unknown) => value as string;',
  ],
  ['@typescript-eslint/no-floating-promises', 'export function forget(): void { Promise.resolve(1); }'],
  [
    '@typescript-eslint/switch-exhaustiveness-check',
    `export function word(of: 'a' | 'b'): string { switch (of) { case 'a': return 'A'; } return ''; }`,
  ],
  ['no-restricted-syntax', 'export enum Colour { Red }'],
  ['no-restricted-syntax', 'export class Base {}\nexport class Derived extends Base {}'],
  ['no-restricted-syntax', 'export const Derived = class extends Error {};'],
  ['no-restricted-syntax', 'export default function nameless(): void {}'],
  ['no-restricted-syntax', 'const one = 1;\nexport { one as default };'],
  [
    'no-restricted-syntax',
    'declare function mark(value: unknown): void;\n@mark\nexport class Marked { readonly at = 1; }',
  ],
  ['no-restricted-syntax', `import { vi } from 'vitest';\nvi.mock('./real.ts');`, 'mocking.test.ts'],
  [
    'no-restricted-syntax',
    `import { expect } from 'vitest';\nexpect('<p>').toMatchSnapshot();`,
    'markup.test.ts',
  ],
  [
    'no-restricted-syntax',
    `import { it } from 'vitest';\nit.only('alone', () => undefined);`,
    'alone.test.ts',
  ],
  [
    'no-restricted-imports',
    `import { AsyncLocalStorage } from 'node:async_hooks';\nexport const context = new AsyncLocalStorage();`,
  ],
  ['no-restricted-imports', `import { real } from './real.js';\nexport const again = real;`],
  ['eqeqeq', `export const same = (one: string, other: string): boolean => one == other;`],
  ['no-console', `export function tell(): void { console.log('x'); }`],
  ['no-warning-comments', '// TODO later\nexport const later = 1;'],
  ['max-lines', `${summing(50)}${'\n'.repeat(300)}`],
  ['max-lines-per-function', summing(70)],
  [
    'doorstep/no-boolean-parameter',
    'export function send(text: string, urgent: boolean): string { return urgent ? text : ""; }',
  ],
  [
    'doorstep/no-boolean-parameter',
    'export function send(text: string, urgent = false): string { return urgent ? text : ""; }',
  ],
  [
    'doorstep/no-boolean-parameter',
    'export const send = (urgent?: boolean | undefined): string => String(urgent);',
  ],
  ['doorstep/no-boolean-parameter', 'export interface Port { send(urgent: boolean): void; }'],
  ['doorstep/no-boolean-parameter', 'export interface Port { readonly send: (urgent: boolean) => void; }'],
  ['doorstep/no-barrel', `export * from './real.ts';`],
  ['doorstep/no-barrel', `import { real } from './real.ts';\nexport { real };`],
  [
    'doorstep/disable-says-why',
    '// eslint-disable-next-line @typescript-eslint/no-explicit-any\nexport type Loose = any;',
  ],
  ['doorstep/disable-says-why', '// eslint-disable-next-line -- because it is so\nexport enum Quiet { A }'],
  ['doorstep/disable-says-why', '/* eslint-disable */\nexport enum Quiet { A }'],
  ['doorstep/disable-says-why', '/* eslint-disable no-console -- short */\nconsole.log(1);'],
  [
    'no-restricted-imports',
    `<script lang="ts">\n  import type { Db } from '@doorstep/platform/database.ts';\n  const { db }: { db: Db } = $props();\n</script>\n{String(db)}`,
    'packages/portal/src/routes/reaches.svelte',
  ],
  [
    'no-restricted-syntax',
    `<script lang="ts">\n  const load = async () => 1;\n</script>\n{String(load)}`,
    'packages/portal/src/routes/waits.svelte',
  ],
  [
    'unused directive',
    '// eslint-disable-next-line no-console -- nothing here does that at all\nexport const quiet = 1;',
  ],
];

const GREEN = {
  'fine.ts': `import { real } from './real.ts';

export type Word = 'taken' | 'free';
const WORDS = ['taken', 'free'] as const;

/** Options are named where they are given. */
export function seat(options: { readonly window: boolean }, _unread: string, at: number): string {
  const kept = WORDS.filter((word: string): boolean => word !== 'free');
  return \`\${options.window ? kept.join() : real}\${at}\`;
}

// eslint-disable-next-line @typescript-eslint/consistent-type-assertions -- the driver types rows as unknown
export const row = JSON.parse('{}') as object;

export const store = { load: async (): Promise<Word> => 'free', clear: () => WORDS.forEach(() => undefined) };
`,
  'fine.test.ts': `import { expect, it } from 'vitest';
import { seat } from './fine.ts';

it('reads what comes as it comes', () => {
  const body = JSON.parse('{"a": {"b": 1}}');
  expect(body.a.b).toBe(seat({ window: true }, '', 1).length);
${'  expect(body.a.b).toBe(1);\n'.repeat(70)}});
`,
};

const PORTAL_PROJECT = JSON.stringify({
  extends: '../../tsconfig.base.json',
  compilerOptions: { module: 'esnext', moduleResolution: 'bundler' },
  include: ['src'],
});

interface Report {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly message: string }[];
}

describe('lint rules', () => {
  const refused = new Map<string, readonly string[]>();
  const named = RED.map(([rule, code, file]) => ({ rule, code, file: file ?? 'index.ts' }));
  const pathOf = (at: number, file: string): string =>
    file.startsWith('packages/') ? file : `${SERVER}/case-${at}/${file}`;
  let tree: FixtureTree;

  beforeAll(async () => {
    tree = plantTree({
      [`${SERVER}/real.ts`]: 'export const real = 1;\n',
      ...Object.fromEntries(Object.entries(GREEN).map(([file, code]) => [`${SERVER}/${file}`, code])),
      ...Object.fromEntries(named.map(({ code, file }, at) => [pathOf(at, file), code])),
      ...Object.fromEntries(named.map((_, at) => [pathOf(at, 'real.ts'), 'export const real = 1;\n'])),
      'packages/portal/tsconfig.json': PORTAL_PROJECT,
      'packages/backbone/src/notifier/index.ts': `export { rule } from './rules.ts';\n`,
      'packages/backbone/src/notifier/rules.ts': 'export const rule = 1;\n',
    });
    const { output } = await runIn(tree.path, 'eslint', '--format', 'json', 'packages');
    const reports: readonly Report[] = JSON.parse(output);
    for (const { filePath, messages } of reports) {
      const rules = messages.map(
        ({ ruleId, message }) => ruleId ?? (/^Unused/u.test(message) ? 'unused directive' : message),
      );
      refused.set(filePath.slice(tree.path.length + 1), rules);
    }
  });
  afterAll(() => tree.remove());

  it.each(named.map((entry, at) => ({ ...entry, at })))('$rule refuses $code', ({ rule, file, at }) => {
    expect(refused.get(pathOf(at, file))).toContain(rule);
  });

  it.each([
    ...Object.keys(GREEN).map((file) => `${SERVER}/${file}`),
    'packages/backbone/src/notifier/index.ts',
  ])('lets %s through', (path) => {
    expect(refused.get(path)).toEqual([]);
  });
});
