/** Files made from other files. `--write` makes them; without it each is compared, and a stale one is named. */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { conformancePage } from './conformance.ts';
import { openApiFiles } from './openapi.ts';

const OPENAPI = 'docs/openapi';

/** Content by path. */
async function generatedFiles(): Promise<Map<string, string>> {
  const openApi = await openApiFiles('packages/contract/src', 'package.json');
  return new Map([
    ['docs/conformance.md', await conformancePage()],
    ...[...openApi].map(([file, content]) => [join(OPENAPI, file), content] as const),
  ]);
}

/** Files in a generated folder that nothing makes any more. */
function leftOver(files: ReadonlyMap<string, string>): string[] {
  const present = existsSync(OPENAPI) ? readdirSync(OPENAPI).map((file) => join(OPENAPI, file)) : [];
  return present.filter((path) => !files.has(path));
}

function write(files: ReadonlyMap<string, string>): void {
  for (const [path, content] of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  for (const path of leftOver(files)) rmSync(path);
}

function staleFiles(files: ReadonlyMap<string, string>): string[] {
  const stale = [...files].filter(
    ([path, content]) => !existsSync(path) || readFileSync(path, 'utf8') !== content,
  );
  return [...stale.map(([path]) => path), ...leftOver(files)];
}

const files = await generatedFiles();
if (process.argv.includes('--write')) {
  write(files);
} else {
  const stale = staleFiles(files);
  for (const path of stale) console.error(`${path}: stale; run \`node scripts/generated.ts --write\``);
  process.exitCode = stale.length === 0 ? 0 : 1;
}
