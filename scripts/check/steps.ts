import { dirname } from 'node:path';

export interface Step {
  readonly name: string;
  /** Program and arguments, found among the installed ones. */
  readonly command: readonly [program: string, ...args: string[]];
}

/** What `npm run check` tries, the slow ones first; types only where there is source to check. */
export function checkSteps(files: readonly string[]): Step[] {
  return [
    step('walls', 'vitest', 'run', '--project', 'walls'),
    ...lintSteps(files),
    ...portalSteps(files),
    ...typeSteps(files),
    step('unit', 'vitest', 'run', '--project', 'unit'),
    step(
      'dependencies',
      'depcruise',
      '--config',
      '.dependency-cruiser.cjs',
      'packages',
      'scripts',
      'e2e',
      'bench',
      'examples',
    ),
    step('unused', 'knip'),
    step('format', 'prettier', '--check', '--log-level', 'warn', '.'),
    step('names', 'node', 'scripts/names.ts'),
    step('locales', 'node', 'scripts/locales.ts'),
    step('generated', 'node', 'scripts/generated.ts'),
  ];
}

const PACKAGE = /^packages\/[^/]+(?=\/)/u;

/** A package at a time: in one run the types of all of them are held at once, which costs more than reading some twice. */
function lintSteps(files: readonly string[]): Step[] {
  const packages = new Set(files.flatMap((file) => PACKAGE.exec(file)?.[0] ?? []));
  return [
    ...[...packages].map((folder) => step(`eslint ${folder}`, 'eslint', folder)),
    step('eslint all else', 'eslint', '.', '--ignore-pattern', 'packages/'),
  ];
}

const PROJECT = /^((packages\/[^/]+|e2e|bench|examples\/[^/]+)\/tsconfig(\.test)?|tsconfig\.scripts)\.json$/u;
const PORTAL = 'packages/portal';

function typeSteps(files: readonly string[]): Step[] {
  const projects = files.filter((file) => PROJECT.test(file) && !file.startsWith(`${PORTAL}/`));
  return projects
    .filter((project) => files.some((file) => belongsTo(file, project)))
    .map((project) =>
      step(`types ${project.replace(/\/?tsconfig\.?|\.?json$/gu, ' ').trim()}`, 'tsc', '-p', project),
    );
}

function belongsTo(file: string, project: string): boolean {
  const folder = dirname(project) === '.' ? 'scripts' : dirname(project);
  return file.startsWith(`${folder}/`) && file.endsWith(project.endsWith('.test.json') ? '.test.ts' : '.ts');
}

function portalSteps(files: readonly string[]): Step[] {
  if (!files.some((file) => file.startsWith(`${PORTAL}/src/`))) return [];
  return [step('types portal', 'npm', 'run', '--silent', 'check', '--workspace', PORTAL)];
}

function step(name: string, ...command: Step['command']): Step {
  return { name, command };
}
