import { expect, it } from 'vitest';
import { checkSteps } from './steps.ts';

const names = (...files: readonly string[]): string[] => checkSteps(files).map(({ name }) => name);

it('checks the types of every project that has source, its tests apart', () => {
  const found = names(
    'tsconfig.base.json',
    'tsconfig.scripts.json',
    'scripts/check.ts',
    'packages/core/tsconfig.json',
    'packages/core/tsconfig.test.json',
    'packages/core/src/a.test.ts',
    'packages/server/tsconfig.json',
    'e2e/tsconfig.json',
    'e2e/journeys/vid.spec.ts',
  );
  expect(found.filter((name) => name.startsWith('types'))).toEqual([
    'types scripts',
    'types packages/core',
    'types packages/core test',
    'types e2e',
  ]);
});

it('leaves the portal to its own checker, once there is a portal', () => {
  expect(names('packages/portal/tsconfig.json', 'packages/portal/package.json')).not.toContain(
    'types portal',
  );
  expect(names('packages/portal/tsconfig.json', 'packages/portal/src/app.html')).toContain('types portal');
});

it('lints every package, and apart from them all else', () => {
  const found = checkSteps([
    'packages/core/src/a.ts',
    'packages/server/src/b.ts',
    'packages/core/c.ts',
    'd.ts',
  ]);
  expect(
    found.filter(({ name }) => name.startsWith('eslint')).map(({ command }) => command.join(' ')),
  ).toEqual(['eslint packages/core', 'eslint packages/server', 'eslint . --ignore-pattern packages/']);
});
